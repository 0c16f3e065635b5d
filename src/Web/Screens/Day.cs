using System.Globalization;

namespace Kazasu.Web.Screens;

/// <summary>Days and numbers as pages write them.</summary>
internal static class Day
{
    private const string Weekdays = "日月火水木金土";

    /// <summary>2025年11月20日</summary>
    public static string Long(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>2025年11月20日（木）</summary>
    public static string WithWeekday(DateOnly day) => $"{Long(day)}（{Weekdays[(int)day.DayOfWeek]}）";

    /// <summary>2025年11月</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy年M月", CultureInfo.InvariantCulture);

    /// <summary>2025-11-20, for fields and <c>time</c> elements.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>12,345</summary>
    public static string Number(decimal number) => number.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
