using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;

namespace Kazasu.Terminal.Tap;

/// <summary>What the centre's codes mean at the counter.</summary>
internal static class CentreAnswers
{
    public static TapFailure Failure(string code) => new(
        code switch
        {
            ErrorCodes.ChallengeAltered or ErrorCodes.ChallengeExpired or ErrorCodes.ChallengeForeign or ErrorCodes.ChallengeUsed => FailureKind.ChallengeRefused,
            ErrorCodes.SignatureWrong or ErrorCodes.CertificateUnreadable => FailureKind.ReadGarbled,
            ErrorCodes.CertificateExpired => FailureKind.CertificateExpired,
            ErrorCodes.CertificateRevoked => FailureKind.CertificateRevoked,
            ErrorCodes.CertificateSuspended => FailureKind.CertificateSuspended,
            ErrorCodes.CertificateUntrusted or ErrorCodes.CertificateProfile or ErrorCodes.CertificateNotYetValid => FailureKind.CertificateRefused,
            ErrorCodes.NotRegisteredForUse => FailureKind.NotRegisteredForUse,
            ErrorCodes.PhoneNotAccepted => FailureKind.NoPhoneEnvironment,
            _ => FailureKind.CentreRefused,
        },
        Code: code);

    /// <summary>Only a valid answer needs nothing from staff. What else it is, the kiosk never shows (E5).</summary>
    public static bool Clear(this CheckAnswer answer) => answer.Result == ResultKinds.Valid;

    /// <summary>
    /// Whether there is anything to consent to: a person is known and more than eligibility may be given (E14). An invalid entitlement is a matter of
    /// insurance, the medical information is the person's all the same.
    /// </summary>
    public static bool MayConsent(this CheckAnswer answer) => answer is { Person: not null, EligibilityOnly: false };

    /// <summary>Whether eligibility only was told because the certificate is in its grace (E14), not because the facility is told no more (E17).</summary>
    public static bool InGrace(this CheckAnswer answer) => answer is { EligibilityOnly: true, CertificateExpires: { } last } && last < answer.CareDate;

    /// <summary>The certificate's last day while the renewal alert is due (X14), else null.</summary>
    public static DateOnly? Renew(this CheckAnswer answer) =>
        answer.CertificateExpires is { } end && RenewalAlert.ShownOn(answer.CareDate, end) ? end : null;
}
