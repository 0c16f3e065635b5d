using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;

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

    /// <param name="Authority">Who signed the certificate, once that is known: it says whether a card or a phone was read.</param>
    public sealed record Refused(ProofFault Fault, Authority? Authority = null) : ProofOutcome;
}

/// <summary>Why a proof is refused. <see cref="RevocationListTooOld"/> is "could not tell", all others are final.</summary>
public enum ProofFault
{
    /// <summary>Not sealed by this centre, or changed since.</summary>
    ChallengeAltered,
    ChallengeExpired,
    /// <summary>For another facility, terminal or purpose.</summary>
    ChallengeForeign,
    CertificateUnreadable,
    /// <summary>No authority we believe signed it, or the authority itself was not valid on its day.</summary>
    CertificateUntrusted,
    /// <summary>Signed by a believed authority, but no user-authentication certificate of this medium.</summary>
    CertificateProfile,
    CertificateNotYetValid,
    /// <summary>Past its last day; for a physical card past the grace too.</summary>
    CertificateExpired,
    CertificateRevoked,
    /// <summary>一時停止</summary>
    CertificateSuspended,
    RevocationListTooOld,
    SignatureWrong,
}
