using System.Net;
using System.Net.Http.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Counter;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Tests.Clinic;
using Kazasu.Testbed.VirtualCards;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Tests.Guide;

/// <summary>The guide of a visit: from the failure to the record.</summary>
public sealed class GuideDeskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("DT-A13", "F18", "F19", "SC-032", "U5", "DT-G03")]
    public async Task A_failed_read_goes_by_the_portal_screen_to_a_record_that_stays_with_the_visit()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await FailAsync(clinic);
        Assert.Equal("physical-card", (await GuideAsync(clinic, visit)).Question);
        await TellAsync(clinic, visit, "physical-card", "no");
        await TellAsync(clinic, visit, "eligibility-certificate", "none");
        await TellAsync(clinic, visit, "portal-on-phone", "screen");
        var guide = await GuideAsync(clinic, visit);
        Assert.Null(guide.Question);
        Assert.Equal(["DT-A13"], guide.Rows);
        Assert.Equal(("own-ratio", null, "current", "DT-G03", "no"), (guide.Share, guide.Percent, guide.ClaimForm, guide.Counting, guide.Counted));

        Assert.Equal(HttpStatusCode.NoContent, await RecordAsync(clinic, visit, new { method = "portal-on-phone", by = "佐藤", percent = "30" }));
        var record = (await GuideAsync(clinic, visit)).Record!;
        Assert.Equal(("佐藤", "portal-on-phone", 30, "DT-F01"), (record.By, record.Method, record.Share.Percent, record.Claim));
        Assert.Contains(record.Evidence, e => e.Question.Contains("マイナポータル") && e.Answer == "画面を確認できた");
        var page = await clinic.PageAsync($"/reception?visit={visit}", clinic.Reception);
        Assert.Contains("受付済み（記録あり）", page);

        await clinic.RestartAsync();
        Assert.Equal("佐藤", (await GuideAsync(clinic, visit)).Record!.By);
    }

    [Fact, Covers("GP-09", "DT-E01", "F39", "DT-A15", "SC-045")]
    public async Task Where_the_sources_determine_nothing_the_page_shows_no_share_and_a_reason_is_needed()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await FailAsync(clinic);
        foreach (var (question, choice) in ((string, string)[])[("physical-card", "no"), ("eligibility-certificate", "none"), ("portal-on-phone", "none"), ("notice", "no"), ("insurance-card", "none")])
        {
            await TellAsync(clinic, visit, question, choice);
        }
        while ((await GuideAsync(clinic, visit)) is { Question: { } more } asked) { await TellAsync(clinic, visit, more, asked.Choices[^1]); }
        var guide = await GuideAsync(clinic, visit);
        Assert.Equal(("DT-E01", "staff-decide", null, "hold"), (guide.Rows[^1], guide.Share, guide.Percent, guide.ClaimForm));
        var page = await clinic.PageAsync($"/reception?visit={visit}", clinic.Reception);
        Assert.Contains("職員が判断して記録", page);
        Assert.DoesNotContain("3割（提案）", page);
        Assert.DoesNotContain("10割", page);

        Assert.Equal(HttpStatusCode.BadRequest, await RecordAsync(clinic, visit, new { method = "offer-what-remains", by = "佐藤", percent = "30" }));
        Assert.Equal(HttpStatusCode.NoContent, await RecordAsync(clinic, visit, new { method = "offer-what-remains", by = "佐藤", reason = "後日カードを持参して精算" }));
        var share = (await GuideAsync(clinic, visit)).Record!.Share;
        Assert.Equal(("staff-decide", null, "後日カードを持参して精算"), (share.Kind, share.Percent, share.Reason));
        page = await clinic.PageAsync($"/reception?visit={visit}", clinic.Reception);
        Assert.Contains("決めていません（後日カードを持参して精算）", page);
        Assert.DoesNotContain("本人の負担割合", page);
    }

    [Theory]
    [InlineData("""{"method":"portal-on-phone","percent":"30"}""", "by")]
    [InlineData("""{"method":"oral-confirmation","by":"佐藤","percent":"30"}""", "method")]
    [InlineData("""{"method":"portal-on-phone","by":"佐藤","percent":"100"}""", "percent")]
    [InlineData("""{"method":"portal-on-phone","by":"佐藤","percent":"-30"}""", "percent")]
    public async Task A_record_that_cannot_be_meant_is_refused_by_its_field(string body, string field)
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await FailAsync(clinic);
        Assert.Equal(HttpStatusCode.Conflict, await RecordAsync(clinic, visit, new { method = "portal-on-phone", by = "佐藤" }));
        foreach (var (question, choice) in ((string, string)[])[("physical-card", "no"), ("eligibility-certificate", "none"), ("portal-on-phone", "screen")]) { await TellAsync(clinic, visit, question, choice); }
        using var answer = await clinic.Reception.PostAsync($"/reception/visits/{visit}/guide/record", new StringContent(body, null, "application/json"), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Ct)).GetProperty("field").GetString());
        Assert.Null((await GuideAsync(clinic, visit)).Record);
    }

    [Fact]
    public async Task What_is_not_asked_is_not_taken_and_the_last_answer_can_be_taken_back()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await FailAsync(clinic);
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(clinic, visit, "answer", new { question = "visit", choice = "first" }));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(clinic, visit, "answer", new { question = "physical-card", choice = "perhaps" }));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(clinic, visit, "back", new { }));
        await TellAsync(clinic, visit, "physical-card", "yes");
        Assert.Equal("card-read", (await GuideAsync(clinic, visit)).Question);
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(clinic, visit, "back", new { }));
        Assert.Equal("physical-card", (await GuideAsync(clinic, visit)).Question);
    }

    [Fact, Covers("GP-03", "K18")]
    public async Task Giving_up_from_the_guide_sends_the_kiosk_to_the_other_ways()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android(), new HoldSettings { Badly = true });
        await clinic.AwaitAsync("failed");
        Assert.Equal("retry", (await GuideAsync(clinic, visit)).Question);
        await TellAsync(clinic, visit, "retry", "no");
        Assert.Equal("fallback", (await clinic.StateAsync()).State);
        Assert.Equal("physical-card", (await GuideAsync(clinic, visit)).Question);
    }

    [Fact, Covers("N25", "X12", "DT-A04")]
    public async Task The_kiosk_tells_the_patient_of_an_expired_certificate_in_the_patients_language()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Refuse = ErrorCodes.CertificateExpired;
        await clinic.ToHoldAsync();
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("fallback");
        var tells = new TellTranslations();
        foreach (var language in KioskLanguage.All)
        {
            await clinic.App.Services.GetRequiredService<TapFlow>().SpeakAsync(language);
            Assert.Contains(tells.Of(Tell.NoGraceOnPhone, language), await clinic.PageAsync("/kiosk"));
        }
    }

    [Fact, Covers("E5", "N27")]
    public async Task What_an_answer_said_is_on_the_kiosk_only_when_staff_put_it_there()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        clinic.Centre.Answer = Answers.NoRecord;
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("done");
        await TellAsync(clinic, visit, "notice", "yes");
        var sentence = TellTexts.Of(Tell.ResultIsNotLoss).Ja;
        Assert.Contains(sentence, await clinic.PageAsync($"/reception?visit={visit}", clinic.Reception));
        Assert.DoesNotContain(sentence, await clinic.PageAsync("/kiosk"));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(clinic, visit, "show", new { show = "yes" }));
        Assert.Contains(sentence, await clinic.PageAsync("/kiosk"));
    }

    [Theory, InlineData("ja-simple"), InlineData("zh"), InlineData("ko"), InlineData("pt"), InlineData("vi"), InlineData("en"), InlineData("ja"), Covers("N24", "N25", "N26", "N28", "N29")]
    public void Every_sentence_for_patients_is_there_in_every_language(string language)
    {
        var tells = new TellTranslations();
        foreach (var tell in Enum.GetValues<Tell>()) { Assert.False(string.IsNullOrWhiteSpace(tells.Of(tell, language)), tell.ToString()); }
    }

    private static async Task<Guid> FailAsync(ClinicFixture clinic)
    {
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        using var staff = await clinic.Reception.PostAsync("/reception/fallback", null, Ct);
        Assert.Equal(HttpStatusCode.NoContent, staff.StatusCode);
        return visit;
    }

    private static async Task<GuideView> GuideAsync(ClinicFixture clinic, Guid visit) => (await clinic.VisitAsync(visit)).Guide!;

    private static async Task TellAsync(ClinicFixture clinic, Guid visit, string question, string choice) =>
        Assert.Equal((question, HttpStatusCode.NoContent), (question, await PostAsync(clinic, visit, "answer", new { question, choice })));

    private static Task<HttpStatusCode> RecordAsync(ClinicFixture clinic, Guid visit, object body) => PostAsync(clinic, visit, "record", body);

    private static async Task<HttpStatusCode> PostAsync(ClinicFixture clinic, Guid visit, string act, object body)
    {
        using var answer = await clinic.Reception.PostAsJsonAsync($"/reception/visits/{visit}/guide/{act}", body, Ct);
        return answer.StatusCode;
    }
}
