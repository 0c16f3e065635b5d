using Kazasu.Rules.Mobile;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Support;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Support;

public sealed class UsageGuideTests
{
    [Theory, Covers("K14", "T16")]
    [InlineData(FaceReaderMaker.PanasonicConnect, "汎用カードリーダーにかざす")]
    [InlineData(FaceReaderMaker.CanonHiCara, "顔認証付きカードリーダーにかざす")]
    public void The_phone_flow_has_three_steps_and_then_consent(FaceReaderMaker maker, string third)
    {
        var steps = UsageGuide.PhoneSteps(maker);
        Assert.Equal(4, steps.Count);
        Assert.Contains(third, steps[2].Ja);
        Assert.Contains("同意", steps[3].Ja);
        Printed.Says(Register.Seminar, "①顔認証付きカードリーダーでスマホ利用を選択", "②該当する端末を選び、対応する本人認証を実施", "③スマホを汎用CRにかざし電子証明書を読み取る", "顔認証付きカードリーダーで同意情報を入力");
        Assert.Equal(3, UsageGuide.CardSteps.Count);
    }

    [Theory, Covers("K28")]
    [InlineData("2025-09-18", false)]
    [InlineData("2025-09-19", true)]
    public void Guides_for_phones_begin_with_phones(string day, bool phones)
    {
        Assert.Equal(phones, UsageGuide.PhonesOn(DateOnly.Parse(day)));
        Assert.All(UsageGuide.Published.Printed, p => Assert.True(Printed.Has(p.Document, p.Words), p.Words));
    }

    [Fact, Covers("M7", "M8", "M9", "M10", "M11", "M12", "T24", "T25", "T27")]
    public void The_mobile_type_is_introduced_setting_first_then_the_overview_documents()
    {
        Assert.Equal(["T24", "T25", "T27", "M10", "M11", "M12"], Introduction.Steps.Select(s => s.Requirement));
        Assert.All(Introduction.Steps.Append(Introduction.Duty).Concat(Introduction.Help(new(2026, 1, 15))).SelectMany(s => s.Printed), p => Assert.True(Printed.Has(p.Document, p.Words), p.Words));
        Assert.Equal(new(2024, 12, 2), Introduction.DutyFrom);
    }

    [Theory, Covers("M7", "S36")]
    [InlineData("2026-01-15", 2)]
    [InlineData("2026-01-16", 1)]
    public void The_subsidy_is_named_until_its_last_day(string day, int helps) => Assert.Equal(helps, Introduction.Help(DateOnly.Parse(day)).Count);

    [Theory, Covers("A2", "GP-47")]
    [InlineData("2025-11-20T07:59", "2025-11-20T08:00")]
    [InlineData("2025-11-20T08:00", "2025-11-21T08:00")]
    [InlineData("2025-11-22T16:00", "2025-11-25T08:00")]
    public void A_desk_knows_when_it_opens_next_over_sunday_and_holiday(string at, string next)
    {
        DateTimeOffset Japan(string text) => new(DateTime.Parse(text), TimeSpan.FromHours(9));
        Assert.Equal(Japan(next), Desk.EligibilityCallCentre.OpensNext(Japan(at)));
        Assert.Equal(Japan("2025-11-26T08:00"), Desk.EligibilityCallCentre.OpensNext(Japan("2025-11-24T09:00"), [new(2025, 11, 25)]));
    }
}
