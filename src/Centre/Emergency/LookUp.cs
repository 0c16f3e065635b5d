using System.Text.Json;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Insured;
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

/// <summary>
/// Who is meant by name, birth date, sex and address or insurer. Everybody shown has an audit record of their own before anything leaves. Deleted and
/// suppressed persons are not among them, and nothing tells that somebody was left out (E5).
/// </summary>
internal static partial class LookUp
{
    /// <summary>Shown at most; with more of them the details do not tell persons apart.</summary>
    private const int Most = 5;
    private const int LookupsInATime = 30;
    private static readonly TimeSpan s_time = TimeSpan.FromMinutes(10);

    private sealed record LookupAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, Guid LookupId, DateOnly CareDate, string Reason, DateTimeOffset PermittedUntil, string By,
        EmergencyLookup? Asked, string? Person, string Outcome);

    private sealed record Found(Guid Id, PersonRecord Person, NameRecord Name, bool? Address, bool? Insurer);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(EmergencyRoutes.Lookups, HandleAsync);

    internal static async Task<IResult> HandleAsync(
        HttpContext http, EmergencyTables tables, InsuredReader insured, LedgerWriter ledger, ICareCalendar calendar, TimeProvider clock, ILogger<EmergencyTables> log, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<EmergencyLookup>(http, ct);
        if (request is null) { return problem!; }
        if (Fault(request, calendar) is { } fault) { return RequestBody.Invalid(fault); }
        var (facility, now) = (http.EnrolledFacility().Code, clock.GetUtcNow());
        if (await tables.PermissionAsync(facility, now, ct) is not { } permission) { return EmergencyFeature.NotPermitted(403); }
        if (await tables.CountAsync(facility, now - s_time, ct) >= LookupsInATime)
        {
            http.Response.Headers.RetryAfter = $"{(int)s_time.TotalSeconds}";
            return Problem.Result(429, ErrorCodes.EmergencyTooOften, $"At most {LookupsInATime} emergency look-ups in {(int)s_time.TotalMinutes} minutes.");
        }

        var found = await FindAsync(tables, insured, request, calendar.Now, ct);
        var result = found.Count switch { 0 => "none", > Most => "too-many", _ => "found" };
        if (result != "found") { found = []; }
        var lookup = Guid.NewGuid();
        var audit = new LookupAudit(
            1, "emergency-lookup", now, facility, request.Terminal, request.RequestId, lookup, request.CareDate, permission.Reason, permission.Until, request.By, request, null, result);
        var outcome = await ledger.CommitAsync(
            new(facility, request.RequestId, RequestBody.HashOf(request), new(200, JsonSerializer.SerializeToUtf8Bytes(Answer(lookup, result, found), CentreJson.Options)),
                JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null,
                [EmergencyTables.Lookup(facility, lookup, now), .. found.Select(f => EmergencyTables.Candidate(facility, lookup, f.Id, f.Person.PersonKey))])
            { Also = [.. found.Select(f => Shown(audit, f.Person.PersonKey))] },
            ct);
        Looked(log, request.RequestId, result);
        return outcome.ToResult();
    }

    private static string? Fault(EmergencyLookup r, ICareCalendar calendar) =>
        !AskChallenge.TerminalName().IsMatch(r.Terminal) ? "terminal."
        : r.Name.Trim().Length is 0 or > 100 ? "name: 1 to 100 characters."
        : r.Sex is not ("male" or "female") ? "sex: male or female."
        : r.By.Trim().Length is 0 or > 60 ? "by: 1 to 60 characters."
        : string.IsNullOrWhiteSpace(r.Address) && string.IsNullOrWhiteSpace(r.InsurerName) ? "address or insurerName."
        : r.Address is { Length: > 200 } || r.InsurerName is { Length: > 100 } ? "address: up to 200, insurerName: up to 100 characters."
        : r.CareDate > DateOnly.FromDateTime((calendar.Now + CheckEligibility.ClockDifference).DateTime) ? "careDate: not in the future."
        : null;

    private static async Task<List<Found>> FindAsync(EmergencyTables tables, InsuredReader insured, EmergencyLookup request, DateTimeOffset knownAt, CancellationToken ct)
    {
        List<Found> found = [];
        var named = (await tables.BornAsync(request.Birth, request.Sex, ct)).Where(p => Fit.Name(request.Name, p.Name, p.Kana)).Select(p => p.Person).Distinct(StringComparer.Ordinal);
        foreach (var key in named.Order(StringComparer.Ordinal).Take(50))
        {
            if (await insured.OfAsync(key, ct) is { } person && Judge(person, request, knownAt) is { } one) { found.Add(one); }
        }
        return found;
    }

    /// <returns>Null: not this one, or not to be told of.</returns>
    private static Found? Judge(PersonRecord person, EmergencyLookup request, DateTimeOffset knownAt)
    {
        if (Entitlement.On(person, request.CareDate, knownAt) is Entitlement.NoRecord || Entitlement.NameOn(person, request.CareDate, knownAt) is not { } name) { return null; }
        if (name.Birth != request.Birth || name.Sex != request.Sex || !Fit.Name(request.Name, name.Name, name.Kana)) { return null; }

        var address = string.IsNullOrWhiteSpace(request.Address) ? (bool?)null : Fit.Wholly(request.Address, name.Address);
        var insurer = string.IsNullOrWhiteSpace(request.InsurerName) ? (bool?)null : person.Coverages.Any(c => c.RegisteredAt <= knownAt && Fit.Insurer(request.InsurerName, c.InsurerName));
        var near = request.Address is { } given && Fit.Begins(given, name.Address);
        return address == true || insurer == true || near ? new(Guid.NewGuid(), person, name, address, insurer) : null;
    }

    private static EmergencyCandidates Answer(Guid lookup, string result, IReadOnlyList<Found> found) => new(
        lookup, result, [.. found.Select(f => new EmergencyCandidate(f.Id, f.Name.Name, f.Name.Kana, f.Name.Birth, f.Name.Sex, Fit.Begin(f.Name.Address), f.Address, f.Insurer))]);

    /// <summary>The record of one person shown; it becomes durable in one commit with the answer that shows the person.</summary>
    private static LedgerRecord Shown(LookupAudit audit, string person) =>
        new(JsonSerializer.SerializeToUtf8Bytes(audit with { Kind = "emergency-shown", Asked = null, Person = person, Outcome = "shown" }, CentreJson.Options), person);

    [LoggerMessage(Level = LogLevel.Information, Message = "emergency look-up {RequestId}: {Outcome}")]
    private static partial void Looked(ILogger log, Guid requestId, string outcome);
}
