using Kazasu.Centre.Insured;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;
using Kazasu.Trust.Revocation;

namespace Kazasu.Centre.Eligibility;

/// <summary>From proof to verdict: proof, medium, certificate, tie of phone and card, registration for use, entitlement.</summary>
internal sealed class Judgement(ProofCheck proofs, RevocationLists lists, InsuredReader insured, ICareCalendar calendar, TimeProvider clock)
{
    /// <summary>A new list is due within hours; asking again after this is early enough.</summary>
    private static readonly TimeSpan s_listRetry = TimeSpan.FromMinutes(10);

    /// <summary>The issuer registers a new certificate within minutes.</summary>
    private static readonly TimeSpan s_registerRetry = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Certificates and phones are judged on today, because they are read now; the entitlement on the day of care, which may lie back.
    /// </summary>
    public async Task<Verdict> OfAsync(Proof proof, string terminal, FacilityView facility, DateOnly careDate, CancellationToken ct) =>
        proofs.Judge(proof, facility.Code, terminal, Purpose.EligibilityCheck, calendar.Today, clock.GetUtcNow()) switch
        {
            ProofOutcome.Proven proven => await OfAsync(proven, facility, careDate, ct),
            ProofOutcome.Refused refused => Of(refused, UserCertificate.TryRead(proof.Certificate)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Verdict Of(ProofOutcome.Refused refused, UserCertificate? certificate)
    {
        var seen = new Seen(null, refused.Authority?.Medium, refused.Authority?.KeyId, certificate?.Serial, null, certificate?.NotAfter, InGrace: false);
        return refused.Fault == ProofFault.RevocationListTooOld
            ? new Verdict.CouldNotTell(ErrorCodes.RevocationListTooOld, s_listRetry, seen)
            : new Verdict.Refused(Faults.CodeOf(refused.Fault), seen);
    }

    private async Task<Verdict> OfAsync(ProofOutcome.Proven proven, FacilityView facility, DateOnly careDate, CancellationToken ct)
    {
        var phone = proven.Authority.Medium == Medium.Phone;
        var seen = new Seen(
            proven.Challenge.Id, proven.Authority.Medium, proven.Authority.KeyId, proven.Certificate.Serial, null, proven.Certificate.NotAfter, proven.InGrace);
        if (phone && (!facility.UsePhone || PhoneAcceptance.On(calendar.Today, facility.PilotSite) == PhonePeriod.Closed))
        {
            return new Verdict.Refused(ErrorCodes.PhoneNotAccepted, seen);
        }

        if (await insured.FindAsync(proven.Authority.KeyId, proven.Certificate.Serial, facility.Code, ct) is not { } holder)
        {
            return new Verdict.CouldNotTell(ErrorCodes.CertificateUnknown, s_registerRetry, seen);
        }

        seen = seen with { PersonKey = holder.PersonKey };
        if (phone && OfCard(holder, seen) is { } card) { return card; }
        if (holder.Person is not { } person) { return new Verdict.Told(new Entitlement.NoRecord(), null, seen); }
        if (!person.Registered) { return new Verdict.Refused(ErrorCodes.NotRegisteredForUse, seen); }

        return Entitled(person, careDate, seen, holder.ReferenceNumber);
    }

    /// <summary>The person has just been registered for use: what a proof judged before leads to now.</summary>
    /// <param name="facility">Whose patient number is told; null = nobody's.</param>
    public async Task<Verdict> RegisteredAsync(Seen seen, DateOnly careDate, string? facility, CancellationToken ct) =>
        await insured.FindAsync(seen.Authority!, seen.Serial!, facility, ct) is { Person: { } person } holder
            ? Entitled(person, careDate, seen, holder.ReferenceNumber)
            : new Verdict.Told(new Entitlement.NoRecord(), null, seen);

    private Verdict Entitled(PersonRecord person, DateOnly careDate, Seen seen, string? referenceNumber)
    {
        var knownAt = calendar.Now;
        return Verdict.Of(Entitlement.On(person, careDate, knownAt), Entitlement.NameOn(person, careDate, knownAt), seen, new(referenceNumber, LimitMark: null));
    }

    /// <summary>
    /// A phone lives and dies with the card certificate it hangs on (004_ca9e512626fd8785.txt — A18), and only the newest phone counts (A19).
    /// </summary>
    internal Verdict? OfCard(Holder holder, Seen seen)
    {
        if (holder.Superseded) { return new Verdict.Refused(ErrorCodes.CertificateRevoked, seen); }
        if (holder.CardNotAfter < calendar.Today) { return new Verdict.Refused(ErrorCodes.CertificateExpired, seen); }

        return lists.StatusOf(holder.CardAuthority!, holder.CardSerial!, clock.GetUtcNow()) switch
        {
            RevocationStatus.Good => null,
            RevocationStatus.Revoked => new Verdict.Refused(ErrorCodes.CertificateRevoked, seen),
            RevocationStatus.Suspended => new Verdict.Refused(ErrorCodes.CertificateSuspended, seen),
            RevocationStatus.ListTooOld => new Verdict.CouldNotTell(ErrorCodes.RevocationListTooOld, s_listRetry, seen),
        };
    }
}
