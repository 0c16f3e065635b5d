using System.Globalization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>資格確認一括照会: who is insured, many persons in one question to the centre (facts 8.2).</summary>
internal sealed class EligibilityList(Inquiries inquiries, ListPatience patience) : IBulkWork
{
    public string Kind => "OQSmuquc";

    public async Task<IReadOnlyList<Node>> WorkAsync(BulkList list, CancellationToken ct)
    {
        var day = DateOnly.ParseExact(list.Request.Header["QualificationConfirmationDate"]!, "yyyyMMdd", CultureInfo.InvariantCulture);
        List<Node> units = [];
        foreach (var some in list.Request.Body.All("QualificationConfirmSearchInfo").Select((search, i) => (Search: search, Id: list.IdOf(i))).Chunk(InquiryBatches.Most))
        {
            var asked = await patience.AskAsync(list, () => inquiries.AskAsync(some, day, ct), all => all.Any(one => one.Trouble == ResultCodes.NoLine), ct);
            units.AddRange(some.Zip(asked, (one, result) => Unit(one.Search, result)));
        }

        return units;
    }

    private static Node Unit(Node search, InquiryResult asked)
    {
        var unit = new Node("BulkConfirmUnit").Add(search);
        MessageDesk.Status(unit, asked.Trouble);
        if (asked.Answer is not { } told) { return unit; }
        unit.Add("QualificationValidity", PersonResult.Validity(told));

        // OQSCD014: 0 no change, 1 a change or not known
        var limit = told.LimitChanged == false ? "0" : "1";
        foreach (var result in PersonResult.Of(told, (search["LimitApplicationCertificateRelatedConsFlg"], null), (one, _) => one.Add("LimitApplicationCertificateChanged", limit))) { unit.Add(result); }
        return unit.Add("ReferenceNumber", told.ReferenceNumber);
    }
}
