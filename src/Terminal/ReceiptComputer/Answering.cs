using System.Globalization;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>The bytes of an answer, and the ending of its file.</summary>
internal sealed record Answered(byte[] Bytes, string Extension = "xml");

/// <summary>From a sound request of this institution to the bytes of its answer.</summary>
internal sealed class Answering(MessageDesk desk, Inquiries inquiries, BulkJobs jobs, MedicalRequests medical, AidInquiries aid)
{
    /// <param name="list">The request as it came, kept by bulk jobs.</param>
    /// <param name="id">The same over restarts.</param>
    public async Task<Answered> AnswerAsync(OqsMessage request, byte[] list, Guid id, CancellationToken ct) => request.Layout.Api switch
    {
        "YZKsiquc01req" or "TKKsiquc01req" => await medical.AnswerAsync(request, id, ct),
        _ => new(desk.Write(await MessageAsync(request, list, id, ct))),
    };

    private async Task<OqsMessage> MessageAsync(OqsMessage request, byte[] list, Guid id, CancellationToken ct) => request.Layout.Api switch
    {
        "OQSsiquc01req" => await EligibilityAsync(request, id, ct),
        "OQSsiimm01req" => await ReferenceNumberAsync(request, id, ct),
        var api when api.EndsWith("01req", StringComparison.Ordinal) => await jobs.TakeAsync(request, list, id),
        _ => await jobs.FetchAsync(request, ct),
    };

    private async Task<OqsMessage> EligibilityAsync(OqsMessage request, Guid id, CancellationToken ct)
    {
        var search = request.Body.Find("QualificationConfirmSearchInfo")!;
        var date = request.Header["QualificationConfirmationDate"]!;
        if (AidInquiries.IsMeant(search)) { return await AidAsync(request, search, date, id, ct); }

        var asked = await inquiries.AskAsync(search, DateOnly.ParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture), id, ct);
        var answer = desk.Answer("OQSsiquc01res", request, asked.Trouble);
        answer.Header.Add("QualificationConfirmationDate", date).Add("ReferenceClassification", "2");
        MessageDesk.Status(answer.Body, asked.Trouble);
        answer.Body.Add(search);
        if (asked.Answer is not { } told) { return answer; }

        answer.Body.Add("QualificationValidity", PersonResult.Validity(told));
        var results = new Node("ResultList");
        foreach (var result in PersonResult.Of(told, (search["LimitApplicationCertificateRelatedConsFlg"], null), (one, _) =>
            one.Add("ArbitraryIdentifier", search["ArbitraryIdentifier"]).Add("ReferenceNumber", told.ReferenceNumber))) { results.Add(result); }
        if (results.Children.Count > 0) { answer.Body.Add(results); }
        return answer;
    }

    private async Task<OqsMessage> AidAsync(OqsMessage request, Node search, string date, Guid id, CancellationToken ct)
    {
        var (found, trouble) = await aid.ByNumberAsync(search, id, ct);
        var answer = desk.Answer("OQSsiquc01res", request, trouble);
        answer.Header.Add("QualificationConfirmationDate", date).Add("ReferenceClassification", "2");
        MessageDesk.Status(answer.Body, trouble);
        answer.Body.Add(search);
        if (trouble is not null) { return answer; }

        answer.Body.Add("QualificationValidity", found.Count > 0 ? "1" : "4");
        var results = new Node("ResultList");
        foreach (var result in found) { results.Add(result.Add("ArbitraryIdentifier", search["ArbitraryIdentifier"])); }
        if (found.Count > 0) { answer.Body.Add(results); }
        return answer;
    }

    private async Task<OqsMessage> ReferenceNumberAsync(OqsMessage request, Guid id, CancellationToken ct)
    {
        var registration = request.Body.Find("ReferenceNumberRegistrationInfo")!;
        var trouble = await inquiries.RegisterAsync(registration, id, ct);
        var answer = desk.Answer("OQSsiimm01res", request, trouble == ResultCodes.NotInsured ? null : trouble);
        answer.Body.Add(registration);
        MessageDesk.Status(answer.Body, trouble);
        return answer;
    }
}
