namespace Kazasu.Rules.Claims.Routing;

/// <summary>A detail row with points: how often it was done on each day.</summary>
/// <param name="Points">点数 of one time.</param>
/// <param name="Times">By day; index 0 is day 1.</param>
public readonly record struct DatedRow(long Points, IReadOnlyList<int> Times);

/// <summary>One of the two receipts that a split makes.</summary>
/// <param name="Days">Days as bits, bit 1 is day 1.</param>
/// <param name="Times">回数 of each row, in order; 0 = the row is not in this receipt.</param>
public sealed record Part(uint Days, IReadOnlyList<int> Times, long Points);

/// <summary>
/// Divides the details of a receipt by day. How once-a-month items are shared out is not confirmed anywhere; ours: each row goes by its
/// day columns, and a receipt with a row without days is not split.
/// </summary>
public static class Division
{
    /// <param name="first">Days that stay with the written entitlement, as bits 1–31.</param>
    public static (Part First, Part Second) Of(IReadOnlyList<DatedRow> rows, uint days, uint first) =>
        (Make(rows, days & first), Make(rows, days & ~first));

    private static Part Make(IReadOnlyList<DatedRow> rows, uint days)
    {
        var times = rows.Select(row => row.Times.Where((_, day) => (days & (1u << (day + 1))) != 0).Sum()).ToArray();
        return new(days, times, rows.Zip(times, (row, count) => row.Points * count).Sum());
    }
}
