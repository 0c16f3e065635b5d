using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Inquiry;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.MedicalAid;

/// <summary>A facility asks whose tickets name it (IF-013…016), or whether a person of a check or a number has one.</summary>
internal sealed class TellAid(
    TicketStore tickets, AidReader aid, CheckTable checks, CentreKeys keys, LedgerWriter ledger, ICareCalendar calendar, TimeProvider clock)
{
    private const int PageSize = 200;

    private static readonly byte[] s_told = "{}"u8.ToArray();

    private sealed record AidAudit(int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, string Person, int Tickets);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(ListRoutes.Aid, (HttpContext http, TellAid tell, CancellationToken ct) => tell.HandleAsync(http, ct));

    internal async Task<IResult> HandleAsync(HttpContext http, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<AidRequest>(http, ct);
        if (request is null) { return problem!; }
        if (!IsSound(request)) { return RequestBody.Invalid("terminal, and one of month (its first day), insured with birth, checkId; after as it was given."); }

        var facility = http.EnrolledFacility().Code;
        var now = StoredTime.FromStored(clock.GetUtcNow().ToStored());
        var (persons, day, next) = await PersonsAsync(request, facility, ct);
        List<AidPerson> told = [];
        List<Task<LedgerOutcome>> records = [];
        foreach (var key in persons)
        {
            if (await aid.OfPersonAsync(key, facility, day, ct) is not { } person || (request.Birth is { } birth && person.Person.Birth != birth)) { continue; }

            told.Add(person);
            records.Add(ledger.CommitAsync(EntryOf(key, facility, request, person, now), ct));
        }

        await Task.WhenAll(records);
        var page = new AidPage(1, request.RequestId, facility, now, told, next);
        return TypedResults.Json(new SignedAnswer(keys.Signer.Sign(JsonSerializer.SerializeToUtf8Bytes(page, CentreJson.Options))), CentreJson.Options);
    }

    private async Task<(IReadOnlyList<string> Persons, DateOnly Day, string? Next)> PersonsAsync(AidRequest request, string facility, CancellationToken ct)
    {
        if (request.Month is { } month)
        {
            var persons = await tickets.PersonsAsync(facility, month, request.After ?? "", PageSize + 1, ct);
            return ([.. persons.Take(PageSize).Select(p => p.Person)], month, persons.Count > PageSize ? persons[PageSize - 1].First : null);
        }

        if (request.Insured is { } number) { return (await tickets.UnderAsync(facility, number.InsurerNumber.Trim(' '), number.Number, ct), calendar.Today, null); }

        // somebody without insurance was proved by card or phone too: tickets are the office's word, whatever an insurer says
        return (await checks.ProvenAsync(facility, request.CheckId!.Value, ct) is { } person ? [person] : [], calendar.Today, null);
    }

    private static bool IsSound(AidRequest r) =>
        AskChallenge.TerminalName().IsMatch(r.Terminal) && (r.Month is null ? 0 : 1) + (r.Insured is null ? 0 : 1) + (r.CheckId is null ? 0 : 1) == 1
        && r.Month is null or { Day: 1 } && r.Insured is null == r.Birth is null && (r.Insured is null || Inquiring.IsSound(r.Insured)) && r.After is null or { Length: <= 40 };

    /// <summary>One record a person and view.</summary>
    private static LedgerEntry EntryOf(string person, string facility, AidRequest request, AidPerson told, DateTimeOffset now)
    {
        var name = Encoding.UTF8.GetBytes(person);
        var id = new Guid(SHA256.HashData([.. request.RequestId.ToByteArray(bigEndian: true), .. name]).AsSpan(0, 16));
        var audit = new AidAudit(1, "medical-aid", now, facility, request.Terminal, request.RequestId, person, told.Tickets.Count);
        return new(facility, id, SHA256.HashData(name), new(200, s_told), JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null, []) { Person = person };
    }
}
