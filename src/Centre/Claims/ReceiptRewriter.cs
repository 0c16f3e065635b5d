using System.Buffers;
using System.Globalization;
using System.Text;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>Writes a receipt as it goes on: its bytes, but for the confirmation record and, in a split, days and points.</summary>
internal static class ReceiptRewriter
{
    /// <summary>
    /// The receipt with SN as the review body writes it. A code that another pass has written stays while nothing changes, so that routing twice
    /// changes nothing; a receipt without SN gets one only when there is something to tell but "no change".
    /// </summary>
    public static void Confirm(IBufferWriter<byte> output, ReadOnlySpan<byte> receipt, in ReceiptScan scan, RoutingRow row, ReadOnlySpan<byte> data)
    {
        var unchanged = row.Action == RoutingAction.Keep && scan.HasSn && !scan.SnCode.SequenceEqual("01"u8);
        if (row.Confirmation is not { } code || unchanged || !scan.HasHo || (!scan.HasSn && code == "02")) { output.Write(receipt); return; }
        Write(output, receipt, scan.HasSn, Sn(code, data, scan.Branch));
    }

    /// <summary>One of the two receipts of a split.</summary>
    /// <param name="scan">Of the whole receipt.</param>
    public static void Part(IBufferWriter<byte> output, ReadOnlySpan<byte> receipt, in ReceiptScan scan, RoutingRow row, Part part, ReadOnlySpan<byte> data)
    {
        var sn = Sn(row.Confirmation!, data, scan.Branch);
        var (detail, written) = (0, false);
        while (!receipt.IsEmpty)
        {
            var line = Lines.Take(ref receipt);
            if (Is(line, "SN,1,"u8)) { continue; }
            if (!written && !Is(line, "RE"u8) && !Is(line, "HO"u8) && !Is(line, "KO"u8)) { Line(output, sn); written = true; }
            if (Is(line, "HO"u8)) { Line(output, Ho(line, part, scan.Counted)); continue; }
            if (Is(line, "JD"u8)) { Line(output, Masked(line, 3, part.Days)); continue; }
            var first = DetailDays.FirstDay(line);
            if (first == 0) { Line(output, line); continue; }
            if (part.Times[detail++] is > 0 and var times) { Line(output, Replace(Masked(line, first, part.Days), 7, times)); }
        }
    }

    private static byte[] Sn(string code, ReadOnlySpan<byte> data, ReadOnlySpan<byte> branch) =>
        [.. "SN,1,"u8, .. Encoding.ASCII.GetBytes(code), (byte)',', .. data.IsEmpty ? [.. ",,,"u8, .. branch] : data.ToArray(), .. ",,"u8];

    private static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> receipt, bool hasSn, byte[] sn)
    {
        var written = false;
        while (!receipt.IsEmpty)
        {
            var line = Lines.Take(ref receipt);
            var own = hasSn && Is(line, "SN,1,"u8);
            var before = !hasSn && !written && !Is(line, "IR"u8) && !Is(line, "RE"u8) && !Is(line, "HO"u8) && !Is(line, "KO"u8);
            if (own || before) { Line(output, sn); written = true; }
            if (!own) { Line(output, line); }
        }
    }

    /// <summary>実日数 and 合計点数 of a part.</summary>
    private static byte[] Ho(ReadOnlySpan<byte> line, Part part, uint counted) =>
        Replace(Replace(line, 5, System.Numerics.BitOperations.PopCount(part.Days & counted)), 6, part.Points);

    private static byte[] Replace(ReadOnlySpan<byte> line, int number, long value)
    {
        var start = 0;
        for (var i = 1; i < number; i++) { start += line[start..].IndexOf((byte)',') + 1; }
        var length = line[start..].IndexOf((byte)',');
        return [.. line[..start], .. Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)), .. length < 0 ? default : line[(start + length)..]];
    }

    /// <summary>The line with the days of others empty.</summary>
    private static byte[] Masked(ReadOnlySpan<byte> line, int first, uint days)
    {
        var masked = new List<byte>(line.Length);
        for (var item = 1; ; item++)
        {
            var last = line.IndexOf((byte)',') < 0;
            var value = Lines.Item(ref line);
            var day = item - first + 1;
            if (day < 1 || (days & (1u << day)) != 0) { masked.AddRange(value); }
            if (last) { return [.. masked]; }
            masked.Add((byte)',');
        }
    }

    private static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<byte> id) => line.StartsWith(id);

    private static void Line(IBufferWriter<byte> output, ReadOnlySpan<byte> line)
    {
        output.Write(line);
        output.Write("\r\n"u8);
    }
}
