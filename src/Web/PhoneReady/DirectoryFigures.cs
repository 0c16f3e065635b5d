using Kazasu.Rules.Directory;
using Kazasu.Rules.Facilities;
using Kazasu.Rules.Validity;

namespace Kazasu.Web.PhoneReady;

/// <summary>How many facilities of each kind were listed at the end of each month.</summary>
/// <param name="Month">First day of the month; of the running month the figures are those of today.</param>
internal sealed record ListedInMonth(DateOnly Month, IReadOnlyDictionary<FacilityKind, int> ByKind)
{
    public int Total => ByKind.Values.Sum();
}

/// <summary>The directory through time, counted from what happened at each facility. Kept until the directory changes.</summary>
internal sealed class DirectoryFigures(DirectoryIndex index)
{
    private (IReadOnlyList<DirectoryEntry>? Of, IReadOnlyList<ListedInMonth> Months) _kept = (null, []);

    public IReadOnlyList<ListedInMonth> Months()
    {
        var (listed, day) = (index.Listed, index.Day);
        if (!ReferenceEquals(_kept.Of, listed)) { _kept = (listed, Count(index.All, day)); }

        return _kept.Months;
    }

    private static List<ListedInMonth> Count(IReadOnlyCollection<DirectoryEntry> all, DateOnly today)
    {
        var first = new DateOnly(PhoneAcceptance.Start.Year, PhoneAcceptance.Start.Month, 1);
        var months = Math.Max(0, (today.Year - first.Year) * 12 + today.Month - first.Month + 1);
        var counts = new int[months, Enum.GetValues<FacilityKind>().Length];
        foreach (var entry in all)
        {
            // between two events nothing changes, so the last event up to the month's end decides
            var events = entry.Facility.Events;
            var before = events.Min(e => e.Day);
            for (var m = 0; m < months; m++)
            {
                var end = first.AddMonths(m + 1).AddDays(-1);
                if (end >= before && PublicDirectory.On(end < today ? end : today, events) is Listing.Listed) { counts[m, (int)entry.Kind]++; }
            }
        }

        return [.. Enumerable.Range(0, months).Select(m => new ListedInMonth(first.AddMonths(m), Enum.GetValues<FacilityKind>().ToDictionary(k => k, k => counts[m, (int)k])))];
    }
}
