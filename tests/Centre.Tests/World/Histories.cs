using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.World;

/// <summary>Short words for long records.</summary>
public static class Histories
{
    public const string Association = "01130012";
    public const string Society = "06132013";

    public static DateTimeOffset At(int year, int month, int day) => new(new DateOnly(year, month, day), new TimeOnly(9, 0), CareCalendar.Japan);

    public static DateOnly Day(int year, int month, int day) => new(year, month, day);

    /// <param name="told">When the beginning was registered; the first day when null.</param>
    public static CoverageRecord Coverage(
        string key, DateOnly from, DateOnly? to = null, DateTimeOffset? told = null, DateTimeOffset? endTold = null, DateTimeOffset? deleted = null,
        string insurer = Association, int share = 30) =>
        new(key, insurer, "全国健康保険協会東京支部", "kyokai", "12345", "6789", "01", "insured", share, from, to,
            told ?? At(from.Year, from.Month, from.Day), to is null ? null : endTold ?? At(to.Value.Year, to.Value.Month, to.Value.Day), deleted);

    public static PersonRecord Person(string key, params CoverageRecord[] coverages) =>
        new(key, [new("風早 翔", "カザハヤ ショウ", new(1985, 8, 20), "male", "1000001", "東京都千代田区千代田1-1", new(1985, 8, 20), At(2024, 1, 1))], coverages, [], Registered: true);
}
