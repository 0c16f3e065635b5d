namespace Kazasu.Rules.Support;

/// <summary>
/// Public holidays of Japan under 国民の祝日に関する法律 as it stands since 2022. Spring and autumn equinox are the usual
/// approximation, right to 2099; the official ones are announced each February for the year after.
/// </summary>
public static class Holidays
{
    /// <summary>A holiday, a substitute holiday (振替休日), or a day between two holidays.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before 2022 or after 2099.</exception>
    public static bool IsHoliday(DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day.Year, 2022);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day.Year, 2099);
        return Named(day) || Substitute(day) || Between(day);
    }

    private static bool Named(DateOnly d) => (d.Month, d.Day) switch
    {
        (1, 1) or (2, 11) or (2, 23) or (4, 29) or (5, 3) or (5, 4) or (5, 5) or (8, 11) or (11, 3) or (11, 23) => true,
        (1, var n) => Monday(d, n, 2),
        (3, var n) => n == Equinox(20.8431, d.Year),
        (7, var n) => Monday(d, n, 3),
        (9, var n) => Monday(d, n, 3) || n == Equinox(23.2488, d.Year),
        (10, var n) => Monday(d, n, 2),
        _ => false,
    };

    private static bool Monday(DateOnly d, int day, int nth) => d.DayOfWeek == DayOfWeek.Monday && (day + 6) / 7 == nth;

    private static int Equinox(double in1980, int year) => (int)(in1980 + 0.242194 * (year - 1980)) - (year - 1980) / 4;

    /// <summary>For a day that is no holiday itself: the first one after a holiday on a Sunday.</summary>
    private static bool Substitute(DateOnly day)
    {
        for (var before = day.AddDays(-1); Named(before); before = before.AddDays(-1))
        {
            if (before.DayOfWeek == DayOfWeek.Sunday) { return true; }
        }

        return false;
    }

    private static bool Between(DateOnly day) => Named(day.AddDays(-1)) && Named(day.AddDays(1));
}
