using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Support;

/// <summary>A telephone desk and its hours in Japan, year-end closure not printed (GP-40). The opening minute is open, the closing minute is not (GP-47). Free of charge.</summary>
public sealed record Desk(
    Text Name, string Telephone, Text Hours, TimeRange Weekday, TimeRange? Saturday, TimeRange? SundayAndHoliday)
{
    public required IReadOnlyList<string> Requirements { get; init; }

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);

    /// <summary>オンライン資格確認等コールセンター (A1, A2, XC-19): for facilities.</summary>
    public static Desk EligibilityCallCentre { get; } = new(
        new("オンライン資格確認等コールセンター", "Online eligibility call centre"), "0800-080-4583",
        new("月～金 8:00～18:00、土 8:00～16:00（祝日を除く）", "Mon–Fri 8:00–18:00, Sat 8:00–16:00, closed on Sundays and holidays"),
        new(8, 18), new(8, 16), null)
        { Requirements = ["A1", "A2", "XC-19"] };

    /// <summary>マイナンバー総合フリーダイヤル (A3, A4): for patients. The hours are from a damaged poster.</summary>
    public static Desk MyNumberTollFree { get; } = new(
        new("マイナンバー総合フリーダイヤル", "My Number toll-free line"), "0120-95-0178",
        new("平日 9:30～20:00、土日祝 9:30～17:30（紛失・盗難は24時間365日、音声ガイダンス2番）",
            "Weekdays 9:30–20:00, weekends and holidays 9:30–17:30; loss and theft 24 hours a day (voice guidance 2)"),
        new(9.5, 20), new(9.5, 17.5), new(9.5, 17.5))
        { Requirements = ["A3", "A4", "XC-20"] };

    /// <summary>Whether somebody answers for a general matter.</summary>
    /// <param name="closures">Days closed besides those printed.</param>
    public bool IsOpen(DateTimeOffset at, IReadOnlyCollection<DateOnly>? closures = null)
    {
        var local = at.ToOffset(TimeSpan.FromHours(9));
        var day = DateOnly.FromDateTime(local.DateTime);
        return closures?.Contains(day) != true && On(day) is { } hours && hours.Holds(local.TimeOfDay);
    }

    /// <summary>The next moment after <paramref name="at"/> at which the desk opens.</summary>
    /// <exception cref="InvalidOperationException">Not within 30 days: <paramref name="closures"/> leave no day.</exception>
    public DateTimeOffset OpensNext(DateTimeOffset at, IReadOnlyCollection<DateOnly>? closures = null)
    {
        var local = at.ToOffset(TimeSpan.FromHours(9));
        var first = DateOnly.FromDateTime(local.DateTime);
        return Enumerable.Range(0, 31).Select(i => first.AddDays(i)).Where(day => closures?.Contains(day) != true && On(day) is not null)
            .Select(day => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), local.Offset).AddHours(On(day)!.From)).First(opens => opens > local);
    }

    /// <summary>Loss and theft are answered day and night (A4, P34, XC-20), at the toll-free line only.</summary>
    public bool IsOpenForLoss => this == MyNumberTollFree;

    private TimeRange? On(DateOnly day) =>
        day.DayOfWeek == DayOfWeek.Sunday || Holidays.IsHoliday(day) ? SundayAndHoliday
        : day.DayOfWeek == DayOfWeek.Saturday ? Saturday
        : Weekday;
}

/// <summary>Hours of a day, for example 9.5 to 17.5; the end is excluded.</summary>
public sealed record TimeRange(double From, double To)
{
    internal bool Holds(TimeSpan time) => TimeSpan.FromHours(From) <= time && time < TimeSpan.FromHours(To);
}
