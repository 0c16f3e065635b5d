using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Eligibility;

/// <summary>
/// What a person's history says about one day, as far as it was known at one moment. Sources: 002_301f9f6b82dabdbe.txt — スライドP12
/// (資格（無効）, 資格情報なし).
/// </summary>
internal abstract record Entitlement
{
    private Entitlement() { }

    public sealed record Valid(CoverageRecord Coverage) : Entitlement;

    /// <summary>資格（無効）: something is known, but nothing that holds on the day.</summary>
    /// <param name="Old">What ended last before the day, if anything.</param>
    /// <param name="NewerExists">Whether something that begins after the day is registered.</param>
    public sealed record Invalid(CoverageRecord? Old, bool NewerExists) : Entitlement;

    /// <summary>資格情報なし: nothing known, everything deleted, or display stopped. Which of these it was is told to nobody (E5).</summary>
    public sealed record NoRecord : Entitlement;

    public sealed record Several(IReadOnlyList<CoverageRecord> Coverages) : Entitlement;

    /// <summary>What an answer tells of: the one, the old one, all of several; empty for nothing.</summary>
    public IReadOnlyList<CoverageRecord> Shown => this switch
    {
        Valid v => [v.Coverage],
        Invalid { Old: { } old } => [old],
        Several s => s.Coverages,
        _ => [],
    };

    /// <param name="day">Day of care in Japan. A coverage holds from its first to its last day, both included.</param>
    /// <param name="knownAt">
    /// A registration, an end or a deletion told later than this is not known: late data give what a counter saw on that day. Told exactly then counts.
    /// </param>
    public static Entitlement On(PersonRecord history, DateOnly day, DateTimeOffset knownAt)
    {
        var known = KnownAt(history.Coverages, knownAt);
        var stopped = history.Suppressions.Any(s => s.From <= knownAt && !(s.To <= knownAt));
        if (stopped || known.Count == 0) { return new NoRecord(); }

        var holding = known.Where(c => c.From <= day && !(c.To < day)).ToList();
        return holding switch
        {
            [var one] => new Valid(one),
            [] => new Invalid(
                known.Where(c => c.To < day).OrderBy(c => c.To).ThenBy(c => c.From).ThenBy(c => c.CoverageKey, StringComparer.Ordinal).LastOrDefault(),
                known.Any(c => c.From > day)),
            _ => new Several([.. holding.OrderBy(c => c.From).ThenBy(c => c.CoverageKey, StringComparer.Ordinal)]),
        };
    }

    /// <summary>Name and address that hold on the day as known then; before the first known one holds, the first. Null when none is known.</summary>
    public static NameRecord? NameOn(PersonRecord history, DateOnly day, DateTimeOffset knownAt)
    {
        var known = history.Names.Where(n => n.RegisteredAt <= knownAt).OrderBy(n => n.From).ThenBy(n => n.RegisteredAt).ToList();
        return known.LastOrDefault(n => n.From <= day) ?? known.FirstOrDefault();
    }

    /// <summary>The latest registration of each coverage, its end open as long as that was not told.</summary>
    internal static List<CoverageRecord> KnownAt(IReadOnlyList<CoverageRecord> coverages, DateTimeOffset at) => [.. ToldAt(coverages, at).Where(c => !(c.DeletedAt <= at))];

    /// <summary>The same with what was deleted: for the centre's own records, never for an answer.</summary>
    internal static IEnumerable<CoverageRecord> ToldAt(IReadOnlyList<CoverageRecord> coverages, DateTimeOffset at) => coverages
        .Where(c => c.RegisteredAt <= at)
        .GroupBy(c => (c.InsurerNumber, c.CoverageKey))
        .Select(versions => versions.MaxBy(c => c.RegisteredAt)!)
        .Select(c => c.EndRegisteredAt <= at ? c : c with { To = null, EndRegisteredAt = null });
}
