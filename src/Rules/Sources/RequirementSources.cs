using System.Collections.Frozen;

namespace Kazasu.Rules.Sources;

/// <summary>
/// Which heading stands behind a requirement row (<c>K1</c>) or a resolved contradiction (<c>XC-01</c>). The table
/// <c>requirement-sources.txt</c> is taken from the source columns of docs/requirements/; a test holds the two together.
/// </summary>
public static class RequirementSources
{
    private const string Gaps = "docs/requirements/conflicts-and-gaps.md";

    private static readonly FrozenDictionary<string, Citation[]> Table = Read();

    public static IEnumerable<string> Ids => Table.Keys;

    /// <param name="row">A row of the catalogue, <c>XC-…</c>, or <c>GP-…</c>: a gap has no official text, so our reading is cited.</param>
    /// <exception cref="ArgumentException">No such row.</exception>
    public static IReadOnlyList<Citation> Of(string row) =>
        row.StartsWith("GP-", StringComparison.Ordinal) ? [new(Gaps, row)]
        : Table.TryGetValue(row, out var found) ? found
        : throw new ArgumentException($"No requirement row {row}.", nameof(row));

    /// <summary>All headings of these rows, each once, in order.</summary>
    public static IReadOnlyList<Citation> Of(IEnumerable<string> rows) => [.. rows.SelectMany(Of).Distinct()];

    private static FrozenDictionary<string, Citation[]> Read()
    {
        using var stream = typeof(RequirementSources).Assembly.GetManifestResourceStream("Kazasu.Rules.requirement-sources.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t'))
            .ToFrozenDictionary(l => l[0], l => l[1..].Select(Cite).ToArray());
    }

    private static Citation Cite(string cell) => cell.Split(" — ", 2) is [var file, var heading] ? new(file, heading) : new(cell, "全体");
}
