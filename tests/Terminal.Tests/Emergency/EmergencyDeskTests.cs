using System.Net;
using System.Net.Http.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Terminal.Tests.Outage;

namespace Kazasu.Terminal.Tests.Emergency;

/// <summary>The emergency look-up at reception.</summary>
public sealed class EmergencyDeskTests
{
    private static readonly EmergencyCandidate s_one = new(Guid.NewGuid(), "髙橋　花子", "タカハシ　ハナコ", new(1985, 4, 12), "female", "東京都千代田区", true, null);
    private static readonly EmergencyCandidate s_two = s_one with { Candidate = Guid.NewGuid(), Name = "高橋　華子", AddressBegin = "東京都港区", AddressFits = false };
    private static readonly object s_asked = new { name = "髙橋　花子", sex = "female", birth = "1985-04-12", address = "東京都千代田区", by = "佐藤" };
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("E21", "A12")]
    public async Task The_page_is_there_only_while_the_operator_permits_it()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        Assert.DoesNotContain("/reception/emergency", await clinic.PageAsync("/reception", clinic.Reception));
        var closed = await clinic.PageAsync("/reception/emergency", clinic.Reception);
        Assert.Contains("いまは使えません", closed);
        Assert.DoesNotContain("name=\"birth\"", closed);

        await PermitAsync(clinic);
        Assert.Contains("/reception/emergency", await clinic.PageAsync("/reception", clinic.Reception));
        Assert.Contains("許可：災害", await clinic.PageAsync("/reception/emergency", clinic.Reception));

        clinic.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Contains("いまは使えません", await clinic.PageAsync("/reception/emergency", clinic.Reception));
    }

    [Fact, Covers("E21")]
    public async Task Persons_alike_are_shown_with_what_tells_them_apart_and_staff_are_warned()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        await PermitAsync(clinic);
        clinic.Centre.Candidates = [s_one, s_two];
        using var browser = await clinic.PairedAsync(Kazasu.Terminal.Devices.DeviceRole.Reception, program: false);
        var token = System.Text.RegularExpressions.Regex.Match(await clinic.PageAsync("/reception/emergency", browser), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await browser.PostAsync("/reception/emergency/find", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["name"] = "髙橋　花子", ["sex"] = "female", ["birth"] = "1985-04-12", ["address"] = "東京都千代田区", ["by"] = "佐藤",
        }), Ct);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
        foreach (var words in (string[])["候補 2 人", "似た方がいます", "髙橋　花子", "高橋　華子", "東京都千代田区", "東京都港区", "住所：一致", "住所：ちがう所があります"]) { Assert.Contains(words, page); }
        Assert.Equal("佐藤", Assert.Single(clinic.Centre.Lookups).By);
        Assert.DoesNotContain(clinic.Log, l => l.Contains("髙橋") || l.Contains("佐藤"));
    }

    [Fact, Covers("A11", "A12", "E21")]
    public async Task What_was_written_in_an_outage_is_looked_up_when_it_is_permitted_and_settled()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.CutAsync();
        await clinic.PostAsync("written", new { name = "髙橋　花子", sex = "female", birth = "1985-04-12", address = "東京都千代田区" });
        var check = Assert.Single((await clinic.OutageAsync()).Checks);
        await clinic.MendAsync();
        await PermitAsync(clinic);
        Assert.Contains($"/reception/emergency?check={check.Id}", await clinic.PageAsync("/reception/outage", clinic.Reception));
        Assert.Contains("value=\"髙橋　花子\"", await clinic.PageAsync($"/reception/emergency?check={check.Id}", clinic.Reception));

        clinic.Centre.Candidates = [s_one];
        using var found = await clinic.Reception.PostAsJsonAsync("/reception/emergency/find", s_asked, Ct);
        var candidates = (await found.Content.ReadFromJsonAsync<EmergencyCandidates>(ClinicFixture.Json, Ct))!;
        using var chosen = await clinic.Reception.PostAsJsonAsync(
            "/reception/emergency/choose", new { lookup = candidates.LookupId, candidate = candidates.Candidates[0].Candidate, by = "佐藤", check = check.Id }, Ct);
        Assert.Equal("emergency", (await chosen.Content.ReadFromJsonAsync<CheckAnswer>(ClinicFixture.Json, Ct))!.Medium);
        Assert.Equal(("written", "confirmed"), (await clinic.OutageAsync()).Checks is [var one] ? (one.Kind, one.State) : default);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("sex")]
    [InlineData("birth")]
    [InlineData("address")]
    [InlineData("by")]
    public async Task A_missing_field_is_told_and_the_centre_is_not_asked(string field)
    {
        await using var clinic = await ClinicFixture.OpenAsync(ready: false);
        await PermitAsync(clinic);
        var asked = new Dictionary<string, string> { ["name"] = "山本", ["sex"] = "male", ["birth"] = "1970-01-02", ["address"] = "静岡県", ["by"] = "佐藤" };
        asked.Remove(field);
        using var answer = await clinic.Reception.PostAsJsonAsync("/reception/emergency/find", asked, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"code\":\"{field}\"", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Empty(clinic.Centre.Lookups);
    }

    private static async Task PermitAsync(ClinicFixture clinic)
    {
        var now = clinic.Clock.GetUtcNow();
        clinic.Centre.Emergency = new("disaster", now.AddHours(-1), now.AddHours(2), "");
        using var answer = await clinic.Reception.PostAsJsonAsync("/reception/emergency/ask", new { }, Ct);
        Assert.Contains("true", await answer.Content.ReadAsStringAsync(Ct));
    }
}
