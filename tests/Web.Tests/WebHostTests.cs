using System.Net;
using System.Text.RegularExpressions;

namespace Kazasu.Web.Tests;

public sealed partial class WebHostTests(RunningWeb web)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_page_leads_to_rooms_that_are_there_and_its_style_and_script_are_not_empty()
    {
        var home = await web.ReadAsync("/");
        foreach (var address in Links().Matches(home).Select(m => m.Groups[1].Value).Distinct())
        {
            using var answer = await web.Http.GetAsync(new Uri(address, UriKind.Relative), Ct);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.Found, $"{address}: {answer.StatusCode}");
            if (answer.StatusCode == HttpStatusCode.OK) { Assert.True((await answer.Content.ReadAsStringAsync(Ct)).Length > 200, address); }
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_guards_of_pages_and_other_host_names_are_not_answered()
    {
        using var answer = await web.Http.GetAsync(new Uri("/support", UriKind.Relative), Ct);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/support") { Headers = { Host = "elsewhere.example" } };
        using var refused = await web.Http.SendAsync(elsewhere, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so_in_words()
    {
        using var answer = await web.Http.GetAsync(new Uri("/nowhere", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("ページが見つかりません", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)));
    }

    [GeneratedRegex("(?:href|src)=\"(/[^\"#]*)\"")]
    private static partial Regex Links();
}
