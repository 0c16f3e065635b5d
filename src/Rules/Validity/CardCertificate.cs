using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Validity;

/// <summary>Where a user-authentication certificate stands on a day.</summary>
public enum CertificateState
{
    Valid,
    /// <summary>Expired, but the physical card still shows eligibility and nothing else (X9, E14). Never on a phone (X11).</summary>
    Grace,
    Expired,
}

/// <summary>The user-authentication certificate on the physical card (X3, X7–X10, XC-01, XC-02). Its expiry is not loss of entitlement (X12).</summary>
public static class CardCertificate
{
    public static Citation Source { get; } = Register.Seminar.At("スライドP24");

    /// <summary>Last day: the 5th birthday after the certificate's issue (GP-22). The date read from the certificate wins.</summary>
    public static DateOnly Expires(DateOnly birth, DateOnly issued) => Birthdays.After(issued, birth, 5);

    /// <summary>Last day of the third month after the month of expiry (有効期限満了日が属する月の末日から3か月間).</summary>
    /// <param name="expired">Last day the certificate is valid.</param>
    public static DateOnly GraceEnds(DateOnly expired) => new DateOnly(expired.Year, expired.Month, 1).AddMonths(4).AddDays(-1);

    /// <param name="expires">Last day the certificate is valid, included.</param>
    public static CertificateState On(DateOnly day, DateOnly expires) =>
        day <= expires ? CertificateState.Valid
        : day <= GraceEnds(expires) ? CertificateState.Grace
        : CertificateState.Expired;
}

/// <summary>The certificate on a phone lapses with the physical card's (X35) and has no grace (X11): neither read nor portal login.</summary>
public static class PhoneCertificate
{
    public static IReadOnlyList<Citation> Sources { get; } =
    [
        Register.Circulars.At("周知(医療関係団体向け) 3 注2 ／ 周知(保険者等向け) 3 注5"), Register.Council.At("p.6 ※"), Register.PatientPage.At("A18"),
    ];

    /// <param name="cardCertificateExpires">Last valid day of the physical card's certificate.</param>
    /// <returns><see cref="CertificateState.Valid"/> or <see cref="CertificateState.Expired"/>.</returns>
    public static CertificateState On(DateOnly day, DateOnly cardCertificateExpires) =>
        day <= cardCertificateExpires ? CertificateState.Valid : CertificateState.Expired;
}
