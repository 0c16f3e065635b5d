namespace Kazasu.Interchange.ClaimFile;

/// <summary>Dates of claim files: Western since April 2020, before that an era digit, two digits of year, month and day (GYYMMDD, GYYMM).</summary>
public static class ClaimDates
{
    /// <summary>First day and Western year before the first, by era digit 1 明治 to 5 令和.</summary>
    private static readonly (DateOnly From, int Before)[] Eras =
        [(new(1868, 1, 25), 1867), (new(1912, 7, 30), 1911), (new(1926, 12, 25), 1925), (new(1989, 1, 8), 1988), (new(2019, 5, 1), 2018)];

    /// <summary>8 or 7 digits; false when the calendar or the era has no such day.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (!Number(text, out var value)) { return false; }
        if (text.Length == 8) { return Day(value / 10000, value / 100 % 100, value % 100, out date); }
        if (text.Length != 7 || Era(value / 1_000_000, value / 10000 % 100) is not { } year || !Day(year, value / 100 % 100, value % 100, out date)) { return false; }
        return InEra(value / 1_000_000, date, date);
    }

    /// <summary>6 or 5 digits; the first day of the month.</summary>
    public static bool TryMonth(ReadOnlySpan<byte> text, out DateOnly month)
    {
        month = default;
        if (!Number(text, out var value)) { return false; }
        if (text.Length == 6) { return Day(value / 100, value % 100, 1, out month); }
        if (text.Length != 5 || Era(value / 10000, value / 100 % 100) is not { } year || !Day(year, value % 100, 1, out month)) { return false; }
        return InEra(value / 10000, month, month.AddMonths(1).AddDays(-1));
    }

    private static int? Era(int era, int year) => era is >= 1 and <= 5 && year > 0 ? Eras[era - 1].Before + year : null;

    private static bool InEra(int era, DateOnly first, DateOnly last) => last >= Eras[era - 1].From && (era == 5 || first < Eras[era].From);

    private static bool Day(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1868 or > 2199 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) { return false; }
        date = new(year, month, day);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length is 0 or > 8) { return false; }
        foreach (var b in text)
        {
            if (b is < (byte)'0' or > (byte)'9') { return false; }
            value = (value * 10) + b - '0';
        }

        return true;
    }
}
