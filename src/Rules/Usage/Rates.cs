using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Usage;

/// <summary>The three rates that must never be mixed (XC-23). Each is null where nothing is divided by.</summary>
public static class Rates
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["U8", "U9", "U11", "XC-23"]);

    /// <summary>Rate A, count-based (利用率): checks by My Number insurance card, card and phone, of all online checks (U8). 0 to 1.</summary>
    public static decimal? CountBased(long byMyNumberInsuranceCard, long allChecks) => Share(byMyNumberInsuranceCard, allChecks);

    /// <summary>
    /// Rate B, claim-count-based (レセプト件数ベース): persons using the My Number insurance card of claims of the month (U9). A facility's
    /// own value is an estimate; the Payment Fund's prevails (GP-39).
    /// </summary>
    public static decimal? ClaimCountBased(long users, long claims) => Share(users, claims);

    /// <summary>Rate C, phone share: phone checks of checks by My Number insurance card (U11).</summary>
    public static decimal? PhoneShare(long byPhone, long byMyNumberInsuranceCard) => Share(byPhone, byMyNumberInsuranceCard);

    private static decimal? Share(long part, long whole) => whole == 0 ? null : (decimal)part / whole;
}

/// <summary>When the claim-count-based rate of a month of care is notified and applied (U3, U4, U10).</summary>
/// <param name="Care">Any day of the month of care.</param>
public sealed record RateTimetable(DateOnly Care)
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["U3", "U4", "U10"]);

    /// <summary>First day of the month of notification, two months on.</summary>
    public DateOnly Notified => First.AddMonths(2);

    /// <summary>First day of the month of application, three months on.</summary>
    public DateOnly Applied => First.AddMonths(3);

    private DateOnly First => new(Care.Year, Care.Month, 1);
}
