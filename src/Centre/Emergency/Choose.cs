using System.Text.Json;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Emergency;

/// <summary>One of those whom a look-up showed: now the entitlement is told, signed like every answer. Nobody proved anything, so no consent can follow it.</summary>
internal static partial class Choose
{
    public const string Medium = "emergency";
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(15);

    private sealed record ChoiceAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, Guid LookupId, Guid CheckId, DateOnly CareDate, string Reason, string By, string? Person,
        string Outcome);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(EmergencyRoutes.Choices, HandleAsync);

    internal static async Task<IResult> HandleAsync(
        HttpContext http, EmergencyTables tables, InsuredReader insured, CentreKeys keys, LedgerWriter ledger, ICareCalendar calendar, TimeProvider clock, ILogger<EmergencyTables> log,
        CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<EmergencyChoice>(http, ct);
        if (request is null) { return problem!; }
        if (!AskChallenge.TerminalName().IsMatch(request.Terminal) || request.By.Trim().Length is 0 or > 60) { return RequestBody.Invalid("terminal, by (1 to 60 characters)."); }
        if (request.CareDate > DateOnly.FromDateTime((calendar.Now + CheckEligibility.ClockDifference).DateTime))
        {
            return Problem.Result(400, ErrorCodes.CareDateInFuture, "The day of care lies in the future.");
        }

        var (facility, now) = (http.EnrolledFacility().Code, clock.GetUtcNow());
        if (await tables.PermissionAsync(facility, now, ct) is not { } permission) { return EmergencyFeature.NotPermitted(403); }
        if (await tables.ChosenAsync(facility, request.LookupId, request.Candidate, now - s_life, ct) is not { } key || await insured.OfAsync(key, ct) is not { } person)
        {
            return Problem.Result(404, ErrorCodes.LookupUnknown, "This facility made no such look-up within fifteen minutes, or it did not show this candidate.");
        }

        var seen = new Seen(null, null, null, null, key, null, InGrace: true);
        var check = new Check(
            new(request.RequestId, request.Terminal, "", "", "", "none", request.CareDate), facility, Guid.NewGuid(), now,
            Verdict.Of(Entitlement.On(person, request.CareDate, calendar.Now), Entitlement.NameOn(person, request.CareDate, calendar.Now), seen));
        var answer = Answers.Of(check) with { Medium = Medium };
        var audit = new ChoiceAudit(
            1, "emergency-choice", now, facility, request.Terminal, request.RequestId, request.LookupId, check.Id, request.CareDate, permission.Reason, request.By, key, answer.Result);
        var outcome = await ledger.CommitAsync(
            new(facility, request.RequestId, RequestBody.HashOf(request), CheckEligibility.Tell(answer, keys.Signer), JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null,
                [new(CheckTable.Into, CheckTable.Row(check, Medium))])
            { Person = key },
            ct);
        Chosen(log, request.RequestId, answer.Result);
        return outcome.ToResult();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "emergency choice {RequestId}: {Outcome}")]
    private static partial void Chosen(ILogger log, Guid requestId, string outcome);
}
