using System.Text.Json;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Inquiry;

/// <summary>
/// A facility's own patient number hangs on the person, not on the insurance: it comes back with every later check there, also under another insurer
/// (I1–I3: card and 診察券 in one). Another facility never sees it.
/// </summary>
internal static class ReferenceNumbers
{
    private sealed record ReferenceNumberAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, InsuredNumber Insured, string ReferenceNumber, string? Person, string Outcome);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(CentreRoutes.ReferenceNumbers, RegisterAsync);
        app.MapGet(CentreRoutes.ReferenceNumbers + "/{check:guid}", FindAsync);
    }

    internal static async Task<IResult> RegisterAsync(HttpContext http, InsuredReader insured, LedgerWriter ledger, ICareCalendar calendar, TimeProvider clock, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<ReferenceNumberRequest>(http, ct);
        if (request is null) { return problem!; }
        if (!Inquiring.IsSound(request.Insured) || request.ReferenceNumber.Trim().Length is 0 or > 50) { return RequestBody.Invalid("insured.insurerNumber, insured.number, referenceNumber (1 to 50 characters)."); }

        var facility = http.EnrolledFacility().Code;
        var match = Match.Of(await insured.UnderAsync(request.Insured, ct), request.Insured, birth: null, calendar.Today, calendar.Now);
        var person = (match as Match.One)?.Person.PersonKey;
        var about = match is Match.None none ? none.Person : person;
        var answer = match switch
        {
            Match.One => new ReferenceNumberAnswer("registered", request.ReferenceNumber),
            Match.SeveralPersons => new("several", null),
            _ => new("no-record", null),
        };
        var at = clock.GetUtcNow();
        var audit = new ReferenceNumberAudit(
            1, "reference-number", at, facility, request.Terminal, request.RequestId, request.Insured, request.ReferenceNumber, about, answer.Result);
        var outcome = await ledger.CommitAsync(
            new(facility, request.RequestId, RequestBody.HashOf(request), new(200, JsonSerializer.SerializeToUtf8Bytes(answer, CentreJson.Options)),
                JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null, person is null ? [] : [ReferenceNumberTable.Row(person, facility, at, request)])
            { Person = about },
            ct);
        return outcome.ToResult();
    }

    internal static async Task<IResult> FindAsync(HttpContext http, Guid check, ReferenceNumberTable numbers, CancellationToken ct) =>
        TypedResults.Json(
            await numbers.FindAsync(http.EnrolledFacility().Code, check, ct) is { } number ? new ReferenceNumberAnswer("registered", number) : new("none", null), CentreJson.Options);
}
