using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kazasu.Interchange.CentreApi;
using Kazasu.Web.Mynaportal;

namespace Kazasu.Web.Tests;

/// <summary>The patients' pages without script, and the edges that a browser test does not reach.</summary>
public sealed partial class MynaportalTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("P51", "P44")]
    public async Task A_patient_without_script_signs_in_by_buttons_alone_and_sees_the_time_of_the_page()
    {
        using var browser = NewBrowser();
        var page = await ReadAsync(browser, "/mynaportal");
        using var early = await PostAsync(browser, "/mynaportal/sign-in", page);
        Assert.Contains("署名がまだ届いていません", WebUtility.HtmlDecode(await early.Content.ReadAsStringAsync(Ct)));

        Assert.Equal("signed", (await SignAsync(page)).GetProperty("outcome").GetString());
        using var entered = await PostAsync(browser, "/mynaportal/sign-in", page);
        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
        var own = await ReadAsync(browser, "/mynaportal");
        Assert.Contains("青山", own);
        Assert.Matches("[0-9]+時[0-9]{2}分", own);
        Assert.Contains("本物のマイナポータルではありません", own);
        Assert.Contains("実物のマイナンバーカードと一緒に", await ReadAsync(browser, "/mynaportal/print"));
    }

    [Fact]
    public async Task A_session_belongs_to_one_browser_and_no_form_of_another_page_is_taken()
    {
        using var browser = NewBrowser();
        using var stranger = NewBrowser();
        var page = await ReadAsync(browser, "/mynaportal");
        await ReadAsync(stranger, "/mynaportal");
        await SignAsync(page);
        using (var stolen = await PostAsync(stranger, "/mynaportal/sign-in", page)) { Assert.NotEqual(HttpStatusCode.Found, stolen.StatusCode); }

        using (var foreign = await browser.PostAsync(new Uri("/mynaportal/sign-in", UriKind.Relative), new FormUrlEncodedContent([new("challenge", Challenge(page))]), Ct))
        {
            Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        }

        using var entered = await PostAsync(browser, "/mynaportal/sign-in", page);
        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);
        Assert.All(entered.Headers.GetValues("Set-Cookie"), c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase));
        foreach (var path in (string[])["/mynaportal", "/mynaportal/print", "/mynaportal/accesses", "/mynaportal/consents"])
        {
            Assert.Contains("マイページにサインイン", await ReadAsync(stranger, path));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"requestId":"8d3c5a7e-1c1e-4a52-9a58-8a3f3a1f1b11","challenge":"x","certificate":"x","signature":"x","level":"pin"}""")]
    public async Task What_is_no_proof_is_refused_as_such(string body)
    {
        using var answer = await web.Http.PostAsync(new Uri("/mynaportal/proofs", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("request-invalid", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString());
    }

    [Fact]
    public void Every_kind_of_consent_has_its_name_on_the_patients_page() =>
        Assert.All(ConsentKinds.Known, kind => Assert.Matches("^(特定健診等情報|薬剤情報|診療情報|限度額適用認定証|特定疾病療養受療証)$", ConsentWords.NameOf(kind)));

    private HttpClient NewBrowser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = web.Stack.Web };

    private static async Task<string> ReadAsync(HttpClient browser, string path) => WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(path, UriKind.Relative), Ct));

    /// <summary>The app of the ordinary Android person signs what the page shows for an app elsewhere.</summary>
    private async Task<JsonElement> SignAsync(string page)
    {
        using var app = new HttpClient { BaseAddress = web.Stack.Testbed };
        using var pin = new ByteArrayContent("1234"u8.ToArray());
        pin.Headers.ContentType = new("application/octet-stream");
        var number = Number().Match(page).Groups["it"].Value;
        using var answer = await app.PostAsync(new Uri($"/api/phone/app/sign-in?person=0&thing=phone&challenge={Challenge(page)}&number={number}", UriKind.Relative), pin, Ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string page) => browser.PostAsync(
        new Uri(path, UriKind.Relative), new FormUrlEncodedContent([new("challenge", Challenge(page)), new("__RequestVerificationToken", Token().Match(page).Groups["it"].Value)]), Ct);

    private static string Challenge(string page) => Asked().Match(page).Groups["it"].Value;

    [GeneratedRegex("data-challenge=\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("id=\"number\">(?<it>[0-9]{3})<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
