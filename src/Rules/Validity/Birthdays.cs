namespace Kazasu.Rules.Validity;

/// <summary>Birthdays as validity periods count them.</summary>
internal static class Birthdays
{
    /// <summary>
    /// The n-th birthday strictly after the issue date; who is born on 29 February has 28 February in common years (GP-21, our reading:
    /// the sources say neither).
    /// </summary>
    public static DateOnly After(DateOnly issued, DateOnly birth, int n)
    {
        var first = In(issued.Year) > issued ? issued.Year : issued.Year + 1;
        return In(first + n - 1);

        DateOnly In(int year) => new(year, birth.Month, Math.Min(birth.Day, DateTime.DaysInMonth(year, birth.Month)));
    }
}
