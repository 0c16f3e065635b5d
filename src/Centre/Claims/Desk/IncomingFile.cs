using System.Text;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>A file that came, cut and held against the rules.</summary>
/// <param name="Faults">Errors outside receipts.</param>
internal sealed record IncomingFile(string Kind, ReviewBody Body, DateOnly ClaimMonth, byte[] Head, IReadOnlyList<Receipt> Receipts, IReadOnlyList<string> Faults, ILookup<int, string> ReceiptFaults)
{
    private const int MostFaults = 20;

    /// <summary>A file with more was never checked by whoever made it; it is not cut up, since each fault takes room.</summary>
    private const int MostInAll = 200_000;

    /// <exception cref="NotAClaimFileException">Not even the head can be read, or nothing but faults.</exception>
    public static IncomingFile Read(string facility, byte[] file)
    {
        var faults = new List<ClaimFault>();
        FileCheck.Run(new MemoryStream(file), f =>
        {
            if (f.Severity != Severity.Error) { return; }
            if (faults.Count == MostInAll) { throw new NotAClaimFileException($"line {f.Line}: more than {MostInAll} faults up to here; have the file made anew"); }
            faults.Add(f);
        });
        var blocks = ClaimBlocks.Read(new MemoryStream(file)).ToList();
        if (blocks is not [{ Receipt: 0, Rows: var head }, ..]) { throw new NotAClaimFileException("line 1: a claim file begins with IR (医科), UK (歯科) or YK (調剤)"); }

        var kind = head.Edition.Kind;
        if (!ClaimDates.TryMonth(Encoding.ASCII.GetBytes(head.At(0, kind == ClaimKind.Pharmacy ? 7 : 8)), out var month)) { throw new NotAClaimFileException("line 1: no 請求年月 in the head"); }
        List<string> ofFile = [.. faults.Where(f => f.OfFile).Take(MostFaults).Select(f => f.ToString())];
        if (head.At(0, 3) + head.At(0, 4) + head.At(0, 5) != facility) { ofFile.Add($"line 1 {ReceiptRows.Id(head.Rows[0])} items 3 to 5: another facility's file"); }
        using var written = new MemoryStream();
        head.Write(written);
        var receipts = blocks.Where(b => b.Receipt > 0).Select(b => (b.Line, Receipt: Receipt.Of(facility, b))).ToList();
        faults.AddRange(receipts.Where(r => r.Receipt.Bytes.Length > ChunkWorker.LongestReceipt)
            .Select(r => new ClaimFault(r.Line, "RE", 0, ClaimRule.LineLength, Severity.Error, r.Receipt.Position, $"a receipt has at most {ChunkWorker.LongestReceipt} bytes")));
        return new(
            kind.ToString().ToLowerInvariant(), head.At(0, 2) == "2" ? ReviewBody.HealthInsuranceFederation : ReviewBody.PaymentFund, month, written.ToArray(),
            [.. receipts.Select(r => r.Receipt)], ofFile, faults.Where(f => !f.OfFile).ToLookup(f => f.Receipt, f => f.ToString()));
    }

    /// <returns>Null: it has none.</returns>
    public string? FaultsOf(int position) => ReceiptFaults[position].Any() ? string.Join('\n', ReceiptFaults[position].Take(MostFaults)) : null;
}
