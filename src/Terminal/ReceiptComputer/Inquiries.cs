using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Terminal.CentreLink;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>What came of an inquiry by number: the centre's answer, or what stood in the way.</summary>
internal sealed record InquiryResult(CheckAnswer? Answer, ResultCode? Trouble);

/// <summary>Asks the centre what receipt computers ask by insured number.</summary>
internal sealed class Inquiries(CentreClient centre, TerminalSettings settings, ICareCalendar calendar)
{
    /// <param name="id">Kept by the caller over restarts: the centre answers the same id the same.</param>
    public async Task<InquiryResult> AskAsync(Node search, DateOnly careDate, Guid id, CancellationToken ct)
    {
        if (careDate > calendar.Today) { return new(null, ResultCodes.CareDateInFuture); }
        return ResultOf(await centre.InquireAsync(RequestOf(search, careDate, id), ct));
    }

    /// <summary>The same for many in one question.</summary>
    /// <param name="searches">At most <see cref="InquiryBatches.Most"/>, each with its id.</param>
    /// <returns>In their order.</returns>
    public async Task<IReadOnlyList<InquiryResult>> AskAsync(IReadOnlyList<(Node Search, Guid Id)> searches, DateOnly careDate, CancellationToken ct)
    {
        if (careDate > calendar.Today) { return [.. searches.Select(_ => new InquiryResult(null, ResultCodes.CareDateInFuture))]; }
        return [.. (await centre.InquireAsync([.. searches.Select(s => RequestOf(s.Search, careDate, s.Id))], ct)).Select(ResultOf)];
    }

    private InquiryRequest RequestOf(Node search, DateOnly careDate, Guid id) => new(
        id, settings.Terminal, InsuredOf(search), DateOnly.ParseExact(search["Birthdate"]!, "yyyyMMdd", CultureInfo.InvariantCulture), careDate,
        search["LimitApplicationCertificateRelatedConsFlg"] == "1");

    private static InquiryResult ResultOf(CentreReply<(string Jws, CheckAnswer Answer)> reply) => reply switch
    {
        CentreReply<(string Jws, CheckAnswer Answer)>.Answered((_, { Result: ResultKinds.CouldNotTell })) => new(null, ResultCodes.CouldNotTell),
        CentreReply<(string Jws, CheckAnswer Answer)>.Answered((_, var answer)) => new(answer, null),
        CentreReply<(string Jws, CheckAnswer Answer)>.Refused refused => new(null, MessageDesk.Trouble(refused.Code)),
        CentreReply<(string Jws, CheckAnswer Answer)>.Silent silent => new(null, MessageDesk.Trouble(silent.Code)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

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

    private static InsuredNumber InsuredOf(Node node) =>
        new(node["InsurerNumber"]!.Trim(' '), node["InsuredCardSymbol"], node["InsuredIdentificationNumber"]!, node["InsuredBranchNumber"]);
}
