using Kazasu.Rules.InForce;
using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Usage;

/// <summary>Least claim-count-based rate for each pair of grades of the add-on, in per cent.</summary>
/// <param name="Paediatric">加算3・6 under the exception for paediatrics (小児科特例); null where there was none.</param>
public sealed record AddOnThresholds(decimal Grades1And4, decimal Grades2And5, decimal Grades3And6, decimal? Paediatric);

/// <summary>Pair of grades that a rate opens; 1–3 with electronic prescriptions, 4–6 without (a pharmacy has 1–3 only).</summary>
public enum AddOnGrade
{
    None,
    ThreeOrSix,
    TwoOrFive,
    OneOrFour,
}

/// <summary>
/// The medical DX promotion system add-on (医療DX推進体制整備加算), whose requirement the claim-count-based rate is (U2). That it is one is in the
/// sources; the thresholds are not: they are the notified ones, known to end on 2026-05-31.
/// </summary>
public static class AddOn
{
    /// <summary>Last day for which thresholds are known.</summary>
    public static readonly DateOnly LastDay = new(2026, 5, 31);

    private static readonly Citation Notified = new("none of the five sources", "医療DX推進体制整備加算のマイナ保険証利用率の実績要件 (中医協 2025-07-23 and before)");

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["U2", "U3", "U4"]);

    /// <summary>By day of care on which the add-on is charged.</summary>
    public static InForce<AddOnThresholds> Thresholds { get; } = new(
        "医療DX推進体制整備加算のマイナ保険証利用率の実績要件",
        new(new(2024, 10, 1), new(15, 10, 5, null), Notified),
        new(new(2025, 1, 1), new(30, 20, 10, null), Notified),
        new(new(2025, 4, 1), new(45, 30, 15, 12), Notified),
        new(new(2025, 10, 1), new(60, 40, 25, 22), Notified),
        new(new(2026, 3, 1), new(70, 50, 30, 27), Notified));

    /// <param name="applied">A day in the month in which the rate is applied (<see cref="RateTimetable.Applied"/>).</param>
    /// <param name="percent">Claim-count-based rate, 0 to 100.</param>
    /// <exception cref="NotInForceException">Before 2024-10-01, or after the last day known.</exception>
    public static AddOnGrade Of(DateOnly applied, decimal percent, bool paediatric)
    {
        if (applied > LastDay) { throw new NotInForceException(Thresholds.Name, applied); }

        var at = Thresholds.On(applied).Value;
        var lowest = paediatric && at.Paediatric is { } less ? less : at.Grades3And6;
        return percent >= at.Grades1And4 ? AddOnGrade.OneOrFour
            : percent >= at.Grades2And5 ? AddOnGrade.TwoOrFive
            : percent >= lowest ? AddOnGrade.ThreeOrSix
            : AddOnGrade.None;
    }
}
