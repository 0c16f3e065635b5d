using System.Net;
using System.Text.RegularExpressions;

namespace Kazasu.Testbed.Tests.Hub;

public sealed partial class PageTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await fixture.Http.GetStringAsync(path, Ct));

    [Theory, InlineData("/"), InlineData("/phone"), InlineData("/phone?person=1&os=iphone"), InlineData("/faults")]
    public async Task Every_page_comes_with_styles_and_scripts_that_are_not_empty(string path)
    {
        var page = await PageAsync(path);
        var assets = Asset().Matches(page).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(assets);
        foreach (var asset in assets)
        {
            using var answer = await fixture.Http.GetAsync(asset, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True((await answer.Content.ReadAsByteArrayAsync(Ct)).Length > 1_000, asset);
        }
    }

    [Fact]
    public async Task The_start_page_leads_to_kiosk_phone_and_reception_in_that_order()
    {
        var page = await PageAsync("/");
        int[] places = [page.IndexOf("http://localhost:7010/kiosk?code=AB12"), page.IndexOf("/phone?person=0"), page.IndexOf("http://localhost:7010/reception")];

        Assert.All(places, p => Assert.True(p > 0));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task The_start_page_shows_the_whole_cast_with_what_comes_of_it()
    {
        var page = await PageAsync("/");

        Assert.All(fixture.Parts.World.Nation.Cast, c => Assert.Contains(c.Person.Name.Name, page));
        Assert.All(["有効・3割", "有効・1割", "資格（無効）", "資格情報なし", "資格が複数", "暗証番号ロック", "一時停止中"], text => Assert.Contains(text, page));
    }

    [Theory]
    [InlineData("android", "このまま、かざせます"), InlineData("iphone", "サイドボタンを2回押す"), InlineData("late-elderly", "ホームボタンを2回押す")]
    [InlineData("not-added", "マイナンバーカードが追加されていません"), InlineData("under-15", "15歳未満の人は、スマホに追加できません。")]
    [InlineData("lost-phone", "一時停止中です"), InlineData("expired", "電子証明書の期限が切れています"), InlineData("revoked", "電子証明書が失効しています")]
    [InlineData("pin-last-try", "暗証番号はあと1回です"), InlineData("pin-blocked", "暗証番号がロックされています")]
    [Covers("P27", "P30", "P37", "P38", "P39", "K7")]
    public async Task The_phone_shows_where_it_stands(string key, string text)
    {
        var person = fixture.Parts.World.Nation.Cast.Single(c => c.Key == key).Index;
        Assert.Contains(text, await PageAsync($"/phone/device?person={person}"));
    }

    [Fact, Covers("K9")]
    public async Task A_ready_iPhone_says_to_hold_it_over_the_reader()
    {
        fixture.Parts.Handsets.Press(1, Testbed.Phones.PhoneButton.Side);
        fixture.Parts.Handsets.Choose(1);
        await fixture.Parts.Handsets.AuthenticateAsync(1, recognised: true, TestContext.Current.CancellationToken);

        Assert.Contains("リーダーにかざしてください", (await PageAsync("/phone/device?person=1")).Replace("<br>", "").Replace("<br />", ""));
        fixture.Parts.Handsets.Lock(1);
    }

    [Fact]
    public async Task Persons_are_found_by_name_kana_and_number()
    {
        var someone = fixture.Parts.World.Nation.Person(123);
        foreach (var words in new[] { someone.Name.Name, someone.Name.Kana.Split('　')[1], "123" })
        {
            Assert.Contains("/phone?person=123", await PageAsync($"/phone/people?q={Uri.EscapeDataString(words)}"));
        }

        Assert.Contains("見つかりません", await PageAsync("/phone/people?q=そんな人はいない"));
    }

    [Fact]
    public async Task A_person_who_does_not_exist_has_no_phone()
    {
        using var answer = await fixture.Http.GetAsync("/phone?person=500", Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("0 to 499", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Another_host_name_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using var answer = await fixture.Http.SendAsync(request, Ct);
        Assert.Equal(421, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_forms_set_date_and_faults_and_nothing_else_can()
    {
        using var browser = new HttpClient { BaseAddress = fixture.Http.BaseAddress };
        var token = Token().Match(await browser.GetStringAsync("/faults", Ct)).Groups[1].Value;
        await SendAsync(browser, "/faults", new() { ["__RequestVerificationToken"] = token, ["lineCut"] = "true", ["centreDelayMs"] = "250", ["pulledAwayAfter"] = "" });
        Assert.Equal(new Testbed.Faults.FaultState(LineCut: true, CentreDelayMs: 250), fixture.Parts.Faults.Now);
        await SendAsync(browser, "/date", new() { ["__RequestVerificationToken"] = token, ["date"] = "2025-09-18" });
        Assert.Contains("スマホを受け付けません", await PageAsync("/"));

        using var forged = await browser.PostAsync("/date", new FormUrlEncodedContent([new("date", "2026-01-01")]), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(18, fixture.Parts.Calendar.Now.Day);

        fixture.Parts.Faults.Set(Testbed.Faults.FaultState.None);
        fixture.Parts.Calendar.Set(new DateOnly(2025, 10, 6));
    }

    private static async Task SendAsync(HttpClient browser, string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(path, content, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [GeneratedRegex("(?:href|src)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Asset();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
