using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>
/// Routes a claim file: each receipt is matched by service day with the snapshot and goes on to one of the review bodies or back to the
/// facility. Pieces of 4 MB are routed side by side and written in the order of the file; memory does not grow with the file.
/// </summary>
/// <param name="workers">Pieces at once; 0 = one for each processor.</param>
public sealed class ClaimRouter(EligibilitySnapshot snapshot, RoutingSettings settings, int workers = 0)
{
    private readonly ChunkWorker[] _workers =
        [.. Enumerable.Range(0, workers > 0 ? workers : Environment.ProcessorCount).Select(_ => new ChunkWorker(snapshot, settings))];

    /// <summary>Not for two files at once. The totals of GO are zeros in what goes on, as review bodies write them.</summary>
    /// <exception cref="NotAClaimFileException">No head, or one record longer than a piece. Run <see cref="FileCheck"/> first to know all faults.</exception>
    public RoutingSummary Run(Stream file, RoutingOutputs outputs, CancellationToken ct = default)
    {
        foreach (var worker in _workers) { worker.Forget(); }
        var pieces = new Pieces(file);
        var (head, edition) = pieces.Head();
        var body = Items(head)[0] is "2" ? ReviewBody.HealthInsuranceFederation : ReviewBody.PaymentFund;
        var month = ClaimMonth(head, edition);
        WriteHead(outputs, head);
        var opens = edition.Kind == ClaimKind.Dental ? "\nIR,"u8.ToArray() : "\nRE,"u8.ToArray();
        for (var more = true; more;)
        {
            ct.ThrowIfCancellationRequested();
            var filled = 0;
            while (filled < _workers.Length && (more = pieces.Next(_workers[filled], opens))) { filled++; }
            Parallel.For(0, filled, i => _workers[i].Route(body, month, opens, edition));
            for (var i = 0; i < filled; i++) { _workers[i].Write(outputs); }
        }

        foreach (var output in (Stream[])[outputs.PaymentFund, outputs.Federation, outputs.Returned, outputs.Asked]) { output.Write([.. "GO,0,0,99\r\n"u8, 0x1A]); }
        return Summary(pieces.Bytes);
    }

    private RoutingSummary Summary(long bytes) => new(
        bytes, _workers.Sum(w => w.Receipts),
        Enum.GetValues<RoutingAction>().ToDictionary(a => a, a => _workers.Sum(w => w.Actions[(int)a])),
        Enum.GetValues<RoutingReason>().ToDictionary(r => r, r => _workers.Sum(w => w.Reasons[(int)r])));

    private static void WriteHead(RoutingOutputs outputs, byte[] head)
    {
        // item 2 is the review body that the file goes to
        byte[] Addressed(char body) => [.. head[..3], (byte)body, .. head[4..]];
        outputs.PaymentFund.Write(Addressed('1'));
        outputs.Federation.Write(Addressed('2'));
        outputs.Returned.Write(head);
        outputs.Asked.Write(head);
    }

    private static string[] Items(byte[] head) => ClaimText.Decode(head).TrimEnd('\r', '\n').Split(',')[1..];

    private static DateOnly ClaimMonth(byte[] head, Edition edition)
    {
        var number = edition.Kind == ClaimKind.Pharmacy ? 7 : 8;
        var text = Items(head) is var items && items.Length >= number ? items[number - 2] : "";
        return ClaimDates.TryMonth(System.Text.Encoding.ASCII.GetBytes(text), out var month) ? month : throw new NotAClaimFileException("line 1: no 請求年月 in the head");
    }
}
