using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Proofs;

namespace Kazasu.Centre.Eligibility;

/// <summary>Names the faults of proofs as the interface does.</summary>
internal static class Faults
{
    public static string CodeOf(ProofFault fault) => fault switch
    {
        ProofFault.ChallengeAltered => ErrorCodes.ChallengeAltered,
        ProofFault.ChallengeExpired => ErrorCodes.ChallengeExpired,
        ProofFault.ChallengeForeign => ErrorCodes.ChallengeForeign,
        ProofFault.CertificateUnreadable => ErrorCodes.CertificateUnreadable,
        ProofFault.CertificateUntrusted => ErrorCodes.CertificateUntrusted,
        ProofFault.CertificateProfile => ErrorCodes.CertificateProfile,
        ProofFault.CertificateNotYetValid => ErrorCodes.CertificateNotYetValid,
        ProofFault.CertificateExpired => ErrorCodes.CertificateExpired,
        ProofFault.CertificateRevoked => ErrorCodes.CertificateRevoked,
        ProofFault.CertificateSuspended => ErrorCodes.CertificateSuspended,
        ProofFault.RevocationListTooOld => ErrorCodes.RevocationListTooOld,
        ProofFault.SignatureWrong => ErrorCodes.SignatureWrong,
    };

    /// <summary>For whoever reads the caller's log; staff get the sentence of docs/errors.md.</summary>
    public static string DetailOf(string code) => code switch
    {
        ErrorCodes.ChallengeAltered => "The challenge was not sealed by this centre, or was changed since.",
        ErrorCodes.ChallengeExpired => "The challenge has expired; ask for a new one.",
        ErrorCodes.ChallengeForeign => "The challenge was given to another facility, terminal or purpose.",
        ErrorCodes.ChallengeUsed => "The challenge has been used before; ask for a new one.",
        ErrorCodes.CertificateUnreadable => "The certificate cannot be read.",
        ErrorCodes.CertificateUntrusted => "No authority that is believed here signed the certificate.",
        ErrorCodes.CertificateProfile => "The certificate is none for user authentication.",
        ErrorCodes.CertificateNotYetValid => "The certificate is not valid yet.",
        ErrorCodes.CertificateExpired => "The certificate has expired.",
        ErrorCodes.CertificateRevoked => "The certificate, or the card certificate it hangs on, is revoked.",
        ErrorCodes.CertificateSuspended => "The certificate, or the card certificate it hangs on, is suspended.",
        ErrorCodes.SignatureWrong => "The signature is not the certificate's over this challenge.",
        ErrorCodes.NotRegisteredForUse => "The person has not registered the card for health-insurance use.",
        ErrorCodes.DocumentNotAccepted => "An expired insurance card, or the notice alone, is no longer taken on this day of care.",
        ErrorCodes.PhoneNotAccepted => "Phones are not accepted on this date at this facility.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "is no refusal"),
    };
}
