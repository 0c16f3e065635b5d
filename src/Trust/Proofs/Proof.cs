using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Revocation;

namespace Kazasu.Trust.Proofs;

/// <summary>How the person was identified before the key was used. Kept with the proof.</summary>
public enum IdentityLevel { Pin, Biometrics, Face, Visual }

/// <summary>A certificate and a signature over a sealed challenge, as a terminal sends them.</summary>
public sealed record Proof(string Challenge, ReadOnlyMemory<byte> Certificate, ReadOnlyMemory<byte> Signature, IdentityLevel Level);

/// <summary>What a proof turned out to be. First use of the challenge and the tie of phone and card are judged by the centre's stores.</summary>
public abstract record ProofOutcome
{
    private ProofOutcome() { }
    /// <param name="InGrace">Certificate of a physical card past its last day but within the grace (経過期間).</param>
    public sealed record Proven(Challenge Challenge, UserCertificate Certificate, Authority Authority, IdentityLevel Level, bool InGrace) : ProofOutcome;
    public sealed record Refused(ProofFault Fault) : ProofOutcome;
}

/// <summary>Why a proof is refused. <see cref="RevocationListTooOld"/> is "could not tell", all others are final.</summary>
public enum ProofFault
{
    ChallengeAltered, ChallengeExpired, ChallengeForeign, CertificateUnreadable, CertificateUntrusted, CertificateProfile,
    CertificateNotYetValid, CertificateExpired, CertificateRevoked, CertificateSuspended, RevocationListTooOld, SignatureWrong,
}

/// <summary>Judges proofs: seal, binding, chain by signature, profile, dates, revocation, signature over exactly this challenge.</summary>
public sealed class ProofCheck(TrustAnchors anchors, RevocationLists revocation, ChallengeSeal seal, Func<DateOnly, DateOnly> cardGraceEnds)
{
    internal (TrustAnchors, RevocationLists, ChallengeSeal, Func<DateOnly, DateOnly>) Parts { get; } = (anchors, revocation, seal, cardGraceEnds);

    /// <param name="facility">The facility whose client certificate carried the request.</param>
    /// <param name="careDate">Day of care in Japan: certificate dates are judged on it.</param>
    public ProofOutcome Judge(Proof proof, string facility, string terminal, Purpose purpose, DateOnly careDate, DateTimeOffset now) => throw new NotImplementedException();
}
