using System.Buffers.Text;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>The detail rows of a 医科 receipt with their day columns: SI and IY from item 14, TO from item 18.</summary>
internal static class DetailDays
{
    /// <summary>Whether every marked day is a service day, and whether all rows can be divided by day and add up to the total.</summary>
    public static (bool Agrees, bool Divisible) Look(ReadOnlySpan<byte> receipt, uint days, long total)
    {
        var (agrees, divisible, sum, details) = (true, true, 0L, 0);
        while (!receipt.IsEmpty)
        {
            var line = Lines.Take(ref receipt);
            var first = FirstDay(line);
            if (first == 0)
            {
                // details that no layout is known for cannot be divided
                divisible &= !Opaque(line);
                continue;
            }

            details++;
            var row = Read(line, first);
            agrees &= (row.Days & ~days) == 0;
            divisible &= row.Days != 0 && row.Count == row.Sum;
            sum += row.Points * row.Count;
        }

        return (agrees, divisible && details > 0 && sum == total);
    }

    /// <summary>The rows in order, for <see cref="Division"/>.</summary>
    public static List<DatedRow> Rows(ReadOnlySpan<byte> receipt)
    {
        var rows = new List<DatedRow>();
        while (!receipt.IsEmpty)
        {
            var line = Lines.Take(ref receipt);
            var first = FirstDay(line);
            if (first > 0) { rows.Add(new(Read(line, first).Points, Times(line, first))); }
        }

        return rows;
    }

    /// <summary>Item number of day 1; 0 = no row with day columns.</summary>
    public static int FirstDay(ReadOnlySpan<byte> line) => line.Length < 3 ? 0 : (line[0], line[1]) switch
    {
        ((byte)'S', (byte)'I') or ((byte)'I', (byte)'Y') => 14,
        ((byte)'T', (byte)'O') => 18,
        _ => 0,
    };

    /// <summary>IR stands in 歯科 receipts only, and of those no detail's layout is known, SI, IY and TO included.</summary>
    private static bool Opaque(ReadOnlySpan<byte> line) => line.Length > 2 && (line[0], line[1]) is ((byte)'I', (byte)'R') or ((byte)'S', (byte)'S') or ((byte)'S', (byte)'H') or ((byte)'C', (byte)'Z') or ((byte)'K', (byte)'I');

    private static (uint Days, int Sum, long Points, int Count) Read(ReadOnlySpan<byte> line, int first)
    {
        var (days, sum, points, count) = (0u, 0, 0L, 1);
        for (var item = 1; !line.IsEmpty; item++)
        {
            var value = Lines.Item(ref line);
            if (value.IsEmpty || (item != 6 && item != 7 && item < first)) { continue; }
            if (!Utf8Parser.TryParse(value, out int number, out _)) { continue; }
            if (item == 6) { points = number; }
            else if (item == 7) { count = number; }
            else { (days, sum) = (days | (1u << (item - first + 1)), sum + number); }
        }

        return (days, sum, points, count);
    }

    private static int[] Times(ReadOnlySpan<byte> line, int first)
    {
        var times = new int[31];
        for (var item = 1; !line.IsEmpty; item++)
        {
            var value = Lines.Item(ref line);
            if (item >= first && item - first < 31 && Utf8Parser.TryParse(value, out int number, out _)) { times[item - first] = number; }
        }

        return times;
    }
}
