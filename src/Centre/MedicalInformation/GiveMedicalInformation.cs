using System.Text.Json;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Inquiry;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.MedicalInformation;

/// <summary>
/// A facility looks at what a patient agreed to show (K25). The view is durable in the audit log before anything leaves; what was shown is not kept a
/// second time: a repeated request is one view, and is read anew while the consent lives.
/// </summary>
internal static partial class GiveMedicalInformation
{
    private sealed record ViewAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, Guid? CheckId, IReadOnlyList<string> Asked, string? Person, string Outcome);

    private static readonly byte[] s_shown = "{}"u8.ToArray();

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(MedicalRoutes.Information, HandleAsync);

    internal static async Task<IResult> HandleAsync(
        HttpContext http, MedicalConsent consent, MedicalRecords records, LedgerWriter ledger, ICareCalendar calendar, TimeProvider clock, ILogger<MedicalRecords> log,
        CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<MedicalInformationRequest>(http, ct);
        if (request is null) { return problem!; }
        if (!IsSound(request)) { return RequestBody.Invalid($"terminal, kinds (one or more of {string.Join(", ", ConsentKinds.All)}), checkId or insured, from not after to."); }

        var facility = http.EnrolledFacility();
        var permission = facility.EligibilityOnly ? new Permission.Missing(null) : await consent.OfAsync(request, facility.Code, ct);
        var (reply, person, outcome) = permission switch
        {
            Permission.Given g => (new Reply(200, s_shown), g.PersonKey, string.Join(',', g.Kinds)),
            _ when facility.EligibilityOnly => (Refused(403, ErrorCodes.EligibilityOnly), null, "refused:" + ErrorCodes.EligibilityOnly),
            Permission.CheckUnknown => (Refused(404, ErrorCodes.CheckUnknown), null, "refused:" + ErrorCodes.CheckUnknown),
            Permission.Missing m => (Refused(403, ErrorCodes.ConsentMissing), m.Person, "refused:" + ErrorCodes.ConsentMissing),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var at = clock.GetUtcNow();
        var audit = new ViewAudit(1, "medical-information", at, facility.Code, request.Terminal, request.RequestId, request.CheckId, request.Kinds, person, outcome);
        var entry = new LedgerEntry(facility.Code, request.RequestId, RequestBody.HashOf(request), reply, JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null, [])
        { Person = person };
        var written = await ledger.CommitAsync(entry, ct);
        Viewed(log, request.RequestId, outcome);
        return (written, permission) switch
        {
            (LedgerOutcome.Answered { Reply.Status: 200 }, Permission.Given given) => TypedResults.Json(await AnswerAsync(request, facility.Code, given, records, calendar.Today, at, ct), CentreJson.Options),
            (LedgerOutcome.Answered { Reply.Status: 200 }, _) => reply, // shown once, and the consent has ended since
            _ => written.ToResult(),
        };
    }

    private static bool IsSound(MedicalInformationRequest r) =>
        AskChallenge.TerminalName().IsMatch(r.Terminal) && r.Kinds.Count is > 0 and <= 3 && r.Kinds.All(k => ConsentKinds.All.Contains(k, StringComparer.Ordinal))
        && r.CheckId is null != r.Insured is null && (r.Insured is null || Inquiring.IsSound(r.Insured)) && !(r.From > r.To)
        && (r.Treatment is null || Treatments.All.Contains(r.Treatment, StringComparer.Ordinal));

    private static async Task<MedicalInformationAnswer> AnswerAsync(
        MedicalInformationRequest request, string facility, Permission.Given given, MedicalRecords records, DateOnly today, DateTimeOffset at, CancellationToken ct)
    {
        bool drugs = given.Kinds.Contains(ConsentKinds.Medication, StringComparer.Ordinal), procedures = given.Kinds.Contains(ConsentKinds.Treatment, StringComparer.Ordinal);
        var (days, more) = drugs || procedures
            ? await records.DaysAsync(given.PersonKey, request.From ?? DateOnly.MinValue, request.To is { } to && to < today ? to : today, ct)
            : ([], false);
        var checkups = given.Kinds.Contains(ConsentKinds.HealthCheckup, StringComparer.Ordinal) ? await records.CheckupsAsync(given.PersonKey, today, ct) : [];
        var n = given.Name;
        return new(
            1, request.RequestId, at, facility, given.Kinds, given.Until, new(n.Name, n.Kana, n.Birth, n.Sex, n.PostalCode, n.Address),
            [.. days.Select(d => d with { Drugs = drugs ? d.Drugs : [], Procedures = procedures ? d.Procedures : [] }).Where(d => d.Drugs.Count + d.Procedures.Count > 0)], checkups, more);
    }

    private static Reply Refused(int status, string code) => new(status, JsonSerializer.SerializeToUtf8Bytes(
        Problem.Of(status, code, code switch
        {
            ErrorCodes.EligibilityOnly => "This facility is of the eligibility-only type; it is given no medical information.",
            ErrorCodes.CheckUnknown => "This facility made no such check, or it was refused.",
            _ => "There is no living consent of this patient at this facility to any of these kinds.",
        }),
        CentreJson.Options));

    [LoggerMessage(Level = LogLevel.Information, Message = "medical information {RequestId}: {Outcome}")]
    private static partial void Viewed(ILogger log, Guid requestId, string outcome);
}
