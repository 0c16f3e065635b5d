using Kazasu.Interchange.Text;
using Kazasu.Rules.Facilities;

namespace Kazasu.Web.PhoneReady;

/// <summary>What somebody looks for.</summary>
/// <param name="Typed">As typed; empty = anything.</param>
/// <param name="Prefecture">1 to 47; 0 = anywhere.</param>
/// <param name="Page">1 is the first.</param>
internal sealed record DirectoryQuery(string Typed, int Prefecture, FacilityKind? Kind, int Page)
{
    public const int PageSize = 20;
    private const int LongestTyped = 100, MostWords = 5, LastPage = 10_000;

    /// <summary>From the fields of the form, whatever is in them.</summary>
    public static DirectoryQuery Read(string? q, string? prefecture, string? kind, string? page) => new(
        q is null ? "" : q.Length > LongestTyped ? q[..LongestTyped] : q.Trim(),
        int.TryParse(prefecture, out var number) && number is >= 1 and <= 47 ? number : 0,
        FacilityKindWords.Find(kind),
        int.TryParse(page, out var at) ? Math.Clamp(at, 1, LastPage) : 1);

    public string[] Words() => [.. Typed.Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Select(SearchForm.Of).Where(w => w.Length > 0).Take(MostWords)];

    /// <summary>Address of a page of the same question.</summary>
    public string Address(int page) =>
        $"/directory?q={Uri.EscapeDataString(Typed)}&pref={(Prefecture == 0 ? "" : Prefecture)}&kind={(Kind is { } k ? FacilityKindWords.Word(k) : "")}{(page == 1 ? "" : $"&page={page}")}";
}

/// <summary>One page of what was found.</summary>
/// <param name="Total">On all pages.</param>
internal sealed record DirectoryHits(IReadOnlyList<DirectoryEntry> Entries, int Total)
{
    public int Pages => Math.Max(1, (Total + DirectoryQuery.PageSize - 1) / DirectoryQuery.PageSize);
}
