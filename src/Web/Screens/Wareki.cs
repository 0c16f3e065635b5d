using System.Globalization;

namespace Kazasu.Web.Screens;

/// <summary>Days and times as people in Japan read them. Years by era (和暦), because the sources and the cards write them so.</summary>
internal static class Wareki
{
    private static readonly (DateOnly From, string Name)[] s_eras =
        [(new(2019, 5, 1), "令和"), (new(1989, 1, 8), "平成"), (new(1926, 12, 25), "昭和"), (new(1912, 7, 30), "大正"), (new(1868, 9, 8), "明治")];

    /// <summary>令和7年12月5日; the first year of an era is 元年.</summary>
    public static string Day(DateOnly day)
    {
        var (from, name) = s_eras.FirstOrDefault(e => e.From <= day);
        if (name is null) { return string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日"); }

        var year = day.Year - from.Year + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{name}{(year == 1 ? "元" : year.ToString(CultureInfo.InvariantCulture))}年{day.Month}月{day.Day}日");
    }

    /// <summary>令和7年12月5日（金）</summary>
    public static string DayOfWeek(DateOnly day) => $"{Day(day)}（{"日月火水木金土"[(int)day.DayOfWeek]}）";

    /// <summary>令和7年12月5日 9時05分, by the offset the moment has.</summary>
    public static string Moment(DateTimeOffset moment) => $"{Day(DateOnly.FromDateTime(moment.DateTime))} {Time(moment)}";

    /// <summary>9時05分</summary>
    public static string Time(DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"{moment.Hour}時{moment.Minute:D2}分");
}
