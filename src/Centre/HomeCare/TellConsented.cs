using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Inquiry;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Centre.MedicalAid;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.HomeCare;

/// <summary>
/// A facility fetches who gave it a consent at home or online (IF-017…024), with the entitlement of today. Of an ended consent only the facility's own
/// number and the reason are told; of a person who is not disclosed nothing, as if there were no consent (E5).
/// </summary>
internal sealed class TellConsented(
    HomeConsentStore store, InsuredReader insured, ReferenceNumberTable numbers, AidReader aid, CentreKeys keys, LedgerWriter ledger, ICareCalendar calendar, TimeProvider clock)
{
    private const int PageSize = 200;

    private static readonly byte[] s_told = "{}"u8.ToArray();

    private sealed record ConsentedAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, string Terminal, Guid RequestId, string Treatment, string Person, IReadOnlyList<string> Kinds, string Outcome);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(ListRoutes.Consented, (HttpContext http, TellConsented tell, CancellationToken ct) => tell.HandleAsync(http, ct));

    internal async Task<IResult> HandleAsync(HttpContext http, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<ConsentedRequest>(http, ct);
        if (request is null) { return problem!; }
        if (!Treatments.All.Contains(request.Treatment, StringComparer.Ordinal) || !AskChallenge.TerminalName().IsMatch(request.Terminal) || request.ConsentFrom > request.ConsentTo
            || request.CareFrom > request.CareTo || (request.After is not null && Read(request.After) is null))
        {
            return RequestBody.Invalid($"terminal, treatment ({string.Join(", ", Treatments.All)}), from not after to, after as it was given.");
        }

        var facility = http.EnrolledFacility();
        var now = StoredTime.FromStored(clock.GetUtcNow().ToStored());
        var span = new ConsentSpan(Begin(request.ConsentFrom), Begin(request.ConsentTo?.AddDays(1)), request.CareFrom, request.CareTo);
        var consents = await store.OfFacilityAsync(facility.Code, request.Treatment, span, request.After is { } after ? Read(after) : null, PageSize + 1, ct);
        List<ConsentedPerson> told = [];
        List<Task<LedgerOutcome>> records = [];
        foreach (var consent in consents.Take(PageSize))
        {
            if (await TellAsync(consent, facility, request, now, ct) is not { } person) { continue; }

            told.Add(person);
            records.Add(ledger.CommitAsync(EntryOf(consent, request, person, now), ct));
        }

        await Task.WhenAll(records);
        var page = new ConsentedPage(1, request.RequestId, facility.Code, now, request.Treatment, told, consents.Count > PageSize ? Write(consents[PageSize - 1]) : null);
        return TypedResults.Json(new SignedAnswer(keys.Signer.Sign(JsonSerializer.SerializeToUtf8Bytes(page, CentreJson.Options))), CentreJson.Options);
    }

    private async Task<ConsentedPerson?> TellAsync(HomeConsent consent, FacilityView facility, ConsentedRequest request, DateTimeOffset now, CancellationToken ct)
    {
        if (await insured.OfAsync(consent.Person, ct) is not { } person) { return null; }

        var (today, knownAt) = (calendar.Today, calendar.Now);
        var entitlement = Entitlement.On(person, today, knownAt);
        if (entitlement is Entitlement.NoRecord || Entitlement.NameOn(person, today, knownAt) is not { } name) { return null; }

        var number = await numbers.OfPersonAsync(facility.Code, consent.Person, ct);
        if (!consent.LivesAt(now)) { return new(number, consent.WasEnded ? consent.Reason : HomeConsent.ByTime, null, [], null); }

        var seen = new Seen(null, null, null, null, consent.Person, null, InGrace: false);
        var check = new Check(
            new(request.RequestId, request.Terminal, "", "", "", "none", today), facility.Code, Guid.Empty, now, Verdict.Of(entitlement, name, seen)) { EligibilityOnly = facility.EligibilityOnly };
        return new(number, null, Answers.Of(check, [.. consent.Kinds.Intersect(ConsentKinds.Certificates)]), [.. Kinds(consent)], await aid.OfPersonAsync(person, facility.Code, today, ct));
    }

    private static IEnumerable<KindState> Kinds(HomeConsent c) =>
        c.Kinds.Select(k => new KindState(k, "1", c.GivenAt, c.Until))
            .Concat(c.Ended.Select(k => new KindState(k, "2", c.GivenAt, c.At)))
            .Concat(c.Refused.Select(k => new KindState(k, "0", null, null)));

    /// <summary>One record a person and view: a page asked for twice under one id is one.</summary>
    private static LedgerEntry EntryOf(HomeConsent consent, ConsentedRequest request, ConsentedPerson told, DateTimeOffset now)
    {
        var id = new Guid(SHA256.HashData([.. request.RequestId.ToByteArray(bigEndian: true), .. consent.ConsentId]).AsSpan(0, 16));
        var outcome = told.Ended is { } reason ? "ended:" + reason : told.Answer!.Result;
        var audit = new ConsentedAudit(1, "consented-list", now, consent.Facility, request.Terminal, request.RequestId, consent.Treatment, consent.Person, consent.Kinds, outcome);
        return new(consent.Facility, id, SHA256.HashData(consent.ConsentId), new(200, s_told), JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null, [])
        { Person = consent.Person };
    }

    private static DateTimeOffset? Begin(DateOnly? day) => day is { } d ? new DateTimeOffset(d, TimeOnly.MinValue, CareCalendar.Japan) : null;

    /// <summary>Where a page ended: nothing in it tells of a person.</summary>
    private static string Write(HomeConsent last) => $"{last.GivenAt.ToStored().ToString(CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(last.ConsentId)}";

    private static (DateTimeOffset GivenAt, byte[] ConsentId)? Read(string after) =>
        after.Split('-') is [var at, { Length: 32 } id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= 253402300799999
        && id.All(char.IsAsciiHexDigitLower)
            ? (StoredTime.FromStored(milliseconds), Convert.FromHexString(id))
            : null;
}
