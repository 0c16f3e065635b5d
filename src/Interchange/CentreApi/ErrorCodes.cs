namespace Kazasu.Interchange.CentreApi;

/// <summary>
/// Codes of the interface's problem details (field <c>code</c>) and of could-not-tell answers. They are contract: docs/errors.md
/// says for each the cause, the sentence for staff and what it means for the claim.
/// </summary>
public static class ErrorCodes
{
    // the proof is refused (HTTP 422)
    public const string ChallengeAltered = "challenge-altered";
    public const string ChallengeExpired = "challenge-expired";
    public const string ChallengeForeign = "challenge-foreign";
    public const string ChallengeUsed = "challenge-used";
    public const string CertificateUnreadable = "certificate-unreadable";
    public const string CertificateUntrusted = "certificate-untrusted";
    public const string CertificateProfile = "certificate-profile";
    public const string CertificateNotYetValid = "certificate-not-yet-valid";
    public const string CertificateExpired = "certificate-expired";
    public const string CertificateRevoked = "certificate-revoked";
    public const string CertificateSuspended = "certificate-suspended";
    public const string SignatureWrong = "signature-wrong";
    /// <summary>The person is not registered for health-insurance use (利用登録).</summary>
    public const string NotRegisteredForUse = "not-registered-for-use";
    /// <summary>The phone function is not open on this date or at this facility (T2, T14).</summary>
    public const string PhoneNotAccepted = "phone-not-accepted";

    /// <summary>What the patient showed is not taken on this day of care: an expired insurance card or the notice alone after 2026-03-31 (F33).</summary>
    public const string DocumentNotAccepted = "document-not-accepted";

    // could not tell (answer, HTTP 200)
    public const string RevocationListTooOld = "revocation-list-too-old";
    public const string CertificateUnknown = "certificate-unknown";
    /// <summary>The person is insured, but the insurer has not told the share. Never "no share".</summary>
    public const string ShareMissing = "share-missing";

    // could not tell, said by the terminal itself
    public const string LineCut = "line-cut";
    public const string CentreSlow = "centre-slow";
    public const string AnswerNotSigned = "answer-not-signed";

    // the caller's mistake (HTTP 400, 401, 403, 404, 409)
    public const string RequestInvalid = "request-invalid";
    /// <summary>This caller sends more than its share (HTTP 429, Retry-After).</summary>
    public const string TooManyRequests = "too-many-requests";
    public const string RequestIdReused = "request-id-reused";
    public const string FacilityUnknown = "facility-unknown";
    public const string NotPermitted = "not-permitted";
    /// <summary>The operator has withdrawn this client certificate.</summary>
    public const string CertificateWithdrawn = "certificate-withdrawn";
    /// <summary>The terms of use must be confirmed before the setting can be saved (T26).</summary>
    public const string TermsNotConfirmed = "terms-not-confirmed";
    public const string CheckUnknown = "check-unknown";
    public const string CareDateInFuture = "care-date-in-future";
    /// <summary>No living consent of the patient at this facility covers what was asked for.</summary>
    public const string ConsentMissing = "consent-missing";
    /// <summary>The facility is of the eligibility-only type (資格確認限定型, E17).</summary>
    public const string EligibilityOnly = "eligibility-only";
    /// <summary>No such audit record, or erased, or its day is not closed yet.</summary>
    public const string RecordUnknown = "record-unknown";
    /// <summary>The operator has not permitted the emergency look-up to this facility for now.</summary>
    public const string EmergencyNotPermitted = "emergency-not-permitted";
    public const string EmergencyTooOften = "emergency-too-often";
    public const string LookupUnknown = "lookup-unknown";
    public const string BatchRefused = "batch-refused";
    /// <summary>A revocation list that is none, or not signed by an authority we believe.</summary>
    public const string RevocationListRefused = "revocation-list-refused";

    // the centre's trouble (HTTP 500)
    public const string CentreFailed = "centre-failed";
}
