using System.Globalization;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>From a sound request of this institution to the bytes of its answer.</summary>
internal sealed class Answering(MessageDesk desk, Inquiries inquiries, BulkJobs jobs)
{
    /// <param name="list">The request as it came, kept by bulk jobs.</param>
    /// <param name="id">The same over restarts.</param>
    public async Task<byte[]> AnswerAsync(OqsMessage request, byte[] list, Guid id, CancellationToken ct) => desk.Write(request.Layout.Api switch
    {
        "OQSsiquc01req" => await EligibilityAsync(request, id, ct),
        "OQSsiimm01req" => await ReferenceNumberAsync(request, id, ct),
        "YZKsiquc01req" or "TKKsiquc01req" => Medical(request),
        var api when api.EndsWith("01req", StringComparison.Ordinal) => await jobs.TakeAsync(request, list, id),
        _ => await jobs.FetchAsync(request, ct),
    });

    private async Task<OqsMessage> EligibilityAsync(OqsMessage request, Guid id, CancellationToken ct)
    {
        var search = request.Body.Find("QualificationConfirmSearchInfo")!;
        var date = request.Header["QualificationConfirmationDate"]!;
        var asked = await inquiries.AskAsync(search, DateOnly.ParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture), id, ct);
        var answer = desk.Answer("OQSsiquc01res", request, asked.Trouble);
        answer.Header.Add("QualificationConfirmationDate", date).Add("ReferenceClassification", "2");
        MessageDesk.Status(answer.Body, asked.Trouble);
        answer.Body.Add(search);
        if (asked.Answer is not { } told) { return answer; }

        answer.Body.Add("QualificationValidity", PersonResult.Validity(told));
        var results = new Node("ResultList");
        foreach (var result in PersonResult.Of(told, (search["LimitApplicationCertificateRelatedConsFlg"], null), (one, _) =>
            one.Add("ArbitraryIdentifier", search["ArbitraryIdentifier"]).Add("ReferenceNumber", asked.ReferenceNumber))) { results.Add(result); }
        if (results.Children.Count > 0) { answer.Body.Add(results); }
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

    /// <summary>薬剤情報・特定健診: the centre holds no medical information yet, and says so in the interface's own way.</summary>
    private OqsMessage Medical(OqsMessage request)
    {
        var answer = OqsMessage.New(request.Layout.Api[..^3] + "res");
        answer.Header.Add("MedicalInstitutionCode", request.Header["MedicalInstitutionCode"]).Add("ArbitraryFileIdentifier", request.Header["ArbitraryFileIdentifier"])
            .Add("ResultCode", ResultCodes.NoInformation.Code).Add("MessageContents", ResultCodes.NoInformation.Japanese).Add("CharacterCodeIdentifier", desk.ShiftJis ? "1" : "0");
        return answer;
    }
}
