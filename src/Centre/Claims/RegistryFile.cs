using System.Globalization;

namespace Kazasu.Centre.Claims;

/// <summary>A line of a registry file that cannot be read. Names the column, never the value.</summary>
public sealed class RegistryFileException(int line, string column, string what) : InvalidOperationException($"registry line {line}, {column}: {what}");

/// <summary>Registered entitlements as text, for routing without a centre.</summary>
public static class RegistryFile
{
    public const string Columns = "person,insurer,symbol,number,branch,birth,from,to,benefit,income,kana (days as 2025-10-01; to may be empty; benefit, income and kana may be left out)";

    /// <exception cref="RegistryFileException">The first bad line. Empty lines are passed over.</exception>
    public static IEnumerable<Entitlement> Read(IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length > 0) { yield return One(number, line.Split(',')); }
        }
    }

    private static Entitlement One(int line, string[] c)
    {
        if (c.Length is < 8 or > 11) { throw new RegistryFileException(line, "columns", $"8 to 11 of them, not {c.Length}"); }
        if (c[1].Length is not (6 or 8) || !c[1].All(char.IsAsciiDigit)) { throw new RegistryFileException(line, "insurer", "6 or 8 digits"); }
        if (c[4].Length is not (0 or 2)) { throw new RegistryFileException(line, "branch", "two digits or empty"); }
        return new(
            Number(line, "person", c[0], int.MaxValue), c[1], c[2], c[3], c[4], Day(line, "birth", c[5]), Day(line, "from", c[6]), c[7].Length == 0 ? null : Day(line, "to", c[7]),
            c.Length > 8 ? Number(line, "benefit", c[8], 100) : 70, c.Length > 9 ? Number(line, "income", c[9], 255) : 0) { Kana = c.Length > 10 ? c[10] : null };
    }

    private static int Number(int line, string column, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= most ? value : throw new RegistryFileException(line, column, $"a whole number up to {most}");

    private static DateOnly Day(int line, string column, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new RegistryFileException(line, column, "a day as 2025-10-01");
}
