using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cards.Tests;

/// <summary>Small self-made certificates and the cards that carry them. Keys are made once for the whole run.</summary>
internal static class SampleCard
{
    public const string Pin = "1234";
    public const string Password = "ABC123";
    public const string MyNumber = "123456789010";

    private static readonly Lazy<RSA> AuthorityKey = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> AuthenticationKey = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> SignatureKey = new(() => RSA.Create(2048));
    private static readonly Lazy<byte[]> Authority = new(() => Make("C=JP, O=Test, OU=Authority", AuthorityKey.Value));

    /// <summary>DER of about 1,400 bytes, as long as real ones, so that reading takes several commands.</summary>
    public static Lazy<byte[]> AuthenticationCertificate { get; } = new(() => Make("C=JP, CN=authentication", AuthenticationKey.Value));

    public static Lazy<byte[]> SignatureCertificate { get; } = new(() => Make("C=JP, CN=signature", SignatureKey.Value));

    public static RSA Key => AuthenticationKey.Value;

    public static JpkiContents Contents(CardPin? pin = null, bool withSignature = true) => new(
        new KeyEntry(AuthenticationCertificate.Value, Authority.Value, () => AuthenticationKey.Value, pin ?? CardPin.Authentication(Ascii(Pin))),
        withSignature ? new KeyEntry(SignatureCertificate.Value, Authority.Value, () => SignatureKey.Value, CardPin.Signature(Ascii(Password))) : null);

    public static TextContents Text() => new(
        MyNumber,
        "見本　花子",
        "東京都千代田区霞が関１－２－２",
        new DateOnly(1990, 4, 1),
        Sex: 2,
        CardPin.Text("5678"u8),
        CardPin.VerificationNumber(Ascii(MyNumber)),
        CardPin.VerificationNumber("02040120301234"u8),
        () => SignatureKey.Value);

    /// <summary>A card ready to be used; an iPhone is in its authenticated state.</summary>
    public static VirtualCard Of(CardProfile profile, CardPin? pin = null) =>
        new(profile, Contents(pin), profile == CardProfile.MyNumberCard ? Text() : null) { PhoneAuthenticated = true };

    public static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static byte[] Make(string subject, RSA key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509Extension("1.2.3.4.5", new byte[700], critical: false));
        using var authority = AuthorityKey.Value == key
            ? request.CreateSelfSigned(From, Until)
            : request.Create(new X500DistinguishedName("C=JP, O=Test, OU=Authority"), X509SignatureGenerator.CreateForRSA(AuthorityKey.Value, RSASignaturePadding.Pkcs1), From, Until, [1, 2, 3]);
        return authority.RawData;
    }

    private static readonly DateTimeOffset From = new(2025, 4, 1, 0, 0, 0, TimeSpan.FromHours(9));
    private static readonly DateTimeOffset Until = From.AddYears(5);
}
