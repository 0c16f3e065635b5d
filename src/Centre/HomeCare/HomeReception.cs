using System.Text.Json;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Centre.Patients;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Challenges;

namespace Kazasu.Centre.HomeCare;

/// <summary>What a patient is asked at a facility's address.</summary>
/// <param name="Name">Null where nothing may be told of the patient: then nothing is asked, and staff check in another way (E5).</param>
/// <param name="Kinds">Any of <see cref="ConsentKinds.Known"/>; empty at a facility of the eligibility-only type without certificates of the insurer.</param>
/// <param name="LastCareDay">Online: the last day of care that may be named.</param>
public sealed record HomeQuestion(string? Name, IReadOnlyList<string> Kinds, DateOnly Today, DateOnly LastCareDay);

/// <summary>What was kept.</summary>
/// <param name="Until">UTC, excluded.</param>
public sealed record HomeGiven(IReadOnlyList<string> Kinds, DateTimeOffset Until);

/// <summary>A consent as its patient sees it.</summary>
/// <param name="CareOn">Online: the day of care.</param>
/// <param name="Until">UTC, excluded.</param>
public sealed record OwnHomeConsent(
    string Facility, string? FacilityName, string Treatment, IReadOnlyList<string> Kinds, DateTimeOffset GivenAt, DateOnly? CareOn, DateTimeOffset Until);

/// <summary>
/// Reception at home or online (居宅同意取得型): the patient signs for one facility and decides which of its staff's questions may be answered, and for how
/// long is a setting (<see cref="CentreSettings.HomeVisitConsentLife"/>). For the web pages in the centre's process.
/// </summary>
public sealed class HomeReception
{
    /// <summary>A day of care online may be named so many days ahead.</summary>
    private const int DaysAhead = 30;

    private readonly HomeConsentStore _store;
    private readonly Judgement _judgement;
    private readonly PatientSignIn _signIn;
    private readonly FacilityDirectory _facilities;
    private readonly LedgerWriter _ledger;
    private readonly CentreSettings _settings;
    private readonly ICareCalendar _calendar;
    private readonly TimeProvider _clock;

    internal HomeReception(
        HomeConsentStore store, Judgement judgement, PatientSignIn signIn, FacilityDirectory facilities, LedgerWriter ledger, CentreSettings settings, ICareCalendar calendar,
        TimeProvider clock) =>
        (_store, _judgement, _signIn, _facilities, _ledger, _settings, _calendar, _clock) = (store, judgement, signIn, facilities, ledger, settings, calendar, clock);

    private sealed record HomeAudit(
        int Version, string Kind, DateTimeOffset At, string Facility, Guid RequestId, string Treatment, string Person, IReadOnlyList<string> Kinds, DateOnly? CareOn, DateTimeOffset Until);

    /// <summary>Something for the app to sign, for this facility and treatment only.</summary>
    public SignInOffer Offer(HomeDoor door, string browser) => _signIn.Offer(SignInDevice.Same, browser, PlaceOf(door));

    /// <summary>For which facility and treatment a challenge was made.</summary>
    /// <returns>Null when it is not for a reception.</returns>
    public static (string Facility, string Treatment)? SignedFor(string challenge) =>
        Challenge.TryRead(challenge) is { Purpose: Purpose.HomeReception } asked && Treatments.All.Contains(asked.Terminal, StringComparer.Ordinal) ? (asked.Facility, asked.Terminal) : null;

    /// <returns>Null when nobody is signed in at this facility's address under this secret.</returns>
    public Task<Patient?> FindAsync(HomeDoor door, string token, CancellationToken ct) => _signIn.FindAsync(token, ct, PlaceOf(door));

    /// <summary>What the patient is asked: medical information as at a kiosk (K25), and of the insurer's certificates what there is.</summary>
    public async Task<HomeQuestion> QuestionAsync(HomeDoor door, Patient patient, CancellationToken ct)
    {
        var today = _calendar.Today;
        var last = today.AddDays(DaysAhead);
        if (patient.Registered != true
            || await _judgement.RegisteredAsync(patient.Seen, today, facility: null, ct) is not Verdict.Told { Entitlement: not Entitlement.NoRecord and var entitlement, Name: { } name })
        {
            return new(null, [], today, last);
        }

        var certificates = Certified.Kinds(entitlement.Shown, today) ?? [];
        return new(name.Name, [.. ConsentKinds.Known.Where(k => ConsentKinds.All.Contains(k, StringComparer.Ordinal) ? !door.Facility.EligibilityOnly : certificates.Contains(k, StringComparer.Ordinal))],
            today, last);
    }

    /// <summary>Keeps the patient's decision in the place of an earlier one at the same facility for the same treatment.</summary>
    /// <param name="agreed">Of what was asked; the rest was refused. Nothing agreed to still hands over the entitlement itself.</param>
    /// <param name="careOn">Online: the day of care, today to <see cref="HomeQuestion.LastCareDay"/>.</param>
    /// <returns>Null when nothing may be told of the patient, or the day of care is none that may be named.</returns>
    public async Task<HomeGiven?> GiveAsync(HomeDoor door, Patient patient, IReadOnlyCollection<string> agreed, DateOnly? careOn, CancellationToken ct)
    {
        var asked = await QuestionAsync(door, patient, ct);
        if (asked.Name is null || (door.Treatment == Treatments.Online && !(careOn >= asked.Today && careOn <= asked.LastCareDay))) { return null; }

        var now = StoredTime.FromStored(_clock.GetUtcNow().ToStored());
        var id = Guid.NewGuid();
        var consent = new HomeConsent(
            patient.PersonKey, door.Facility.Code, door.Treatment, now, now, id.ToByteArray(bigEndian: true), [.. asked.Kinds.Where(agreed.Contains)],
            [.. asked.Kinds.Where(k => !agreed.Contains(k))], [], door.Treatment == Treatments.Online ? careOn : null, now + LifeOf(door.Treatment, careOn, patient.CertificateExpires),
            Reason: null);
        await KeepAsync("home-consent", consent, id, ct);
        await _signIn.EndAsync(patient, ct);
        return new(consent.Kinds, consent.Until);
    }

    /// <summary>The patient's living consents. Null for a person who is not disclosed to anybody (E5).</summary>
    public async Task<IReadOnlyList<OwnHomeConsent>?> OwnAsync(Patient patient, CancellationToken ct)
    {
        if (await _judgement.RegisteredAsync(patient.Seen, _calendar.Today, facility: null, ct) is Verdict.Told { Entitlement: Entitlement.NoRecord }) { return null; }

        List<OwnHomeConsent> own = [];
        foreach (var c in (await _store.OfPersonAsync(patient.PersonKey, ct)).Where(c => c.LivesAt(_clock.GetUtcNow())))
        {
            own.Add(new(c.Facility, (await _facilities.FindAsync(c.Facility, ct))?.Name, c.Treatment, c.Kinds, c.GivenAt, c.CareOn, c.Until));
        }

        return own;
    }

    /// <summary>The patient ends one kind, or the whole: from the next question on the facility is told nothing of it.</summary>
    /// <param name="kind">One of <see cref="ConsentKinds"/>; null = all, and the entitlement itself.</param>
    /// <returns>Whether there was anything to end.</returns>
    public async Task<bool> EndAsync(Patient patient, string facility, string treatment, string? kind, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var given = (await _store.OfPersonAsync(patient.PersonKey, ct)).FirstOrDefault(c => c.Facility == facility && c.Treatment == treatment && c.LivesAt(now));
        if (given is null || (kind is not null && !given.Kinds.Contains(kind, StringComparer.Ordinal))) { return false; }

        // in the same millisecond the ending still comes after the giving
        now = StoredTime.FromStored(Math.Max(now.ToStored(), given.At.ToStored() + 1));
        await KeepAsync("home-consent-end", given with
        {
            At = now,
            Kinds = kind is null ? [] : [.. given.Kinds.Where(k => k != kind)],
            Ended = [.. given.Ended, .. kind is null ? given.Kinds : [kind]],
            Until = kind is null ? now : given.Until,
            Reason = HomeConsent.ByPatient,
        }, Guid.NewGuid(), ct);
        return true;
    }

    private Task KeepAsync(string what, HomeConsent c, Guid id, CancellationToken ct)
    {
        var audit = new HomeAudit(1, what, c.At, c.Facility, id, c.Treatment, c.Person, c.Kinds, c.CareOn, c.Until);
        return _ledger.CommitAsync(
            new(SignInPlace.Mynaportal.Name, id, RequestBody.HashOf(audit), new(200, "{}"u8.ToArray()), JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null,
                [HomeConsentStore.Row(c, id)])
            { Person = c.Person },
            ct);
    }

    private static SignInPlace PlaceOf(HomeDoor door) => SignInPlace.Reception(door.Facility.Code, door.Treatment);

    /// <summary>
    /// From now: home visits the set life; online until the set time after the day of care. Never beyond the last day of the certificate that signed: from
    /// then on only eligibility may be told (002_301f9f6b82dabdbe.txt — ポスター裏面 電子証明書の有効期限, E14).
    /// </summary>
    private TimeSpan LifeOf(string treatment, DateOnly? careOn, DateOnly certificateExpires)
    {
        var now = _calendar.Now;
        var wanted = treatment == Treatments.Online ? EndOf(careOn!.Value) - now + _settings.OnlineConsentLife : _settings.HomeVisitConsentLife;
        var left = EndOf(certificateExpires) - now;
        return left < wanted ? left : wanted;
    }

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, CareCalendar.Japan);
}
