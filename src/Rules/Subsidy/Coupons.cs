using Kazasu.Rules.Facilities;
using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Subsidy;

/// <summary>What the portal says to a facility that asks for a coupon code.</summary>
public abstract record CouponAnswer
{
    private CouponAnswer() { }

    /// <param name="Number">Which of the facility's coupons it is, from 1.</param>
    public sealed record Issue(int Number) : CouponAnswer;

    /// <summary>All coupons that the kind of facility has are given out (S3).</summary>
    public sealed record AllIssued(int Coupons) : CouponAnswer;

    /// <summary>No purchase is possible any more (S9).</summary>
    public sealed record TooLate(DateOnly LastDay) : CouponAnswer;
}

/// <summary>Coupon codes for buying general-purpose readers: clinics and pharmacies 1, hospitals 3; one coupon = one set = one reader (S3, S4, XC-17).</summary>
public static class Coupons
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["S3", "S4", "S9", "S14", "XC-17"]);

    public static int For(FacilityKind kind) => kind == FacilityKind.Hospital ? 3 : 1;

    /// <param name="issued">Coupons already given out. Two who ask at once must not both see the same number: that is the store's to hold.</param>
    public static CouponAnswer Ask(FacilityKind kind, int issued, DateOnly day) =>
        day > ReaderSubsidy.Open.Last ? new CouponAnswer.TooLate(ReaderSubsidy.Open.Last)
        : issued < For(kind) ? new CouponAnswer.Issue(issued + 1)
        : new CouponAnswer.AllIssued(For(kind));
}
