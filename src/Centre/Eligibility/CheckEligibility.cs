using System.Data.Common;
using System.Text.Json;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Centre.Monitoring;
using Kazasu.Centre.Registration;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Proofs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Eligibility;

/// <summary>A terminal asks who insures the person whose card or phone signed the challenge. Answer, first use and audit are durable before it leaves.</summary>
internal static partial class CheckEligibility
{
    /// <summary>A terminal's clock may be ahead of ours by this much around midnight.</summary>
    internal static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.Checks, HandleAsync);

    internal static async Task<IResult> HandleAsync(
        HttpContext http, Judgement judgement, CentreKeys keys, LedgerWriter ledger, CentreMeasures measures, PhoneReadyFacilities phoneReady, ICareCalendar calendar, TimeProvider clock, ILogger<Judgement> log,
        CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<CheckRequest>(http, ct);
        if (request is null) { return problem!; }
        if (ProofOf(request) is not { } proof) { return RequestBody.Invalid("terminal, certificate (base64), signature (base64), level (pin, biometrics, face, visual)."); }
        if (request.CareDate > DateOnly.FromDateTime((calendar.Now + ClockDifference).DateTime))
        {
            return Problem.Result(400, ErrorCodes.CareDateInFuture, "The day of care lies in the future.");
        }

        var facility = http.EnrolledFacility();
        using var span = CentreMeasures.Span("check", request.RequestId);
        var verdict = await judgement.OfAsync(proof, request.Terminal, facility, request.CareDate, ct);
        var check = new Check(request, facility.Code, Guid.NewGuid(), clock.GetUtcNow(), verdict) { EligibilityOnly = facility.EligibilityOnly };
        var outcome = await ledger.CommitAsync(EntryOf(check, proof, keys.Signer), ct);
        var word = Answers.OutcomeOf(verdict);
        Checked(log, request.RequestId, word);
        measures.Answered("check", word, Answers.MediumOf(verdict.Seen));
        span?.SetTag("kazasu.outcome", word);
        if (outcome is LedgerOutcome.Answered({ Status: 200 }) && verdict.Seen.Medium == Medium.Phone) { await ConfirmAsync(phoneReady, facility.Code, calendar.Today, log, ct); }

        return outcome.ToResult();
    }

    /// <summary>The public directory hears of the read (D2). It can wait for the next one; the answer cannot.</summary>
    private static async ValueTask ConfirmAsync(PhoneReadyFacilities phoneReady, string facility, DateOnly today, ILogger log, CancellationToken ct)
    {
        try
        {
            await phoneReady.ConfirmAsync(facility, today, ct);
        }
        catch (DbException failed)
        {
            NotConfirmed(log, facility, failed.SqlState ?? failed.GetType().Name);
        }
    }

    private static LedgerEntry EntryOf(Check check, Proof proof, AnswerSigner signer)
    {
        // a card's holder may be registered on the spot: the check's id is what that goes by (K22)
        var offered = check.Verdict is Verdict.Refused { Code: ErrorCodes.NotRegisteredForUse, Seen.Medium: Medium.Card };
        var reply = check.Verdict is Verdict.Refused refused ? offered ? Refuse(refused.Code, ("checkId", check.Id)) : Refuse(refused.Code) : Tell(Answers.Of(check), signer);
        var use = check.Verdict.Seen.Challenge is { } id
            ? new ChallengeUse(id, () => (Refuse(ErrorCodes.ChallengeUsed), AuditRecords.Of(check, proof, "refused:" + ErrorCodes.ChallengeUsed)))
            : null;
        return new(
            check.Facility, check.Request.RequestId, RequestBody.HashOf(check.Request), reply,
            AuditRecords.Of(check, proof, Answers.OutcomeOf(check.Verdict)), use,
            offered ? [new(CheckTable.Into, CheckTable.Row(check)), RegistrationTable.Offer(check)] : [new(CheckTable.Into, CheckTable.Row(check))])
        { Person = check.Verdict.Seen.PersonKey };
    }

    internal static Reply Tell(CheckAnswer answer, AnswerSigner signer) =>
        new(200, JsonSerializer.SerializeToUtf8Bytes(new SignedAnswer(signer.Sign(JsonSerializer.SerializeToUtf8Bytes(answer, CentreJson.Options))), CentreJson.Options));

    internal static Reply Refuse(string code, params (string Name, object Value)[] more) =>
        new(422, JsonSerializer.SerializeToUtf8Bytes(Problem.Of(422, code, Faults.DetailOf(code), more), CentreJson.Options));

    private static Proof? ProofOf(CheckRequest request)
    {
        var certificate = new byte[request.Certificate.Length];
        var signature = new byte[request.Signature.Length];
        IdentityLevel? level = request.Level switch
        {
            "pin" => IdentityLevel.Pin,
            "biometrics" => IdentityLevel.Biometrics,
            "face" => IdentityLevel.Face,
            "visual" => IdentityLevel.Visual,
            _ => null,
        };
        return level is { } known
            && AskChallenge.TerminalName().IsMatch(request.Terminal)
            && Convert.TryFromBase64String(request.Certificate, certificate, out var c)
            && Convert.TryFromBase64String(request.Signature, signature, out var s)
            ? new(request.Challenge, certificate.AsMemory(0, c), signature.AsMemory(0, s), known)
            : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "directory: read at {Facility} not written down, {State}")]
    private static partial void NotConfirmed(ILogger log, string facility, string state);

    [LoggerMessage(Level = LogLevel.Information, Message = "check {RequestId}: {Outcome}")]
    private static partial void Checked(ILogger log, Guid requestId, string outcome);
}
