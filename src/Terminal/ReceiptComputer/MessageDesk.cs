using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Begins answers and writes them: what every result of this institution has alike.</summary>
internal sealed class MessageDesk(TerminalSettings settings, ICareCalendar calendar)
{
    public bool ShiftJis => settings.ReceiptComputer!.ShiftJis;

    /// <param name="request">Its identifier is echoed literally.</param>
    /// <param name="trouble">Null = 正常終了; else 異常終了 with this code.</param>
    public OqsMessage Answer(string api, OqsMessage request, ResultCode? trouble = null, string segment = "9")
    {
        var answer = OqsMessage.New(api);
        answer.Header.Add("ProcessExecutionTime", $"{calendar.Now:yyyyMMddHHmmss}").Add("MedicalInstitutionCode", settings.Facility)
            .Add("ArbitraryFileIdentifier", request.Header["ArbitraryFileIdentifier"])
            .Add("SegmentOfResult", trouble is null ? "1" : segment).Add("ErrorCode", trouble?.Code).Add("ErrorMessage", trouble?.Japanese)
            .Add("CharacterCodeIdentifier", ShiftJis ? "1" : "0");
        return answer;
    }

    /// <summary>
    /// The bytes. When characters were substituted for the encoding, a result without another notice says so: a success may carry one (facts 13).
    /// </summary>
    public byte[] Write(OqsMessage message)
    {
        var written = OqsWriter.Write(message, ShiftJis);
        if (written.Substitutions.Count == 0 || message.Body["ProcessingResultStatus"] != "1" || message.Body["ProcessingResultCode"] is not null) { return written.Bytes; }
        message.Body.Add("ProcessingResultCode", ResultCodes.Substituted.Code).Add("ProcessingResultMessage", ResultCodes.Substituted.Japanese);
        return OqsWriter.Write(message, ShiftJis).Bytes;
    }

    /// <summary>処理結果状況 of a person or a message.</summary>
    public static void Status(Node node, ResultCode? trouble) =>
        node.Add("ProcessingResultStatus", trouble is null ? "1" : "2").Add("ProcessingResultCode", trouble?.Code).Add("ProcessingResultMessage", trouble?.Japanese);

    /// <summary>What the centre's silence or refusal is called in the interface.</summary>
    public static ResultCode Trouble(string code) => code switch
    {
        ErrorCodes.LineCut or ErrorCodes.CentreSlow or ErrorCodes.CentreFailed => ResultCodes.NoLine,
        ErrorCodes.CareDateInFuture => ResultCodes.CareDateInFuture,
        ErrorCodes.AnswerNotSigned => ResultCodes.CouldNotTell,
        _ => ResultCodes.Refused,
    };
}
