using System.Text.Json;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Consent;

/// <summary>
/// The kiosk tells what the patient agreed to after the check. Nothing is agreed to in the grace (E14), at a facility of the eligibility-only type
/// (E17), nor for a person who was not disclosed.
/// </summary>
internal static class GiveConsent
{
    private sealed record ConsentAudit(int Version, string Kind, DateTimeOffset At, string Facility, Guid RequestId, Guid CheckId, string? Person, IReadOnlyList<string> Kinds, DateTimeOffset Until);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.Consents, HandleAsync);

    internal static async Task<IResult> HandleAsync(
        HttpContext http, CheckTable checks, InsuredReader insured, CentreKeys keys, LedgerWriter ledger, CentreSettings settings, ICareCalendar calendar, TimeProvider clock,
        CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<ConsentRequest>(http, ct);
        if (request is null) { return problem!; }
        if (request.Kinds.Any(k => !ConsentKinds.Known.Contains(k, StringComparer.Ordinal))) { return RequestBody.Invalid($"kinds: any of {string.Join(", ", ConsentKinds.Known)}."); }

        var enrolled = http.EnrolledFacility();
        var facility = enrolled.Code;
        var now = StoredTime.FromStored(clock.GetUtcNow().ToStored());
        if (await checks.FindAsync(facility, request.CheckId, ct) is not { } check || now - check.At > settings.ConsentLife)
        {
            return Problem.Result(404, ErrorCodes.CheckUnknown, "This facility made no such check within the life of a consent.");
        }

        var life = Life(check, settings.ConsentLife, calendar.Now);
        IReadOnlyList<string> taken = check.InGrace || enrolled.EligibilityOnly || check.PersonKey is null || life <= TimeSpan.Zero
            ? []
            : [.. ConsentKinds.Known.Where(k => request.Kinds.Contains(k, StringComparer.Ordinal))];
        var answer = new ConsentAnswer(taken, now + (taken.Count > 0 ? life : settings.ConsentLife));
        if (check.PersonKey is { } person && taken.Intersect(ConsentKinds.Certificates, StringComparer.Ordinal).ToList() is { Count: > 0 } certificates)
        {
            var entitlement = Entitlement.On(await insured.OfAsync(person, ct) ?? new(person, [], [], [], Registered: false), check.CareDate, calendar.Now);
            var certified = Answers.Of(entitlement, request.CheckId, facility, check.CareDate, now, certificates);
            answer = answer with { Jws = keys.Signer.Sign(JsonSerializer.SerializeToUtf8Bytes(certified, CentreJson.Options)) };
        }

        return (await ledger.CommitAsync(EntryOf(request, facility, check.PersonKey, answer, now), ct)).ToResult();
    }

    /// <summary>Full life, or what is left of the certificate's last day: from then on only eligibility may be told (E14).</summary>
    private static TimeSpan Life(KnownCheck check, TimeSpan full, DateTimeOffset now) =>
        check.CertificateExpires is { } last && new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, CareCalendar.Japan) - now is var left && left < full ? left : full;

    private static LedgerEntry EntryOf(ConsentRequest request, string facility, string? person, ConsentAnswer answer, DateTimeOffset now)
    {
        var audit = new ConsentAudit(1, "consent", now, facility, request.RequestId, request.CheckId, person, answer.Kinds, answer.Until);
        LedgerRow[] rows = person is null ? [] : [new(ConsentStore.Into,
            [person, facility, now.ToStored(), request.CheckId.ToByteArray(bigEndian: true), request.RequestId.ToByteArray(bigEndian: true), string.Join(' ', answer.Kinds), answer.Until.ToStored()])];
        return new(
            facility, request.RequestId, RequestBody.HashOf(request), new(200, JsonSerializer.SerializeToUtf8Bytes(answer, CentreJson.Options)),
            JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null, rows)
        { Person = person };
    }
}
