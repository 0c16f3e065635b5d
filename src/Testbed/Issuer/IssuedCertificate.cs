using System.Security.Cryptography;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Issuer;

/// <summary>What a certificate on a card or phone is for.</summary>
public enum CertificateKind
{
    /// <summary>利用者証明用電子証明書</summary>
    Authentication,
    /// <summary>署名用電子証明書</summary>
    Signing,
}

/// <summary>Whether a certificate may be used.</summary>
public enum CertificateState { Good, /** <summary>一時停止</summary> */ Suspended, /** <summary>失効</summary> */ Revoked }

/// <summary>A certificate as the issuer made it, with what a virtual card or phone needs to carry it.</summary>
/// <param name="Authority">Key id of the signing authority.</param>
/// <param name="Serial">Lower-case hex, no leading zeros.</param>
/// <param name="NotBefore">First valid day in Japan, included.</param>
/// <param name="NotAfter">Last valid day in Japan, included.</param>
/// <param name="Der">The certificate.</param>
/// <param name="KeyIndex">Its key in <see cref="TestKeys"/>.</param>
/// <param name="CardAuthority">Phone and signature certificate: key id of the authority of the card's user-authentication certificate they hang on.</param>
/// <param name="CardSerial">That certificate's serial.</param>
public sealed record IssuedCertificate(
    string Authority, string Serial, string PersonKey, Medium Medium, CertificateKind Kind, DateOnly NotBefore, DateOnly NotAfter,
    byte[] Der, int KeyIndex, string? CardAuthority, string? CardSerial)
{
    /// <summary>The private key; the caller disposes it.</summary>
    public RSA CreateKey() => TestKeys.Create(KeyIndex);

    /// <summary>What the issuer tells the centre's certificate register about it.</summary>
    public CertificateRecord Record =>
        new(Authority, Serial, PersonKey, Medium switch { Medium.Card => "card", Medium.Phone => "phone" }, NotAfter, CardAuthority, CardSerial);
}

/// <summary>One of the issuer's authorities.</summary>
/// <param name="KeyId">As in <see cref="Authority.KeyId"/>.</param>
/// <param name="Der">Its certificate, for example for the card's EF 000B and 0002.</param>
/// <param name="NotBefore">First day on which it signs, included.</param>
public sealed record IssuingAuthority(string KeyId, Medium Medium, CertificateKind Kind, DateOnly NotBefore, DateOnly NotAfter, byte[] Der);
