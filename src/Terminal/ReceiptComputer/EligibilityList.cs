using System.Collections.Concurrent;
using System.Globalization;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>資格確認一括照会: who is insured, person by person (facts 8.2).</summary>
internal sealed class EligibilityList(Inquiries inquiries, ListPatience patience) : IBulkWork
{
    private const int AtOnce = 4;

    public string Kind => "OQSmuquc";

    public async Task<IReadOnlyList<Node>> WorkAsync(BulkList list, CancellationToken ct)
    {
        var wanted = list.Request.Body.All("QualificationConfirmSearchInfo").ToList();
        var day = DateOnly.ParseExact(list.Request.Header["QualificationConfirmationDate"]!, "yyyyMMdd", CultureInfo.InvariantCulture);
        var units = new ConcurrentDictionary<int, Node>();
        await Parallel.ForAsync(0, wanted.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, inner) =>
            units[i] = Unit(wanted[i], await patience.AskAsync(list, () => inquiries.AskAsync(wanted[i], day, list.IdOf(i), inner), asked => asked.Trouble == ResultCodes.NoLine, inner)));
        return [.. Enumerable.Range(0, wanted.Count).Select(i => units[i])];
    }

    private static Node Unit(Node search, InquiryResult asked)
    {
        var unit = new Node("BulkConfirmUnit").Add(search);
        MessageDesk.Status(unit, asked.Trouble);
        if (asked.Answer is not { } told) { return unit; }
        unit.Add("QualificationValidity", PersonResult.Validity(told));

        // whether the limit changed since the last check is not known here: OQSCD014 has one value for that and for a change
        foreach (var result in PersonResult.Of(told, (search["LimitApplicationCertificateRelatedConsFlg"], null), (one, _) => one.Add("LimitApplicationCertificateChanged", "1"))) { unit.Add(result); }
        return unit.Add("ReferenceNumber", asked.ReferenceNumber);
    }
}
