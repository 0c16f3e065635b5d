using System.Text.Json;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Registration;

/// <summary>
/// The patient consents at the reader to the registration (K22), and the check that was refused for want of it goes on: the proof was good, so the
/// card is not held a second time. Only for a physical card, only for the facility that made the check, only a short while, and once.
/// </summary>
internal static partial class RegisterOnTheSpot
{
    /// <summary>As long as a patient may take to decide.</summary>
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);

    private sealed record RegistrationAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, Guid RequestId, Guid OfferedBy, Guid CheckId, string Person, string Outcome);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.Registrations, HandleAsync);

    internal static async Task<IResult> HandleAsync(
        HttpContext http, RegistrationTable registrations, Judgement judgement, CentreKeys keys, LedgerWriter ledger, TimeProvider clock, ILogger<RegistrationTable> log,
        CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<RegistrationRequest>(http, ct);
        if (request is null) { return problem!; }

        var enrolled = http.EnrolledFacility();
        var facility = enrolled.Code;
        var now = clock.GetUtcNow();
        if (await registrations.FindAsync(facility, request.CheckId, ct) is not { } offer || now - offer.At >= s_life)
        {
            return Problem.Result(404, ErrorCodes.CheckUnknown, "This facility made no check in the last ten minutes that a registration could follow.");
        }

        var seen = new Seen(null, Medium.Card, offer.Authority, offer.Serial, offer.PersonKey, offer.CertificateExpires, offer.InGrace);
        var verdict = await judgement.RegisteredAsync(seen, offer.CareDate, facility, ct);
        var check = new Check(new(request.RequestId, "", "", "", "", offer.Level, offer.CareDate), facility, Guid.NewGuid(), now, verdict) { EligibilityOnly = enrolled.EligibilityOnly };
        var outcome = await ledger.CommitAsync(EntryOf(request, check, offer, keys), ct);
        Registered(log, request.RequestId, Answers.OutcomeOf(verdict));
        return outcome.ToResult();
    }

    private static LedgerEntry EntryOf(RegistrationRequest request, Check check, RegistrationOffer offer, CentreKeys keys)
    {
        byte[] Audit(string outcome) => JsonSerializer.SerializeToUtf8Bytes(
            new RegistrationAudit(1, "registration", check.At, check.Facility, request.RequestId, request.CheckId, check.Id, offer.PersonKey, outcome), CentreJson.Options);

        // the offered check serves once, as a challenge does
        var again = new ChallengeUse(request.CheckId, () => (CheckEligibility.Refuse(ErrorCodes.ChallengeUsed), Audit("refused:" + ErrorCodes.ChallengeUsed)));
        return new(
            check.Facility, request.RequestId, RequestBody.HashOf(request), CheckEligibility.Tell(Answers.Of(check), keys.Signer), Audit(Answers.OutcomeOf(check.Verdict)), again,
            [.. RegistrationTable.Register(offer.PersonKey, check.Facility, request.CheckId, check.At), new(CheckTable.Into, CheckTable.Row(check))])
        { Person = offer.PersonKey };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "registration {RequestId}: {Outcome}")]
    private static partial void Registered(ILogger log, Guid requestId, string outcome);
}
