using System.Collections.Concurrent;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>照会番号一括登録: the facility's own patient numbers (facts 7.2).</summary>
internal sealed class NumberList(Inquiries inquiries, ListPatience patience) : IBulkWork
{
    private const int AtOnce = 4;

    public string Kind => "OQSmuimm";

    public async Task<IReadOnlyList<Node>> WorkAsync(BulkList list, CancellationToken ct)
    {
        var wanted = list.Request.Body.All("ReferenceNumberRegistrationInfo").ToList();
        var units = new ConcurrentDictionary<int, Node>();
        await Parallel.ForAsync(0, wanted.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, inner) =>
        {
            var unit = new Node("BulkRegistrationUnit").Add(wanted[i]);
            MessageDesk.Status(unit, await patience.AskAsync(list, () => inquiries.RegisterAsync(wanted[i], list.IdOf(i), inner), trouble => trouble == ResultCodes.NoLine, inner));
            units[i] = unit;
        });
        return [.. Enumerable.Range(0, wanted.Count).Select(i => units[i])];
    }
}
