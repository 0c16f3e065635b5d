using System.Collections.Concurrent;
using Kazasu.Centre.Facilities;
using Kazasu.Rules.Directory;

namespace Kazasu.Web.PhoneReady;

/// <summary>
/// The whole directory in memory: a nation has 230,000 facilities, and looking through all of them takes a few milliseconds. A list that is read
/// stays as it is; a change makes a new one. Written by one (<see cref="DirectoryFeed"/>).
/// </summary>
internal sealed class DirectoryIndex
{
    private readonly ConcurrentDictionary<string, DirectoryEntry> _all = new(StringComparer.Ordinal);
    private volatile State _now = new(default, [], []);

    /// <param name="Listed">Sorted.</param>
    /// <param name="Marks"><see cref="PairMarks"/> of each of them, in the same order.</param>
    private sealed record State(DateOnly Day, DirectoryEntry[] Listed, ulong[] Marks);

    public DateOnly Day => _now.Day;

    /// <summary>The listed facilities, by prefecture and reading.</summary>
    public IReadOnlyList<DirectoryEntry> Listed => _now.Listed;

    /// <summary>All facilities that anything happened at, listed or not.</summary>
    public IReadOnlyCollection<DirectoryEntry> All => [.. _all.Values];

    /// <returns>Null for a facility that is not listed, whatever the reason.</returns>
    public DirectoryEntry? Find(string code) => _all.GetValueOrDefault(code) is { Listing: Listing.Listed } entry ? entry : null;

    /// <summary>Those whose name has all words come first, then those found by their place.</summary>
    public DirectoryHits Search(DirectoryQuery query)
    {
        var (now, words) = (_now, query.Words());
        Span<ulong> asked = stackalloc ulong[PairMarks.Length];
        asked.Clear();
        foreach (var word in words) { PairMarks.Add(asked, word); }

        var from = (query.Page - 1) * DirectoryQuery.PageSize;
        var until = from + DirectoryQuery.PageSize;
        int called = 0, found = 0;
        List<DirectoryEntry> page = [], there = [];
        for (var i = 0; i < now.Listed.Length; i++)
        {
            if (!PairMarks.Hold(now.Marks.AsSpan(i * PairMarks.Length, PairMarks.Length), asked)) { continue; }

            var entry = now.Listed[i];
            if ((query.Prefecture != 0 && entry.Prefecture != query.Prefecture) || (query.Kind is { } kind && entry.Kind != kind) || !entry.Has(words)) { continue; }

            found++;
            if (entry.IsCalled(words))
            {
                if (called >= from && called < until) { page.Add(entry); }

                called++;
            }
            else if (there.Count < until) { there.Add(entry); }
        }

        // whoever is found by place stands after all that are found by name
        page.AddRange(there.Skip(Math.Max(0, from - called)).Take(DirectoryQuery.PageSize - page.Count));
        return new(page, found);
    }

    /// <summary>Takes over what changed. On a new day everything is judged anew.</summary>
    public void Apply(IReadOnlyCollection<PhoneReadyFacility> changed, DateOnly day)
    {
        var sameDay = day == _now.Day;
        if (changed.Count == 0 && sameDay) { return; }

        if (!sameDay)
        {
            foreach (var (code, entry) in _all) { _all[code] = entry.On(day); }
        }

        foreach (var facility in changed) { _all[facility.Code] = new(facility, day); }

        var touched = changed.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var kept = sameDay ? _now.Listed.Where(e => !touched.Contains(e.Facility.Code)) : [];
        DirectoryEntry[] renewed = [.. (sameDay ? touched.Select(code => _all[code]) : _all.Values).Where(e => e.Listing is Listing.Listed).Order()];
        var listed = Merge([.. kept], renewed);
        var marks = new ulong[listed.Length * PairMarks.Length];
        for (var i = 0; i < listed.Length; i++) { listed[i].Mark(marks.AsSpan(i * PairMarks.Length, PairMarks.Length)); }

        _now = new(day, listed, marks);
    }

    private static DirectoryEntry[] Merge(DirectoryEntry[] one, DirectoryEntry[] other)
    {
        if (one.Length == 0) { return other; }

        var merged = new DirectoryEntry[one.Length + other.Length];
        for (int i = 0, j = 0; i + j < merged.Length;)
        {
            merged[i + j] = j == other.Length || (i < one.Length && one[i].CompareTo(other[j]) <= 0) ? one[i++] : other[j++];
        }

        return merged;
    }
}
