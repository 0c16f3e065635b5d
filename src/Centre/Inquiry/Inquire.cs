using System.Text.Json;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Centre.Monitoring;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Inquiry;

/// <summary>
/// A facility asks who is insured under the number on a 資格確認書 or, provisionally, an expired card (E1 (c), E16, F33). Nobody proved anything, so
/// the answer gives eligibility only, and the record of it names the person asked about.
/// </summary>
internal static partial class Inquire
{
    private const string Medium = "number";

    private sealed record InquiryAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, Guid CheckId, DateOnly CareDate, InsuredNumber Insured, DateOnly Birth,
        string? Person, string Outcome);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.Inquiries, HandleAsync);

    internal static async Task<IResult> HandleAsync(
        HttpContext http, InsuredReader insured, CentreKeys keys, LedgerWriter ledger, CentreMeasures measures, ICareCalendar calendar, TimeProvider clock, ILogger<InsuredReader> log, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<InquiryRequest>(http, ct);
        if (request is null) { return problem!; }
        if (!IsSound(request.Insured) || !AskChallenge.TerminalName().IsMatch(request.Terminal)) { return RequestBody.Invalid("terminal, insured.insurerNumber (6 or 8 digits), insured.number."); }
        if (request.Document is { } document && !ShownDocuments.All.Contains(document, StringComparer.Ordinal)) { return RequestBody.Invalid($"document: one of {string.Join(", ", ShownDocuments.All)}."); }
        if (request.CareDate > DateOnly.FromDateTime((calendar.Now + CheckEligibility.ClockDifference).DateTime))
        {
            return Problem.Result(400, ErrorCodes.CareDateInFuture, "The day of care lies in the future.");
        }

        var match = Match.Of(await insured.UnderAsync(request.Insured.InsurerNumber, request.Insured.Number, ct), request.Insured, request.Birth, request.CareDate, calendar.Now);
        var check = new Check(
            new(request.RequestId, request.Terminal, "", "", "", "none", request.CareDate), http.EnrolledFacility().Code, Guid.NewGuid(), clock.GetUtcNow(),
            Judge(match, request, calendar.Now));
        var outcome = await ledger.CommitAsync(EntryOf(request, check, keys), ct);
        Asked(log, request.RequestId, Answers.OutcomeOf(check.Verdict));
        measures.Answered("inquiry", Answers.OutcomeOf(check.Verdict), "number");
        return outcome.ToResult();
    }

    public static bool IsSound(InsuredNumber insured) =>
        NumberKey.OfInsurer(insured.InsurerNumber) is { Length: >= 4 and <= 8 } key && key.All(char.IsAsciiDigit)
        && insured.Number.Length <= 40 && NumberKey.Of(insured.Number).Length > 0 && insured.Symbol is null or { Length: <= 40 } && insured.Branch is null or { Length: <= 4 };

    private static Verdict Judge(Match match, InquiryRequest request, DateTimeOffset knownAt)
    {
        // in grace means eligibility only: no consent can follow an inquiry
        var person = match switch { Match.One one => one.Person.PersonKey, Match.None none => none.Person, _ => null };
        var seen = new Seen(null, null, null, null, person, null, InGrace: true);
        return match switch
        {
            _ when !IsAccepted(request) => new Verdict.Refused(ErrorCodes.DocumentNotAccepted, seen),
            Match.One one => Verdict.Of(Match.On(one, request.Insured, request.CareDate, knownAt), Entitlement.NameOn(one.Person, request.CareDate, knownAt), seen),
            Match.SeveralPersons => new Verdict.Told(new Entitlement.Several([]), null, seen),
            _ => new Verdict.Told(new Entitlement.NoRecord(), null, seen),
        };
    }

    /// <summary>
    /// An expired insurance card, or a 資格情報のお知らせ alone, leads to an inquiry until 2026-03-31 (F33); a 資格確認書 always (E16). A receipt computer does
    /// not say what the patient showed: then staff have judged it.
    /// </summary>
    private static bool IsAccepted(InquiryRequest request) =>
        request.Document is not (ShownDocuments.InsuranceCard or ShownDocuments.Notice)
        || ProvisionalHandling.ExpiredCardOrNoticeAlone.On(request.CareDate).Value != AloneAcceptance.Refused;

    private static LedgerEntry EntryOf(InquiryRequest request, Check check, CentreKeys keys)
    {
        var reply = check.Verdict is Verdict.Refused refused
            ? CheckEligibility.Refuse(refused.Code)
            : CheckEligibility.Tell(Answers.Of(check, request.LimitConsent ? [ConsentKinds.LimitCertificate] : []) with { Medium = Medium }, keys.Signer);
        var audit = new InquiryAudit(
            1, "inquiry", check.At, check.Facility, request.Terminal, request.RequestId, check.Id, request.CareDate, request.Insured, request.Birth,
            check.Verdict.Seen.PersonKey, Answers.OutcomeOf(check.Verdict));
        object?[] row = CheckTable.Row(check);
        row[3] = Medium;
        return new(
            check.Facility, request.RequestId, RequestBody.HashOf(request), reply,
            JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null, [new(CheckTable.Into, row)])
        { Person = check.Verdict.Seen.PersonKey };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "inquiry {RequestId}: {Outcome}")]
    private static partial void Asked(ILogger log, Guid requestId, string outcome);
}
