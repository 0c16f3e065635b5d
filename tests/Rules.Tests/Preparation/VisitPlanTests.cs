using Kazasu.Rules.Directory;
using Kazasu.Rules.Preparation;

namespace Kazasu.Rules.Tests.Preparation;

public sealed class VisitPlanTests
{
    private static readonly PlannedVisit Ready = new(
        new(2025, 11, 20), PhoneOs.IPhone, Added: true, FifteenOrOlder: true, new DateOnly(2026, 6, 1), new Listing.Listed(new(2025, 10, 2), new(2025, 11, 19), null));

    public static TheoryData<PlannedVisit, CardReason[]> Visits => new()
    {
        { Ready, [] },
        { Ready with { CertificateExpires = null }, [] },
        { Ready with { CertificateExpires = new(2025, 11, 20) }, [] },
        { Ready with { CertificateExpires = new(2025, 11, 19) }, [CardReason.CertificateExpired] },
        { Ready with { Facility = null }, [CardReason.FacilityNotListed] },
        { Ready with { Facility = new Listing.NotYet() }, [CardReason.FacilityNotListed] },
        { Ready with { Facility = new Listing.Listed(new(2025, 10, 2), new(2025, 11, 19), new(2025, 11, 1)) }, [CardReason.FacilityStopped] },
        { Ready with { Added = false }, [CardReason.NotAdded] },
        { Ready with { Day = new(2025, 9, 18) }, [CardReason.NotYetStarted] },
        { Ready with { FifteenOrOlder = false, Added = false }, [CardReason.NotAdded, CardReason.UnderFifteen] },
    };

    [Theory, MemberData(nameof(Visits)), Covers("P30", "P32", "P40", "P41", "P42", "P43", "X11")]
    public void The_phone_is_enough_only_when_nothing_speaks_against_it(PlannedVisit visit, CardReason[] reasons)
    {
        var plan = VisitPlan.For(visit);
        Assert.Equal(reasons, plan.Reasons);
        Assert.Equal(reasons.Length == 0, plan.PhoneIsEnough);
        Assert.Equal(reasons.Length > 0, plan.Bring.Any(b => b.Ja == "実物のマイナンバーカード"));
        Assert.Equal(reasons.Length == 0, plan.Bring.Any(b => b.Ja.Contains("マイナポータルアプリ")));
        Assert.All(plan.Reasons, r => Assert.NotEmpty(VisitPlan.Of(r).Ja));
        Assert.Contains(AskFirst.NotTheLastWord, plan.Before);
    }

    [Fact, Covers("P6", "P51", "P52")]
    public void An_Android_phone_needs_its_pin_at_the_counter_and_every_phone_the_app()
    {
        Assert.Contains("暗証番号", VisitPlan.For(Ready with { Os = PhoneOs.Android }).Bring[0].Ja);
        Assert.DoesNotContain("暗証番号", VisitPlan.For(Ready).Bring[0].Ja);
        Assert.NotEmpty(VisitPlan.Sources);
    }

    [Fact, Covers("X14", "X7", "P31")]
    public void Near_and_after_the_expiry_renewal_is_on_the_list_and_after_the_grace_another_paper()
    {
        Assert.DoesNotContain(VisitPlan.For(Ready).Before, t => t.Ja.Contains("更新"));
        Assert.Contains(VisitPlan.For(Ready with { CertificateExpires = new(2026, 2, 20) }).Before, t => t.Ja.Contains("もう一度追加"));
        Assert.Contains(VisitPlan.For(Ready with { CertificateExpires = null }).Before, t => t.Ja.Contains("有効期限は"));
        Assert.DoesNotContain(VisitPlan.For(Ready with { CertificateExpires = new(2025, 8, 31) }).Bring, t => t.Ja.Contains("資格確認書"));
        Assert.Contains(VisitPlan.For(Ready with { CertificateExpires = new(2025, 7, 31) }).Bring, t => t.Ja.Contains("資格確認書"));
    }

    [Fact]
    public void What_is_no_reason_and_no_state_has_no_sentence()
    {
        Assert.ThrowsAny<InvalidOperationException>(() => VisitPlan.Of((CardReason)99));
        Assert.ThrowsAny<InvalidOperationException>(() => PhoneSupport.Of((Kazasu.Rules.Preparation.Support)99));
    }
}
