using Kazasu.Rules.Notices;

namespace Kazasu.Web.Printed;

/// <summary>Sentences of a printed matter on a day, by requirement row; the words themselves and their sources are the rules'.</summary>
internal sealed class Lines(Matter matter, DateOnly day)
{
    private readonly IReadOnlyList<MatterText> _all = PrintedMatter.On(matter, day);

    public bool None => _all.Count == 0;

    public IReadOnlyList<string> All => [.. _all.Select(t => t.Says.Ja)];

    /// <summary>In the order in which they stand.</summary>
    public IReadOnlyList<string> Of(params string[] rows) => [.. _all.Where(t => rows.Contains(t.Requirement, StringComparer.Ordinal)).Select(t => t.Says.Ja)];
}
