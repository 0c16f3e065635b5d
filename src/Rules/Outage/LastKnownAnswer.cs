using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Outage;

/// <summary>What the newest answer about a person may do at the counter while the centre cannot be asked.</summary>
public enum LastKnownUse
{
    /// <summary>Too old, or about a day that has not come yet: it is not shown.</summary>
    Nothing,
    /// <summary>It no longer held or holds no more: known from the visit history, for the claim only (旧資格, C4, C5).</summary>
    OldEntitlement,
    /// <summary>The facility holds the information that the oral confirmation needs (③, F15, C18). It is asked; the old answer decides nothing alone.</summary>
    OralConfirmation,
}

/// <summary>
/// The last-known answer: the centre's signed answer of an earlier visit. It is never a check of the day (E23): it counts nowhere and sets no share. How
/// long it may be kept is printed nowhere; the period is our assumption (decision 0012).
/// </summary>
public static class LastKnownAnswer
{
    public static IReadOnlyList<Citation> Sources { get; } =
        [Register.Seminar.At("スライドP11 ③"), Register.Seminar.At("スライドP14"), Register.Seminar.At("スライドP16 再診")];

    /// <summary>Last day, included, on which it is kept and shown: the end of the month after the month of its day of care.</summary>
    /// <param name="careDate">The day of care it was given for.</param>
    public static DateOnly KeptUntil(DateOnly careDate) => new DateOnly(careDate.Year, careDate.Month, 1).AddMonths(2).AddDays(-1);

    /// <param name="day">Day of care in Japan.</param>
    /// <param name="careDate">The day of care the answer was given for.</param>
    /// <param name="valid">It said 有効.</param>
    /// <param name="to">Last day, included, of the coverage it told; null = open or none.</param>
    public static LastKnownUse UseOn(DateOnly day, DateOnly careDate, bool valid, DateOnly? to) =>
        day < careDate || day > KeptUntil(careDate) ? LastKnownUse.Nothing
        : valid && (to is not { } last || last >= day) ? LastKnownUse.OralConfirmation
        : LastKnownUse.OldEntitlement;
}
