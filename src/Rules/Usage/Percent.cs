using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Usage;

/// <summary>How a rate is written: per cent with two decimals, a half rounded up (U36; both pilot rates come out so).</summary>
public static class Percent
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["U36"]);

    /// <param name="rate">0 to 1.</param>
    /// <returns>0 to 100.</returns>
    public static decimal Of(decimal rate) => decimal.Round(rate * 100, 2, MidpointRounding.AwayFromZero);

    /// <summary>「50.64%」; 「―」 where nothing was divided by.</summary>
    public static string Show(decimal? rate) => rate is { } r ? $"{Of(r):0.00}%" : "―";
}
