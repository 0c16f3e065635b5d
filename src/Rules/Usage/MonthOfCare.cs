using Kazasu.Rules.Counter;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Usage;

/// <summary>One visit as it counts.</summary>
/// <param name="Person">Opaque key; the same person is one user of a month however often he or she comes (U9, U30).</param>
/// <param name="Row">Row of block G that says how it was checked.</param>
/// <param name="Phone">Read from a phone.</param>
public sealed record CountedVisit(string Person, DateOnly Day, string Row, bool Phone);

/// <summary>
/// A facility's own figures of a month of care: an estimate, and to be shown as one, because the official rate is what the Payment Fund notifies
/// (U35, U39, GP-39).
/// </summary>
/// <param name="Checks">Online checks, by whatever means (U8, U38).</param>
/// <param name="MyNumberChecks">Of these by My Number insurance card, card and phone.</param>
/// <param name="PhoneChecks">Of these by phone.</param>
/// <param name="Users">Persons who used the My Number insurance card (U1, U9).</param>
/// <param name="PhoneUsers">Persons who used a phone.</param>
/// <param name="LeftOut">Checks about which the sources are silent (GP-12, GP-13): in none of the other numbers.</param>
public sealed record MonthOfCare(int Checks, int MyNumberChecks, int PhoneChecks, int Users, int PhoneUsers, int LeftOut)
{
    public static IReadOnlyList<Citation> Sources { get; } =
        RequirementSources.Of(["U1", "U5", "U6", "U7", "U8", "U9", "U11", "U30", "U35", "U38", "U39", "GP-12", "GP-13", "GP-39"]);

    /// <summary>Stands beside each of these rates.</summary>
    public static Text Estimate { get; } = new(
        "この施設の記録からの推計値です。公式の利用率は社会保険診療報酬支払基金からの通知をご確認ください。",
        "An estimate from this facility's own records. The official rate is the one that the Payment Fund notifies.");

    /// <summary>Rate A.</summary>
    public decimal? CountBased => Rates.CountBased(MyNumberChecks, Checks);

    /// <summary>Rate C.</summary>
    public decimal? PhoneShare => Rates.PhoneShare(PhoneChecks, MyNumberChecks);

    /// <summary>Rate B.</summary>
    /// <param name="claims">Claims (レセプト) of the month.</param>
    public decimal? ClaimCountBased(int claims) => Rates.ClaimCountBased(Users, claims);

    /// <summary>Counts the visits of the month of <paramref name="month"/>; others are passed over. Phone reads count from their start (U3).</summary>
    public static MonthOfCare Of(DateOnly month, IEnumerable<CountedVisit> visits)
    {
        var all = visits.Where(v => (v.Day.Year, v.Day.Month) == (month.Year, month.Month)).ToList();
        var read = all.Where(v => BlockG.Of(v.Row).Counted == Counted.Yes && (!v.Phone || v.Day >= BlockG.PhoneReadsFrom)).ToList();
        var phone = read.Where(v => v.Phone).ToList();
        return new(
            read.Count + all.Count(v => v.Row == "DT-G06"), read.Count, phone.Count,
            read.DistinctBy(v => v.Person).Count(), phone.DistinctBy(v => v.Person).Count(),
            all.Count(v => BlockG.Of(v.Row).Counted == Counted.Undetermined));
    }
}
