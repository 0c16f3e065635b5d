using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Rules.Claims.Sending;
using Kazasu.Terminal.Claims;
using Kazasu.Terminal.Guide;
using static Kazasu.Terminal.Tests.Claims.Month;

namespace Kazasu.Terminal.Tests.Claims;

/// <summary>From the month's visits and the receipt computer's file to a file that can be sent, or to what is missing.</summary>
public sealed class PreparationTests
{
    [Fact, Covers("C1", "C2", "C30", "DT-F01")]
    public async Task A_confirmed_entitlement_takes_the_place_of_what_the_receipt_computer_had()
    {
        await using var month = await BeginAsync();
        await month.VisitAsync(6, ResultKinds.Valid);
        var prepared = await month.PrepareAsync(File(Receipt(kana: "", jd: false, mf: false)));
        var receipt = Assert.Single(prepared.Receipts);
        Assert.True(receipt.Goes);
        Assert.Equal([Change.KanaName, Change.VisitDays, Change.WindowBurden, Change.Entitlement, Change.Branch], receipt.Changes);
        var sent = Sent(prepared);
        Assert.Contains("HO,01130012,12345678,1,1,1000,", sent);
        Assert.Contains("SN,1,01,,,,01,,\r\nJD,1," + Days(6) + "\r\nMF,00,", sent);
        Assert.Contains(",タカハシハナコ,\r\n", sent);
        Assert.Contains("GO,1,1000,99", sent);
        Assert.Equal(ReviewBody.PaymentFund, receipt.Body);
        Assert.Empty(prepared.Unknown);
    }

    [Fact]
    public async Task What_was_right_already_stays_byte_for_byte()
    {
        await using var month = await BeginAsync();
        await month.VisitAsync(6, ResultKinds.Valid);
        var file = File(Receipt(ho: "01130012,１２３４５６７８,１", sn: "SN,1,01,,,,01,,"));
        var prepared = await month.PrepareAsync(file);
        Assert.Empty(prepared.Receipts[0].Changes);
        Assert.Empty(prepared.Receipts[0].Gaps);
        Assert.Equal(file, Sent(prepared));
    }

    [Fact, Covers("C3", "C4", "C5", "C6", "C22", "DT-F02", "SC-062", "SC-114", "SC-058")]
    public async Task An_invalid_answer_is_claimed_with_the_old_entitlement_and_never_as_unknown()
    {
        await using var month = await BeginAsync();
        var visit = await month.VisitAsync(6, ResultKinds.Invalid, coverages: [Coverage with { To = new(2025, 9, 30) }]);
        await month.GuideAsync(visit, ("visit", "first"));
        await month.DeclareAsync(visit);
        await month.Get<ClaimStore>().ContactedAsync(visit, new(2025, 10, 20), "佐藤", reached: false, null);
        var prepared = await month.PrepareAsync(File(Receipt(ho: "77777777,,777777777", co: "CO,01,1,810000001,不詳\r\n")));
        var receipt = prepared.Receipts[0];
        Assert.Equal(("DT-F02", true), (receipt.Row!.Id, receipt.Goes));
        var sent = Sent(prepared);
        Assert.Contains("HO,01130012,12345678,1,", sent);
        Assert.Contains("CO,01,1,810000001,旧資格情報\r\n", sent);
        Assert.DoesNotContain("不詳", sent);
        Assert.DoesNotContain("7777777", sent);
    }

    [Fact, Covers("C11", "C12", "C20", "C21", "C23", "C24", "C25", "DT-F07", "DT-F08", "SC-060", "SC-108", "SC-116")]
    public async Task An_unknown_number_needs_declaration_and_contact_and_has_the_eight_remarks_in_order()
    {
        await using var month = await BeginAsync();
        var visit = await month.VisitAsync(6, ResultKinds.NoRecord);
        await month.GuideAsync(visit, ("visit", "first"));
        var file = File(Receipt(ho: "77777777,,777777777", sn: "SN,1,01,,,,01,,"));

        // nobody knows whose visit it was until the declaration says so, and without any gate 不詳 does not go
        var before = await month.PrepareAsync(file);
        Assert.Equal([Gap.AskPatient], before.Receipts[0].Gaps);
        Assert.Equal(visit, Assert.Single(before.Unknown).Visit.Id);
        await month.DeclareAsync(visit, Declared with { InsurerName = null, Telephone = null });
        Assert.Equal([Gap.Declaration, Gap.Remarks, Gap.Contact], (await month.PrepareAsync(file)).Receipts[0].Gaps);
        await month.DeclareAsync(visit);
        var waiting = (await month.PrepareAsync(file)).Receipts[0];
        Assert.Equal([Gap.Contact], waiting.Gaps);
        Assert.Equal("03-0000-1234", waiting.Telephone);

        await month.Get<ClaimStore>().ContactedAsync(visit, new(2025, 10, 20), "佐藤", reached: false, "留守番電話");
        var prepared = await month.PrepareAsync(file);
        Assert.Equal(("DT-F08", true, ReviewBody.PaymentFund), (prepared.Receipts[0].Row!.Id, prepared.Receipts[0].Goes, prepared.Receipts[0].Body));
        var sent = Sent(prepared);
        Assert.Contains("HO,77777777,,777777777,1,1000,", sent);
        Assert.DoesNotContain("SN,", sent);
        Assert.Equal(
            ["不詳", "カナ氏名：タカハシ　ハナコ", "保険種別：社保", "保険者等名称：見本健康保険組合", "事業所名：見本商事", "住所：東京都千代田区千代田１－１", "連絡先：０３－００００－１２３４", "患者への連絡を行った日：２０２５－１０－２０"],
            sent.Split("\r\n").Where(l => l.StartsWith("CO,01,1,810000001,", StringComparison.Ordinal)).Select(l => l.Split(',')[4]));

        // the file that came out goes in again and nothing is written twice
        Assert.Equal(sent, Sent(await month.PrepareAsync(sent)));
    }

    [Fact, Covers("C19", "DT-F06", "MOD-3", "SC-110")]
    public async Task Two_days_forbid_an_unknown_number_and_somebody_must_ask()
    {
        await using var month = await BeginAsync();
        var visit = await month.VisitAsync(6, ResultKinds.NoRecord);
        await month.GuideAsync(visit, ("visit", "first"));
        await month.DeclareAsync(visit);
        await month.Get<ClaimStore>().ContactedAsync(visit, new(2025, 10, 20), "佐藤", reached: false, null);
        var receipt = (await month.PrepareAsync(File(Receipt(ho: "77777777,,777777777", days: [6, 20])))).Receipts[0];
        Assert.Equal(("DT-F06", false), (receipt.Row!.Id, receipt.Goes));
        Assert.Equal([Gap.AskPatient], receipt.Gaps);
        Assert.True(Gaps.Of(Gap.AskPatient).CallPatient);
    }

    [Fact, Covers("C14", "C15", "DT-F05", "SC-109")]
    public async Task With_the_phone_only_it_is_held()
    {
        await using var month = await BeginAsync();
        var visit = await month.VisitAsync(6, ResultKinds.NoRecord, medium: "phone");
        await month.GuideAsync(visit, ("visit", "first"), ("physical-card", "no"), ("eligibility-certificate", "none"));
        await month.Get<ClaimStore>().BelongsToAsync(visit, "19850412|2|タカハシハナコ", "佐藤");
        var receipt = (await month.PrepareAsync(File(Receipt(ho: "77777777,,777777777")))).Receipts[0];
        Assert.Equal(("DT-F05", false), (receipt.Row!.Id, receipt.Goes));
        Assert.Equal([Gap.AskPatient], receipt.Gaps);
    }

    [Fact, Covers("C20", "MOD-4", "DT-F01", "SC-113")]
    public async Task Data_that_the_patient_gives_later_make_the_claim_current()
    {
        await using var month = await BeginAsync();
        var visit = await month.VisitAsync(6, ResultKinds.NoRecord);
        await month.GuideAsync(visit, ("visit", "first"));
        await month.DeclareAsync(visit);
        await month.Get<ClaimStore>().ContactedAsync(visit, new(2025, 10, 20), "佐藤", reached: true, null);
        await month.Get<ClaimStore>().LearnedAsync(visit, "佐藤", new(LearnedKind.Current, "138016", "千代田", "9999", "02"));
        var prepared = await month.PrepareAsync(File(Receipt(ho: "77777777,,777777777")));
        Assert.Equal(("DT-F01", true, ReviewBody.HealthInsuranceFederation), (prepared.Receipts[0].Row!.Id, prepared.Receipts[0].Goes, prepared.Receipts[0].Body));
        var sent = Sent(prepared);
        Assert.StartsWith("IR,2,", sent);
        Assert.Contains("HO,  138016,千代田,9999,1,1000,", sent);
        Assert.Contains("SN,1,01,,,,02,,", sent);
    }

    [Fact, Covers("C13", "DT-F04", "SC-112")]
    public async Task Who_had_no_entitlement_is_not_claimed_at_all()
    {
        await using var month = await BeginAsync();
        var visit = await month.VisitAsync(6, ResultKinds.Invalid);
        await month.GuideAsync(visit, ("visit", "first"));
        await month.Get<ClaimStore>().LearnedAsync(visit, "佐藤", new(LearnedKind.NotInsured, null, null, null, null));
        var receipt = (await month.PrepareAsync(File(Receipt()))).Receipts[0];
        Assert.Equal([Gap.NotInsured], receipt.Gaps);
        Assert.False(receipt.Goes);
    }

    [Fact, Covers("C5", "C18", "DT-B16", "DT-F02")]
    public async Task An_old_entitlement_is_found_in_earlier_visits()
    {
        await using var month = await BeginAsync();
        await month.VisitAsync(3, ResultKinds.Valid, month: 6);
        var visit = await month.VisitAsync(6, null);
        await month.GuideAsync(visit, ("eligibility-certificate", "none"), ("portal-with-card", "none"), ("notice", "no"), ("insurance-card", "none"), ("visit", "revisit-held"), ("oral-number", "no"));
        await month.Get<ClaimStore>().BelongsToAsync(visit, "19850412|2|タカハシハナコ", "佐藤");
        var prepared = await month.PrepareAsync(File(Receipt(ho: "77777777,,777777777")));
        Assert.Equal("DT-F02", prepared.Receipts[0].Row!.Id);
        Assert.Contains("HO,01130012,12345678,1,", Sent(prepared));
    }

    [Fact, Covers("C27", "E11", "MOD-1")]
    public async Task A_black_dot_stays_and_another_character_gets_its_official_substitute()
    {
        await using var month = await BeginAsync();
        await month.VisitAsync(6, ResultKinds.Valid, person: Person with { Name = "●橋　花子" });
        await month.VisitAsync(7, ResultKinds.Valid, person: Person with { Name = "髙田　一郎", Kana = "タカダ　イチロウ", Sex = "male" });
        var prepared = await month.PrepareAsync(File(Receipt(name: "●橋　花子", kana: ""), Receipt(2, name: "髙田　一郎", kana: "", sex: "1", days: 7)));
        Assert.All(prepared.Receipts, r => Assert.True(r.Goes));
        var sent = Sent(prepared);
        Assert.Contains(",●橋　花子,", sent);
        Assert.Contains(",高田　一郎,", sent);
        Assert.Contains(Change.NameCharacters, prepared.Receipts[1].Changes);
    }

    [Fact, Covers("F62")]
    public async Task An_open_guide_a_missing_check_and_a_changed_scheme_are_told()
    {
        await using var month = await BeginAsync();
        await month.VisitAsync(6, ResultKinds.Invalid);
        await month.VisitAsync(7, ResultKinds.Valid, person: Person with { Kana = "スズキ　トメ", Birth = new(1945, 1, 1) }, coverages: [Coverage with { InsurerNumber = "39131156", Symbol = "", Number = "12345678", Branch = "" }]);
        var prepared = await month.PrepareAsync(File(
            Receipt(ho: "77777777,,777777777"), Receipt(2, name: "鈴木　トメ", kana: "スズキトメ", birth: "19450101", days: 7), Receipt(3, name: "佐藤　一", kana: "サトウハジメ", sex: "1")));
        Assert.Equal([Gap.GuideOpen], prepared.Receipts[0].Gaps);
        Assert.Equal([Gap.TypeChanges], prepared.Receipts[1].Gaps);
        Assert.Equal([Gap.NoCheck], prepared.Receipts[2].Gaps);
        Assert.True(prepared.Receipts[2].Goes);
    }

    [Fact, Covers("F30", "F31", "F62", "C2", "DT-B15")]
    public async Task A_fallback_is_recorded_with_method_time_and_staff_and_claim_and_counting_follow_from_it()
    {
        await using var month = await BeginAsync();
        var visit = await month.VisitAsync(6, null);
        await month.GuideAsync(visit, ("eligibility-certificate", "none"), ("portal-with-card", "none"), ("notice", "yes"));
        var asked = Rules.Counter.MethodTexts.Of(Rules.Counter.Method.CardAndNotice).Ja;
        Assert.Contains("資格情報のお知らせ", asked);
        Assert.Contains("切り取って", QuestionsOnEvidence.Notice.Do);
        Assert.Contains("保険者名・氏名・負担割合", QuestionsOnEvidence.Notice.Do);
        var desk = month.Get<GuideDesk>();
        Assert.Null(await desk.RecordAsync(visit, new("card-and-notice", null, "佐藤", "30", null, null)));
        var record = (await month.Get<GuideStore>().RecordOfAsync(visit, TestContext.Current.CancellationToken))!;
        Assert.Equal(("card-and-notice", "佐藤", "current", "no"), (record.Method, record.By, record.ClaimForm, record.Counted));
        Assert.True(record.At > DateTimeOffset.UnixEpoch);
        await month.Get<ClaimStore>().BelongsToAsync(visit, "19850412|2|タカハシハナコ", "佐藤");

        // the numbers on the notice were typed into the receipt computer
        var receipt = (await month.PrepareAsync(File(Receipt()))).Receipts[0];
        Assert.Equal(("DT-F01", true), (receipt.Row!.Id, receipt.Goes));
        Assert.Equal([Gap.CurrentNumbers], (await month.PrepareAsync(File(Receipt(ho: "77777777,,777777777")))).Receipts[0].Gaps);
    }

    [Fact, Covers("C31")]
    public async Task On_paper_nothing_is_re_routed_and_staff_are_told_so()
    {
        await using var month = await BeginAsync(s => s with { ElectronicClaims = false });
        var visit = await month.VisitAsync(6, ResultKinds.Invalid);
        await month.GuideAsync(visit, ("visit", "first"));
        var receipt = (await month.PrepareAsync(File(Receipt()))).Receipts[0];
        Assert.Equal([Gap.Paper], receipt.Gaps);
    }

    [Fact, Covers("C8")]
    public async Task A_fault_of_the_file_and_days_that_disagree_are_told_at_their_receipt()
    {
        await using var month = await BeginAsync();
        await month.VisitAsync(6, ResultKinds.Valid);
        await month.VisitAsync(9, ResultKinds.Valid);
        var prepared = await month.PrepareAsync(File(Receipt(), Receipt(2, name: "佐藤　一", kana: "サトウハジメ", sex: "1", birth: "19851399")));
        Assert.Equal([Gap.JdDisagrees], prepared.Receipts[0].Gaps);
        Assert.Equal([Gap.FileFault, Gap.NoCheck], prepared.Receipts[1].Gaps);
        Assert.Equal(("RE", 7), (prepared.Receipts[1].Faults[0].Record, prepared.Receipts[1].Faults[0].Item));
        Assert.Equal([prepared.Receipts[0]], prepared.Going);
    }

    [Fact]
    public async Task An_entitlement_that_covers_some_days_only_is_told()
    {
        await using var month = await BeginAsync();
        await month.VisitAsync(20, ResultKinds.Valid, coverages: [Coverage with { From = new(2025, 10, 10) }]);
        Assert.Equal([Gap.ChangedInMonth], (await month.PrepareAsync(File(Receipt(days: [6, 20])))).Receipts[0].Gaps);
    }

    [Fact]
    public async Task Of_several_entitlements_the_one_the_patient_named_is_claimed()
    {
        await using var month = await BeginAsync();
        var visit = await month.VisitAsync(6, ResultKinds.Several, coverages: [Coverage, Coverage with { InsurerNumber = "06139463", Number = "77" }]);
        await month.GuideAsync(visit, ("coverage", "1"));
        Assert.Contains("HO,06139463,12345678,77,", Sent(await month.PrepareAsync(File(Receipt()))));
    }
}
