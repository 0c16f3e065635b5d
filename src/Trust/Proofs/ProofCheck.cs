using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Revocation;

namespace Kazasu.Trust.Proofs;

/// <summary>
/// Judges proofs, in this order: seal, expiry, binding, certificate, chain by signature, profile, dates, revocation, signature over exactly this
/// challenge. The first fault found is the one told. Holds no state of its own; many threads may ask at once.
/// </summary>
/// <param name="cardGraceEnds">
/// Last day (included) on which a physical card is still read, from its certificate's last valid day (経過期間). Phones have none:
/// 000_627a3a07c80451b4.txt — 周知(医療関係団体向け) 3 注2.
/// </param>
public sealed class ProofCheck(TrustAnchors anchors, RevocationLists revocation, ChallengeSeal seal, Func<DateOnly, DateOnly> cardGraceEnds)
{
    /// <param name="facility">The facility whose client certificate carried the request.</param>
    /// <param name="terminal">The terminal that sent the proof.</param>
    /// <param name="purpose">What the proof is presented for.</param>
    /// <param name="careDate">Day of care in Japan: certificate dates are judged on it.</param>
    /// <param name="now">Technical time: expiry of the challenge and age of the revocation list.</param>
    public ProofOutcome Judge(Proof proof, string facility, string terminal, Purpose purpose, DateOnly careDate, DateTimeOffset now)
    {
        switch (seal.Open(proof.Challenge, now))
        {
            case Opened.Good(var challenge):
                if (challenge.Facility != facility || challenge.Terminal != terminal || challenge.Purpose != purpose)
                {
                    return Refuse(ProofFault.ChallengeForeign);
                }

                return Judge(proof, challenge, careDate, now);
            case Opened.Expired:
                return Refuse(ProofFault.ChallengeExpired);
            default:
                return Refuse(ProofFault.ChallengeAltered);
        }
    }

    private ProofOutcome Judge(Proof proof, Challenge challenge, DateOnly careDate, DateTimeOffset now)
    {
        if (UserCertificate.TryRead(proof.Certificate) is not { } certificate)
        {
            return Refuse(ProofFault.CertificateUnreadable);
        }

        if (anchors.SignerOf(certificate) is not { } authority)
        {
            return Refuse(ProofFault.CertificateUntrusted);
        }

        if (!anchors.Profile.Fits(certificate.Fields, authority.Medium))
        {
            return Refuse(ProofFault.CertificateProfile, authority);
        }

        if (DatesFault(certificate, authority, careDate) is { } dates)
        {
            return Refuse(dates, authority);
        }

        if (RevocationFault(revocation.StatusOf(authority.KeyId, certificate.Serial, now)) is { } revoked)
        {
            return Refuse(revoked, authority);
        }

        return certificate.Verifies(challenge.Hash(), proof.Signature.Span)
            ? new ProofOutcome.Proven(challenge, certificate, authority, proof.Level, careDate > certificate.NotAfter)
            : Refuse(ProofFault.SignatureWrong, authority);
    }

    /// <summary>
    /// In the grace the authority need only have been valid until the certificate's own last day: the grace is a rule about the counter,
    /// not a longer life of the authority.
    /// </summary>
    private ProofFault? DatesFault(UserCertificate certificate, Authority authority, DateOnly careDate)
    {
        if (careDate < certificate.NotBefore)
        {
            return ProofFault.CertificateNotYetValid;
        }

        var last = authority.Medium switch { Medium.Card => cardGraceEnds(certificate.NotAfter), Medium.Phone => certificate.NotAfter };
        if (careDate > last)
        {
            return ProofFault.CertificateExpired;
        }

        var judged = careDate < certificate.NotAfter ? careDate : certificate.NotAfter;
        return judged < authority.NotBefore || judged > authority.NotAfter ? ProofFault.CertificateUntrusted : null;
    }

    private static ProofFault? RevocationFault(RevocationStatus status) => status switch
    {
        RevocationStatus.Good => null,
        RevocationStatus.Revoked => ProofFault.CertificateRevoked,
        RevocationStatus.Suspended => ProofFault.CertificateSuspended,
        RevocationStatus.ListTooOld => ProofFault.RevocationListTooOld,
    };

    private static ProofOutcome.Refused Refuse(ProofFault fault, Authority? authority = null) => new(fault, authority);
}
