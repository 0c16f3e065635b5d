using System.Buffers;
using System.Text;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>Routes whole receipts of one piece of a file into buffers of its own, to be written in order afterwards. Used again for the next piece.</summary>
internal sealed class ChunkWorker(EligibilitySnapshot snapshot, RoutingSettings settings)
{
    /// <summary>Bytes of a piece.</summary>
    public const int Room = 4 << 20;

    /// <summary>A whole receipt has to lie in a piece, with the confirmation record that routing may put in.</summary>
    public const int LongestReceipt = Room - 1024;

    private readonly ArrayBufferWriter<byte>[] _outputs = [new(1 << 20), new(1 << 20), new(1 << 16), new(1 << 12)];
    private readonly List<RoutingNotice> _notices = [];

    public byte[] Input { get; } = new byte[Room];

    public int Length { get; set; }

    /// <summary>The insurers have the receipts already: codes 11 to 14 are written.</summary>
    public bool AfterDelivery { get; init; }

    public long[] Actions { get; } = new long[Enum.GetValues<RoutingAction>().Length];

    public long[] Reasons { get; } = new long[Enum.GetValues<RoutingReason>().Length];

    public long Receipts { get; private set; }

    /// <summary>Sets the counts back.</summary>
    public void Forget()
    {
        Array.Clear(Actions);
        Array.Clear(Reasons);
        Receipts = 0;
    }

    /// <param name="opens">What a receipt begins with, after a line feed: RE, or IR in 歯科.</param>
    public void Route(ReviewBody body, DateOnly claimMonth, byte[] opens, Edition edition)
    {
        var rest = Input.AsSpan(0, Length);
        while (!rest.IsEmpty)
        {
            // opens begins with the line feed of the record before
            var next = rest.IndexOf(opens);
            var receipt = next < 0 ? rest : rest[..(next + 1)];
            rest = rest[receipt.Length..];
            One(receipt, body, claimMonth, edition);
        }
    }

    public void Write(RoutingOutputs outputs)
    {
        outputs.PaymentFund.Write(_outputs[0].WrittenSpan);
        outputs.Federation.Write(_outputs[1].WrittenSpan);
        outputs.Returned.Write(_outputs[2].WrittenSpan);
        outputs.Asked.Write(_outputs[3].WrittenSpan);
        foreach (var output in _outputs) { output.ResetWrittenCount(); }
        foreach (var notice in _notices) { outputs.Notice(notice); }
        _notices.Clear();
    }

    private void One(ReadOnlySpan<byte> bytes, ReviewBody body, DateOnly claimMonth, Edition edition)
    {
        var scan = new ReceiptScan(bytes);
        Receipts++;
        if (UnknownNumber.IsUnknown(scan.Insurer) && !scan.Filled) { Unknown(bytes, scan, body, claimMonth, edition); return; }
        var match = ReceiptMatcher.Decide(snapshot, scan, bytes, claimMonth, settings);
        if (AfterDelivery) { match = match with { Decision = match.Decision with { Row = RoutingTable.AfterDelivery(match.Decision.Row) } }; }
        Actions[(int)match.Decision.Action]++;
        Reasons[(int)match.Decision.Reason]++;
        var own = _outputs[(int)body - 1];
        switch (match.Decision.Action)
        {
            case RoutingAction.Keep or RoutingAction.BillAsWritten:
                ReceiptRewriter.Confirm(own, bytes, scan, match.Decision.Row, scan.Filled ? Filled(scan) : default);
                break;
            case RoutingAction.FillBranch:
                ReceiptRewriter.Confirm(own, bytes, scan, match.Decision.Row, scan.Filled ? snapshot.Data(match.Slot) : [.. ",,,"u8, .. snapshot.Branch(match.Slot)]);
                break;
            case RoutingAction.Reroute:
                ReceiptRewriter.Confirm(Of(match.Other), bytes, scan, match.Decision.Row, snapshot.Data(match.Other));
                break;
            case RoutingAction.Split:
                var (first, second) = Division.Of(DetailDays.Rows(bytes), match.Days, match.Written);
                ReceiptRewriter.Part(own, bytes, scan, match.Decision.Row, first, scan.Filled ? Filled(scan) : [.. ",,,"u8, .. snapshot.Branch(match.Slot)]);
                ReceiptRewriter.Part(Of(match.Other), bytes, scan, match.Decision.Row, second, snapshot.Data(match.Other));
                break;
            case RoutingAction.Return:
                ReceiptRewriter.Confirm(_outputs[2], bytes, scan, match.Decision.Row, default);
                break;
            case RoutingAction.Ask or RoutingAction.Apportion:
                throw new System.Diagnostics.UnreachableException("only unknown numbers");
        }

        if (match.Decision.Row != RoutingTable.Valid) { Tell(scan, match); }
    }

    private void Unknown(ReadOnlySpan<byte> bytes, in ReceiptScan scan, ReviewBody body, DateOnly claimMonth, Edition edition)
    {
        var match = UnknownMatcher.Decide(snapshot, bytes, claimMonth, edition);
        Actions[(int)match.Decision.Action]++;
        Reasons[(int)match.Decision.Reason]++;
        var found = match.Decision.Action == RoutingAction.Reroute ? match.Slots[0] : -1;
        var output = match.Decision.Action switch
        {
            RoutingAction.Reroute => Of(found),
            RoutingAction.Return => _outputs[2],
            RoutingAction.Ask => _outputs[3],
            _ => _outputs[(int)body - 1],
        };
        ReceiptRewriter.Confirm(output, bytes, scan, match.Decision.Row, found >= 0 ? snapshot.Data(found) : default);
        var candidates = match.Slots.Select(slot => Encoding.ASCII.GetString(snapshot.Data(slot)[..8]).Trim()).ToList();
        _notices.Add(new(
            Encoding.ASCII.GetString(scan.Number), match.Decision, Encoding.ASCII.GetString(scan.Insurer), found >= 0 ? candidates[0] : null, 0)
        {
            Candidates = candidates,
        });
    }

    private void Tell(in ReceiptScan scan, in Match match)
    {
        var lost = match.Slot < 0 ? 0u : match.Days & ~match.Written;
        _notices.Add(new(
            Encoding.ASCII.GetString(scan.Number), match.Decision, Encoding.ASCII.GetString(scan.Insurer),
            match.Decision.Action is RoutingAction.Reroute or RoutingAction.Split ? Encoding.ASCII.GetString(snapshot.Data(match.Other)[..8]).Trim() : null,
            lost == 0 ? 0 : System.Numerics.BitOperations.TrailingZeroCount(lost)));
    }

    private ArrayBufferWriter<byte> Of(int slot) => _outputs[(int)snapshot[slot].Body - 1];

    /// <summary>SN 4 to 7 as they stand.</summary>
    private static byte[] Filled(in ReceiptScan scan)
    {
        Span<byte> insurer = stackalloc byte[8];
        insurer.Fill((byte)' ');
        scan.SnInsurer[..Math.Min(8, scan.SnInsurer.Length)].CopyTo(insurer[(8 - Math.Min(8, scan.SnInsurer.Length))..]);
        return [.. insurer, (byte)',', .. scan.SnSymbol, (byte)',', .. scan.SnNumber, (byte)',', .. scan.Branch];
    }
}
