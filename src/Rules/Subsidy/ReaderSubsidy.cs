using Kazasu.Rules.Facilities;
using Kazasu.Rules.InForce;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Subsidy;

/// <summary>What is bought with one coupon, in yen: a reader, and with it, where the connection needs them, an extension cable and a hub (S6, S7).</summary>
public sealed record ReaderSet(int ReaderYen, int ExtensionCableYen = 0, int HubYen = 0)
{
    public int PriceYen => ReaderYen + ExtensionCableYen + HubYen;
}

/// <summary>One set at the till; the price shown is already the discounted one (S12).</summary>
public sealed record PricedSet(int PriceYen, int SubsidyYen)
{
    public int PaysYen => PriceYen - SubsidyYen;
}

public abstract record ReaderPurchase
{
    private ReaderPurchase() { }

    public sealed record Priced(IReadOnlyList<PricedSet> Sets) : ReaderPurchase
    {
        public int SubsidyYen => Sets.Sum(s => s.SubsidyYen);

        public int PaysYen => Sets.Sum(s => s.PaysYen);
    }

    /// <summary>The dedicated page opens on this day (S11).</summary>
    public sealed record NotYet(DateOnly FirstDay) : ReaderPurchase;

    /// <summary>The last day of purchase has passed (S9, XC-18).</summary>
    public sealed record TooLate(DateOnly LastDay) : ReaderPurchase;

    /// <summary>Cable and hub are subsidised only together with a reader (S6).</summary>
    public sealed record NoReader : ReaderPurchase;
}

/// <summary>Half the price of a general-purpose reader, without any application (S1–S13).</summary>
public static class ReaderSubsidy
{
    /// <summary>Printed limit for one set, that is one coupon (S2).</summary>
    public const int LimitYen = 7_000;

    /// <summary>Days of purchase (S9, S11).</summary>
    public static readonly Period Open = new(new(2025, 8, 29), new(2026, 1, 31));

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["S1", "S2", "S5", "S6", "S7", "S9", "S11", "S12", "S13", "XC-17", "XC-18", "GP-33"]);

    /// <summary>A Canon reader reads phones itself: there is nothing to buy (S13).</summary>
    public static bool NeedsReader(FaceReaderMaker faceReader) => faceReader != FaceReaderMaker.CanonHiCara;

    /// <summary>Half of at most 14,000 yen, cut down to whole yen (GP-33).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative price.</exception>
    public static int Of(int priceYen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(priceYen);
        return Math.Min(priceYen / 2, LimitYen);
    }

    /// <param name="couponsUsed">Sets already bought with a coupon. Sets beyond the facility's coupons are bought at the full price.</param>
    public static ReaderPurchase Judge(FacilityKind kind, int couponsUsed, DateOnly bought, IReadOnlyList<ReaderSet> sets)
    {
        if (bought < Open.First) { return new ReaderPurchase.NotYet(Open.First); }
        if (bought > Open.Last) { return new ReaderPurchase.TooLate(Open.Last); }
        if (sets.Any(s => s.ReaderYen <= 0)) { return new ReaderPurchase.NoReader(); }

        var left = Coupons.For(kind) - couponsUsed;
        return new ReaderPurchase.Priced([.. sets.Select((s, i) => new PricedSet(s.PriceYen, i < left ? Of(s.PriceYen) : 0))]);
    }
}
