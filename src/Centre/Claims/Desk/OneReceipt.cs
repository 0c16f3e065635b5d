using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>A piece that goes on.</summary>
/// <param name="Insurer">Whom it is billed to: SN where a review body filled it, else HO.</param>
internal sealed record GoingOn(ReviewBody Body, string Insurer, long Points, long Days, byte[] Bytes);

/// <summary>Routes receipts one by one, each with what came of it.</summary>
internal sealed class OneReceipt(EligibilitySnapshot snapshot, RoutingSettings settings, bool late)
{
    private readonly ChunkWorker _worker = new(snapshot, settings) { AfterDelivery = late };

    /// <returns>What was decided, the pieces that go on (none when it is returned or asked about), and the receipt as it goes back.</returns>
    public (RoutingDecision Decision, RoutingNotice? Notice, IReadOnlyList<GoingOn> Pieces, byte[]? Back) Route(byte[] receipt, Edition edition, ReviewBody body, DateOnly claimMonth)
    {
        receipt.CopyTo(_worker.Input, 0);
        _worker.Length = receipt.Length;
        _worker.Forget();
        _worker.Route(body, claimMonth, edition.Kind == ClaimKind.Dental ? "\nIR,"u8.ToArray() : "\nRE,"u8.ToArray(), edition);
        using var fund = new MemoryStream();
        using var federation = new MemoryStream();
        using var back = new MemoryStream();
        RoutingNotice? notice = null;
        var action = Enum.GetValues<RoutingAction>().Single(a => _worker.Actions[(int)a] == 1);
        var reason = Enum.GetValues<RoutingReason>().Single(r => _worker.Reasons[(int)r] == 1);
        _worker.Write(new(fund, federation, back, n => notice = n) { Asked = back });
        List<GoingOn> pieces = [.. Piece(ReviewBody.PaymentFund, fund, edition), .. Piece(ReviewBody.HealthInsuranceFederation, federation, edition)];
        return (notice?.Decision ?? new(action == RoutingAction.Keep ? RoutingTable.Valid : throw new InvalidOperationException($"{action} without a notice"), reason), notice, pieces, back.Length > 0 ? back.ToArray() : null);
    }

    /// <summary>Looks again at what went on, piece by piece: the insurers have it already.</summary>
    /// <returns>All pieces as they are now and the last decision that changed one; null when none changed.</returns>
    public (RoutingDecision Decision, RoutingNotice? Notice, IReadOnlyList<GoingOn> Pieces, byte[]? Back)? Again(IReadOnlyList<GoingOn> pieces, Edition edition, DateOnly claimMonth)
    {
        var (all, changed) = (new List<GoingOn>(), default((RoutingDecision Decision, RoutingNotice? Notice, IReadOnlyList<GoingOn> Pieces, byte[]? Back)?));
        foreach (var piece in pieces)
        {
            var routed = Route(piece.Bytes, edition, piece.Body, claimMonth);
            var moved = routed.Decision.Action is RoutingAction.Reroute or RoutingAction.Split;
            all.AddRange(moved ? routed.Pieces : [piece]);
            if (moved) { changed = routed; }
        }

        return changed is { } last ? (last.Decision, last.Notice, all, null) : null;
    }

    private static IEnumerable<GoingOn> Piece(ReviewBody body, MemoryStream from, Edition edition)
    {
        foreach (var bytes in Receipts(from.ToArray(), edition)) { yield return Of(body, bytes, edition); }
    }

    /// <summary>A split may leave both parts at one body.</summary>
    private static IEnumerable<byte[]> Receipts(byte[] bytes, Edition edition)
    {
        var opens = edition.Kind == ClaimKind.Dental ? "\nIR,"u8.ToArray() : "\nRE,"u8.ToArray();
        for (var rest = bytes; rest.Length > 0;)
        {
            var next = rest.AsSpan().IndexOf(opens);
            yield return next < 0 ? rest : rest[..(next + 1)];
            rest = next < 0 ? [] : rest[(next + 1)..];
        }
    }

    private static GoingOn Of(ReviewBody body, byte[] bytes, Edition edition)
    {
        var rows = new ReceiptRows(edition, Rows(bytes));
        var facts = ReceiptFacts.Of(rows);
        var sn = rows.Find("SN", "1");
        var filled = sn < 0 ? "" : rows.At(sn, 4).Trim();
        return new(body, filled.Length > 0 ? filled : facts.Insurer, facts.Points, facts.ActualDays, bytes);
    }

    internal static List<byte[]> Rows(byte[] bytes)
    {
        var rows = new List<byte[]>();
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty) { rows.Add(Lines.Take(ref rest).ToArray()); }
        return rows;
    }
}
