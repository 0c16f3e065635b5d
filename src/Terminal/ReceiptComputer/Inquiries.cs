using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.CentreLink;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>What came of an inquiry by number: the centre's answer and the facility's own number for the person, or what stood in the way.</summary>
internal sealed record InquiryResult(CheckAnswer? Answer, string? ReferenceNumber, ResultCode? Trouble);

/// <summary>Asks the centre what receipt computers ask by insured number.</summary>
internal sealed class Inquiries(CentreClient centre, TerminalSettings settings, ICareCalendar calendar)
{
    /// <param name="id">Kept by the caller over restarts: the centre answers the same id the same.</param>
    public async Task<InquiryResult> AskAsync(Node search, DateOnly careDate, Guid id, CancellationToken ct)
    {
        if (careDate > calendar.Today) { return new(null, null, ResultCodes.CareDateInFuture); }
        var birth = DateOnly.ParseExact(search["Birthdate"]!, "yyyyMMdd", CultureInfo.InvariantCulture);
        return await centre.InquireAsync(new(id, settings.Terminal, InsuredOf(search), birth, careDate, search["LimitApplicationCertificateRelatedConsFlg"] == "1"), ct) switch
        {
            CentreReply<(string, CheckAnswer)>.Answered((_, { Result: ResultKinds.CouldNotTell })) => new(null, null, ResultCodes.CouldNotTell),
            CentreReply<(string, CheckAnswer)>.Answered((_, var answer)) => new(answer, await NumberAsync(answer, ct), null),
            CentreReply<(string, CheckAnswer)>.Refused refused => new(null, null, MessageDesk.Trouble(refused.Code)),
            CentreReply<(string, CheckAnswer)>.Silent silent => new(null, null, MessageDesk.Trouble(silent.Code)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Registers one patient number; null when it is registered.</summary>
    public async Task<ResultCode?> RegisterAsync(Node registration, Guid id, CancellationToken ct) =>
        await centre.RegisterNumberAsync(new(id, settings.Terminal, InsuredOf(registration), registration["ReferenceNumber"]!), ct) switch
        {
            CentreReply<ReferenceNumberAnswer>.Answered { Answer.Result: "registered" } => null,
            CentreReply<ReferenceNumberAnswer>.Answered => ResultCodes.NotInsured,
            CentreReply<ReferenceNumberAnswer>.Refused refused => MessageDesk.Trouble(refused.Code),
            CentreReply<ReferenceNumberAnswer>.Silent silent => MessageDesk.Trouble(silent.Code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The facility's own number; null also when it cannot be asked for now: the answer is worth giving without it.</summary>
    public async Task<string?> NumberAsync(CheckAnswer answer, CancellationToken ct) =>
        answer.Person is not null && await centre.FindNumberAsync(answer.CheckId, ct) is CentreReply<ReferenceNumberAnswer>.Answered { Answer: var found } ? found.ReferenceNumber : null;

    private static InsuredNumber InsuredOf(Node node) =>
        new(node["InsurerNumber"]!.Trim(' '), node["InsuredCardSymbol"], node["InsuredIdentificationNumber"]!, node["InsuredBranchNumber"]);
}
