using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tests.Clinic;

namespace Kazasu.Terminal.Tests.Outage;

/// <summary>When the line is back everything that waited is asked once, by itself, and reception sees what came of it.</summary>
public sealed class ReconcileTests
{
    [Theory, InlineData(false), InlineData(true), Covers("E21", "E23")]
    public async Task A_reading_whose_answer_was_lost_is_asked_again_under_its_id_also_after_a_restart(bool restart)
    {
        await using var clinic = await Outages.OpenAsync();
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Centre.LoseAnswers = 1;
        clinic.Centre.Answer = r => { clinic.Centre.Cut = true; return Answers.Valid(r); };
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("failed");
        await clinic.TouchAsync("fallback");
        await clinic.TouchAsync("finish");
        var id = Assert.Single((await clinic.OutageAsync()).Checks).Id;
        var asked = clinic.Centre.Checks.ToList();
        if (restart)
        {
            clinic.StaysCut = true;
            await clinic.RestartAsync();
            Assert.Equal("waiting", Assert.Single((await clinic.OutageAsync()).Checks).State);
        }
        await clinic.MendAsync();

        await ClinicFixture.UntilAsync(async () => (await clinic.VisitAsync(visit)).Answer?.Result == ResultKinds.Valid);
        await ClinicFixture.UntilAsync(async () => (await clinic.OutageAsync()).Checks is [{ State: "confirmed" }]);
        Assert.All(asked.Concat(clinic.Centre.Checks), c => Assert.Equal(id, c.RequestId));
        Assert.Contains("あとで確認：有効", await clinic.PageAsync("/reception", clinic.Reception));
    }

    [Fact]
    public async Task A_patient_who_still_stands_at_the_kiosk_goes_on_there_by_itself()
    {
        await using var clinic = await Outages.OpenAsync();
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        clinic.Centre.LoseAnswers = 2;
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("consenting");
        Assert.Equal("valid", (await clinic.VisitAsync(visit)).Answer!.Result);
        Assert.Single(clinic.Centre.Checks.Select(c => c.RequestId).Distinct());
        await ClinicFixture.UntilAsync(async () => (await clinic.OutageAsync()).Checks.Count == 0);
    }

    [Fact]
    public async Task A_reading_too_old_for_the_centre_becomes_a_call_and_is_not_asked_for_ever()
    {
        await using var clinic = await Outages.OpenAsync();
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        await ClinicFixture.UntilAsync(() => Task.FromResult(clinic.Centre.Challenges > 0)); // without a challenge nothing is signed, and nothing waits
        await clinic.CutAsync();
        clinic.Hold(Phones.Android());
        await clinic.AwaitAsync("failed");
        await clinic.TouchAsync("fallback");
        await clinic.TouchAsync("finish");
        clinic.Clock.Advance(TimeSpan.FromMinutes(4));
        await clinic.MendAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.OutageAsync()).Checks is [{ State: "unanswered", CallPatient: true }]);

        var asked = clinic.Centre.Checks.Count;
        await ClinicFixture.UntilAsync(async () => (await clinic.PageAsync("/reception", clinic.Reception)).Contains("患者さんに連絡するもの：1"));
        Assert.Equal("could-not-tell", (await clinic.VisitAsync(visit)).Outcome);
        await clinic.PostAsync("close", new { id = (await clinic.OutageAsync()).Checks[0].Id });
        Assert.Equal(0, (await clinic.OutageAsync()).Calls);
        Assert.Equal(asked, clinic.Centre.Checks.Count);
    }

    [Theory, Covers("C20", "C21", "E23")]
    [InlineData("same", "confirmed", false)]
    [InlineData("other-share", "changed", true)]
    [InlineData("invalid", "not-valid", true)]
    [InlineData("no-record", "not-valid", true)]
    public async Task A_visit_on_a_last_known_answer_becomes_confirmed_or_a_call(string later, string state, bool call)
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.VisitAsync();
        clinic.Calendar.Now = SetCalendar.At(2025, 10, 20);
        await clinic.CutAsync();
        var visit = await clinic.BeginInOutageAsync();
        await clinic.PostAsync("use", new { mark = (await clinic.FindAsync(new { birth = "1985-04-12" }))[0].Mark, visit });

        var shown = await clinic.PageAsync($"/reception?visit={visit}", clinic.Reception);
        Assert.Contains("前回の確認　令和7年10月6日（14日前）", shown);
        Assert.Contains("回線待ち", shown);
        Assert.Null((await clinic.VisitAsync(visit)).Answer);

        clinic.Centre.Inquiry = later switch
        {
            "same" => Answers.Valid,
            "other-share" => r => Answers.Valid(r) with { Coverages = [Answers.Coverage with { SharePercent = 20 }] },
            "invalid" => Answers.Invalid,
            _ => Answers.NoRecord,
        };
        await clinic.MendAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.OutageAsync()).Waiting == 0);
        var check = Assert.Single((await clinic.OutageAsync()).Checks);
        Assert.Equal((visit, "number", state, call), (check.Visit, check.Kind, check.State, check.CallPatient));
        var asked = Assert.Single(clinic.Centre.Inquiries);
        Assert.Equal((check.Id, "12345678", new DateOnly(2025, 10, 20)), (asked.RequestId, asked.Insured.Symbol, asked.CareDate));
        Assert.Contains(call ? "患者に連絡" : "あとで確認：有効", await clinic.PageAsync($"/reception?visit={visit}", clinic.Reception));
    }

    [Fact]
    public async Task What_staff_close_while_the_centre_is_being_asked_stays_closed()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.CutAsync();
        await clinic.PostAsync("number", new { insurer = "01130012", symbol = "1234", number = "56", branch = "00", birth = "1985-04-12" });
        var id = Assert.Single((await clinic.OutageAsync()).Checks).Id;
        var gate = new TaskCompletionSource();
        clinic.Centre.Gate = gate.Task;
        clinic.Centre.Inquiry = Answers.NoRecord;
        clinic.Centre.Cut = false;
        await ClinicFixture.UntilAsync(() => Task.FromResult(!clinic.Centre.Inquiries.IsEmpty));
        await clinic.PostAsync("close", new { id });
        gate.SetResult();
        await ClinicFixture.UntilAsync(() => Task.FromResult(clinic.Log.Any(l => l.Contains($"waiting check {id}:"))));
        Assert.Equal(("closed", 0), (Assert.Single((await clinic.OutageAsync()).Checks).State, (await clinic.OutageAsync()).Calls));
    }

    [Fact]
    public void A_time_of_another_day_is_told_with_its_day()
    {
        var now = SetCalendar.At(2025, 10, 7, 8, 55);
        Assert.Equal("8:05", Terminal.Outage.OutageWords.Moment(SetCalendar.At(2025, 10, 7, 8, 5), now));
        Assert.Equal("10月6日 17:50", Terminal.Outage.OutageWords.Moment(SetCalendar.At(2025, 10, 6, 17, 50), now));
    }

    [Fact, Covers("A11", "A10")]
    public async Task Numbers_and_what_was_written_from_the_cards_face_are_kept_and_bad_ones_told()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.CutAsync();
        await clinic.PostAsync("number", new { insurer = "01130012", symbol = "1234", number = "56", branch = "00", birth = "1985-04-12", name = "髙橋　花子" });
        await clinic.PostAsync("written", new { name = "山本　太郎", sex = "male", birth = "1970-01-02", insurer_name = "", address = "静岡県浜松市" });
        foreach (var (what, fields, field) in ((string, object, string)[])
        [
            ("number", new { insurer = "0113001", number = "56", birth = "1985-04-12" }, "insurer"),
            ("number", new { insurer = "01130012", number = " ", birth = "1985-04-12" }, "number"),
            ("number", new { insurer = "01130012", number = "56", birth = "2085-04-12" }, "birth"),
            ("written", new { name = "", sex = "male", birth = "1970-01-02", address = "x" }, "name"),
            ("written", new { name = "山本", sex = "other", birth = "1970-01-02", address = "x" }, "sex"),
            ("written", new { name = "山本", sex = "male", birth = "1970-01-02" }, "address"),
            ("use", new { mark = "00" }, "mark"),
        ])
        {
            using var answer = await clinic.Reception.PostAsync($"/reception/outage/{what}", System.Net.Http.Json.JsonContent.Create(fields), TestContext.Current.CancellationToken);
            Assert.Equal(400, (int)answer.StatusCode);
            Assert.Contains($"The field {field}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        Assert.Equal(2, (await clinic.OutageAsync()).Waiting);

        await clinic.MendAsync();
        await ClinicFixture.UntilAsync(async () => (await clinic.OutageAsync()).Confirmed == 1);
        var left = Assert.Single((await clinic.OutageAsync()).Checks, c => c.State == "waiting");
        Assert.Equal("written", left.Kind);
        Assert.Contains("緊急時の照会が許可されたら", await clinic.PageAsync("/reception/outage", clinic.Reception));
    }

    [Fact, Covers("DT-B16", "C18", "F15", "SC-065")]
    public async Task With_the_card_and_a_last_known_answer_the_guide_asks_whether_anything_changed_and_counts_nothing()
    {
        await using var clinic = await Outages.OpenAsync();
        await clinic.VisitAsync();
        await clinic.CutAsync();
        var visit = await clinic.BeginInOutageAsync();
        await clinic.PostAsync("use", new { mark = (await clinic.FindAsync(new { birth = "1985-04-12" }))[0].Mark, visit });
        for (var guide = (await clinic.VisitAsync(visit)).Guide!; guide.Question is { } question and not "oral-number"; guide = (await clinic.VisitAsync(visit)).Guide!)
        {
            Assert.NotEqual("visit", question);
            await clinic.GuideAsync(visit, question, guide.Choices.Contains("none") ? "none" : "no");
        }
        await clinic.GuideAsync(visit, "oral-number", "yes");
        var decided = (await clinic.VisitAsync(visit)).Guide!;
        Assert.Null(decided.Question);
        Assert.Contains("DT-B16", decided.Rows);
        Assert.Equal(("DT-G05", "no", null), (decided.Counting, decided.Counted, decided.Percent));
    }
}
