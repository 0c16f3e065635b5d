namespace Kazasu.Interchange.CentreApi;

/// <summary>A facility's own certificate and settings at the centre.</summary>
public static class FacilityRoutes
{
    /// <summary><c>GET</c> → <see cref="FacilityCertificateView"/> of the certificate by which the facility calls.</summary>
    public const string OwnCertificate = "/v1/facility/certificate";
    /// <summary><c>GET</c>, for the operator only → <see cref="FacilityCertificateView"/> list: by which certificates the facility has called.</summary>
    public const string Certificates = "/v1/facilities/{code}/certificates";
    /// <summary>
    /// <c>POST</c> <see cref="CertificateWithdrawal"/>, for the operator only: that certificate is no longer believed, at every node within five seconds
    /// (certificate-withdrawn). 204. A facility with another certificate goes on.
    /// </summary>
    public const string Withdraw = "/v1/facilities/{code}/certificates/withdraw";
    /// <summary><c>GET</c>, for the operator only → <see cref="FacilityCertificateView"/> list: facilities whose last certificate is about to end, the first to end first.</summary>
    public const string Expiring = "/v1/expiring-certificates";
    /// <summary>
    /// <c>GET</c> → <see cref="FacilitySettingsView"/>. <c>PUT</c> <see cref="SettingsChange"/> → the same; 409 terms-not-confirmed while the terms come
    /// first (T26).
    /// </summary>
    public const string Settings = "/v1/facility/settings";
    /// <summary><c>POST</c> <see cref="TermsConfirmation"/> → <see cref="FacilitySettingsView"/>: the facility has confirmed the terms of use (T25).</summary>
    public const string Terms = "/v1/facility/settings/terms";
}

/// <param name="Sha256">Fingerprint, lower-case hex.</param>
/// <param name="NotAfter">Null when it was withdrawn before the facility ever called by it.</param>
/// <param name="DaysLeft">Until its last day in Japan, 0 on it, negative afterwards.</param>
/// <param name="Warning">The step whose warning is due (90, 60, 30, 15, 7 to 0, -1 when it has ended); null = none.</param>
public sealed record FacilityCertificateView(
    string Facility, string Sha256, DateTimeOffset? NotAfter, int? DaysLeft, int? Warning, DateTimeOffset FirstSeen, DateTimeOffset? WithdrawnAt);

/// <param name="Sha256">Fingerprint, 64 hex digits.</param>
public sealed record CertificateWithdrawal(string Sha256);

/// <summary>環境設定情報 as far as it is kept here.</summary>
/// <param name="UsePhone">スマホによる本人確認の利用有無 (T14), 「利用する」 unless changed.</param>
/// <param name="HomeVisit">訪問診療等機能 (T25), 「利用しない」 unless changed.</param>
/// <param name="Terms">The terms of use (オンライン資格確認等システム利用規約) that are to be confirmed: their version.</param>
/// <param name="TermsConfirmedAt">Null while this version is not confirmed.</param>
/// <param name="Next">Where the facility stands in the order T24–T27: <c>confirm-terms</c> · <c>switch-on</c> · <c>introduce</c> (only now the introduction work).</param>
public sealed record FacilitySettingsView(bool UsePhone, bool HomeVisit, string Terms, DateTimeOffset? TermsConfirmedAt, string Next);

/// <param name="Terms">The version that was shown.</param>
public sealed record TermsConfirmation(string Terms);

public sealed record SettingsChange(bool UsePhone, bool HomeVisit);
