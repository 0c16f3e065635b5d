using System.Text.Json;
using Kazasu.Centre.Consent;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Centre.Registration;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Audit;
using AuditProofs = Kazasu.Centre.Audit.AuditProofs;
using AuditRecords = Kazasu.Centre.Audit.AuditRecords;

namespace Kazasu.Centre.Patients;

/// <summary>What the centre says of a patient to the patient.</summary>
/// <param name="Result">One of <see cref="ResultKinds"/>; anything but valid and several shows no entitlement (E7).</param>
/// <param name="Person">Only where an entitlement is shown.</param>
public sealed record OwnEligibility(string Result, DateOnly Day, PersonView? Person, IReadOnlyList<CoverageView> Coverages);

/// <param name="FacilityName">Null when it is not enrolled any more.</param>
/// <param name="Kinds">Any of <see cref="ConsentKinds"/>.</param>
/// <param name="Until">UTC, excluded.</param>
public sealed record OwnConsent(string Facility, string? FacilityName, IReadOnlyList<string> Kinds, DateTimeOffset GivenAt, DateTimeOffset Until);

/// <param name="Views">Newest first.</param>
/// <param name="AsOf">Everything until this moment is among them; a look of the last seconds may be missing.</param>
public sealed record OwnAccesses(IReadOnlyList<AccessView> Views, DateTimeOffset AsOf);

/// <summary>What patients see of their own, and what they can change: the registration for use, and consents they gave.</summary>
public sealed class PatientRecords
{
    private readonly Judgement _judgement;
    private readonly AuditRecords _audit;
    private readonly AuditProofs _proofs;
    private readonly ConsentStore _consents;
    private readonly EndConsent _end;
    private readonly FacilityDirectory _facilities;
    private readonly LedgerWriter _ledger;
    private readonly ICareCalendar _calendar;
    private readonly TimeProvider _clock;

    internal PatientRecords(
        Judgement judgement, AuditRecords audit, AuditProofs proofs, ConsentStore consents, EndConsent end, FacilityDirectory facilities, LedgerWriter ledger, ICareCalendar calendar, TimeProvider clock) =>
        (_judgement, _audit, _proofs, _consents, _end, _facilities, _ledger, _calendar, _clock) = (judgement, audit, proofs, consents, end, facilities, ledger, calendar, clock);

    private sealed record OwnRegistrationAudit(int Version, string Kind, DateTimeOffset At, string Facility, Guid RequestId, string Person, string Outcome);

    /// <summary>The patient's entitlement today. Source of what is not shown: 002_301f9f6b82dabdbe.txt — スライドP12 ① 注記 (E7).</summary>
    public async Task<OwnEligibility> EligibilityAsync(Patient patient, CancellationToken ct)
    {
        var today = _calendar.Today;
        var verdict = await _judgement.RegisteredAsync(patient.Seen, today, facility: null, ct);
        var answer = Answers.Of(new(new(Guid.Empty, "", "", "", "", "", today), SignInPlace.Mynaportal.Name, Guid.Empty, _clock.GetUtcNow(), verdict));
        var shown = answer.Result is ResultKinds.Valid or ResultKinds.Several;
        return new(answer.Result, today, shown ? answer.Person : null, shown ? answer.Coverages : []);
    }

    /// <summary>
    /// Who looked at the patient's data, newest first. Null for a person who is not disclosed to anybody: facilities tell where somebody is, and a
    /// person whose display was stopped looks like one of whom nothing is known (E5).
    /// </summary>
    public async Task<OwnAccesses?> AccessesAsync(Patient patient, CancellationToken ct)
    {
        if (await HiddenAsync(patient, ct)) { return null; }

        var now = _clock.GetUtcNow();
        var (views, age) = await _audit.OfPersonAgoAsync(patient.PersonKey, ct);
        return new(views, now - age);
    }

    /// <summary>One of these records with its proof, JSON as docs/audit-log.md tells; whoever holds it can check it without the centre.</summary>
    /// <returns>Null when it is not the patient's, its day is not closed yet, its data were erased, or nothing may be told.</returns>
    public async Task<byte[]?> ProofAsync(Patient patient, string node, long seq, CancellationToken ct) =>
        await _audit.IsOfAsync(patient.PersonKey, node, seq, ct) && !await HiddenAsync(patient, ct) && await _proofs.FindAsync(node, seq, ct) is { } record
            ? JsonSerializer.SerializeToUtf8Bytes(record, AuditRecord.Json)
            : null;

    /// <summary>Consents that live now. Null as with <see cref="AccessesAsync"/>.</summary>
    public async Task<IReadOnlyList<OwnConsent>?> ConsentsAsync(Patient patient, CancellationToken ct)
    {
        if (await HiddenAsync(patient, ct)) { return null; }

        List<OwnConsent> consents = [];
        foreach (var given in await _consents.OfPersonAsync(patient.PersonKey, _clock.GetUtcNow(), ct))
        {
            consents.Add(new(given.Facility, (await _facilities.FindAsync(given.Facility, ct))?.Name, given.Kinds, given.GivenAt, given.Until));
        }

        return consents;
    }

    /// <summary>Ends a consent; it holds from the next question on.</summary>
    /// <param name="kind">One of <see cref="ConsentKinds"/>, or null for all.</param>
    /// <returns>Whether there was one to end.</returns>
    public Task<bool> EndConsentAsync(Patient patient, string facility, string? kind, CancellationToken ct) =>
        _end.EndAsync(SignInPlace.Mynaportal.Name, patient.PersonKey, facility, kind, ct);

    /// <summary>
    /// Registers the card for health-insurance use (利用登録): 004_ca9e512626fd8785.txt — ステップ1; 002_301f9f6b82dabdbe.txt — マイナ保険証の利用登録状況の
    /// 確認方法. Nothing happens where that is done, or where no insurer has told of the person.
    /// </summary>
    public async Task RegisterAsync(Patient patient, CancellationToken ct)
    {
        if (patient.Registered != false) { return; }

        var (now, id) = (_clock.GetUtcNow(), Guid.NewGuid());
        var audit = new OwnRegistrationAudit(1, "registration", now, SignInPlace.Mynaportal.Name, id, patient.PersonKey, "registered");
        await _ledger.CommitAsync(
            new(SignInPlace.Mynaportal.Name, id, RequestBody.HashOf(audit), new(200, "{}"u8.ToArray()), JsonSerializer.SerializeToUtf8Bytes(audit, CentreJson.Options), Use: null,
                RegistrationTable.Register(patient.PersonKey, SignInPlace.Mynaportal.Name, patient.Session.Challenge, now))
            { Person = patient.PersonKey },
            ct);
    }

    private async Task<bool> HiddenAsync(Patient patient, CancellationToken ct) =>
        (await _judgement.RegisteredAsync(patient.Seen, _calendar.Today, facility: null, ct)) is Verdict.Told { Entitlement: Entitlement.NoRecord };
}
