using System.Globalization;

namespace Kazasu.Hosting.Clocks;

/// <summary>Dates as reception reads them. The era of Reiwa began on 2019-05-01, Heisei on 1989-01-08, Shōwa on 1926-12-25, Taishō on 1912-07-30.</summary>
public static class JapaneseDate
{
    private static readonly (DateOnly From, string Name)[] Eras =
    [
        (new(2019, 5, 1), "令和"), (new(1989, 1, 8), "平成"), (new(1926, 12, 25), "昭和"), (new(1912, 7, 30), "大正"), (new(1868, 1, 25), "明治"),
    ];

    /// <summary>e.g. 令和7年12月2日（火）.</summary>
    public static string Long(DateOnly day) => $"{Short(day)}（{"日月火水木金土"[(int)day.DayOfWeek]}）";

    /// <summary>e.g. 令和7年12月2日; the first year is 元年.</summary>
    public static string Short(DateOnly day)
    {
        var era = Array.Find(Eras, e => e.From <= day);
        if (era.Name is null) { return day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture); }
        var year = day.Year - era.From.Year + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{era.Name}{(year == 1 ? "元" : year.ToString(CultureInfo.InvariantCulture))}年{day.Month}月{day.Day}日");
    }

    /// <summary>Day and minute in Japan, e.g. 令和7年12月2日 9:05.</summary>
    public static string Minute(DateTimeOffset at)
    {
        var japan = at.ToOffset(CareCalendar.Japan);
        return string.Create(CultureInfo.InvariantCulture, $"{Short(DateOnly.FromDateTime(japan.DateTime))} {japan:H:mm}");
    }
}
