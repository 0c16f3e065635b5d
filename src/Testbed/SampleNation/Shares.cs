namespace Kazasu.Testbed.SampleNation;

/// <summary>
/// Ages at which scheme and own share (自己負担割合) change by the general rules (facts/receipts.md 1.11, 給付割合: default 30 %, under school age 20 %,
/// 70–74 20 or 30 %, 75+ 10, 20 or 30 %). An age is reached on the day before the birthday (年齢計算ニ関する法律).
/// </summary>
internal static class Shares
{
    private static readonly DateOnly SchemeBegan = new(2008, 4, 1);

    /// <summary>Last day of 2割 for a small child: the first 31 March after the day on which 6 is reached, that day included.</summary>
    public static DateOnly PreschoolEnds(DateOnly birth)
    {
        var reached = Reached(birth, 6);
        var end = new DateOnly(reached.Year, 3, 31);
        return reached <= end ? end : end.AddYears(1);
    }

    /// <summary>First day of the share of 70 to 74: first day of the month after the month in which 70 is reached.</summary>
    public static DateOnly SeventyFrom(DateOnly birth)
    {
        var reached = Reached(birth, 70);
        return new DateOnly(reached.Year, reached.Month, 1).AddMonths(1);
    }

    /// <summary>First day in 後期高齢者医療: the 75th birthday itself, not before the scheme began on 2008-04-01.</summary>
    public static DateOnly LateElderlyFrom(DateOnly birth) => Birthday(birth, 75) is var begins && begins < SchemeBegan ? SchemeBegan : begins;

    /// <summary>Share in per cent on a day.</summary>
    /// <param name="income">Standing of the household, 0 = ordinary, 1 = some income, 2 = like those who work (現役並み).</param>
    public static int On(DateOnly date, DateOnly birth, int income) =>
        date >= LateElderlyFrom(birth) ? 10 + (10 * income)
        : date >= SeventyFrom(birth) ? (income == 2 ? 30 : 20)
        : date <= PreschoolEnds(birth) ? 20
        : 30;

    /// <summary>Days on which the share or the scheme may change, in order.</summary>
    public static IEnumerable<DateOnly> Changes(DateOnly birth) => [PreschoolEnds(birth).AddDays(1), SeventyFrom(birth), LateElderlyFrom(birth)];

    /// <summary>Full years on a day.</summary>
    public static int Age(DateOnly birth, DateOnly date)
    {
        var years = date.Year - birth.Year;
        return date >= Birthday(birth, years) ? years : years - 1;
    }

    /// <summary>The n-th birthday; who was born on 29 February has it on 28 February in other years.</summary>
    public static DateOnly Birthday(DateOnly birth, int years) => birth.AddYears(years);

    private static DateOnly Reached(DateOnly birth, int age) => Birthday(birth, age).AddDays(-1);
}
