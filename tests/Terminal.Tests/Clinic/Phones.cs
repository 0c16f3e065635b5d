using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Terminal.Tests.Clinic;

/// <summary>Phones and a card with a certificate made for the test run.</summary>
internal static class Phones
{
    public const string Pin = "7391";
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly byte[] Certificate = Make(Key);

    public static VirtualCard Android() => Of(CardProfile.Android);
    public static VirtualCard IPhone(bool authenticated = true) { var phone = Of(CardProfile.IPhone); phone.PhoneAuthenticated = authenticated; return phone; }
    public static VirtualCard Card(int triesLeft = 3) => new(CardProfile.MyNumberCard, new(new(Certificate, Certificate, () => Key,
        new CardPin(System.Text.Encoding.ASCII.GetBytes(Pin), PinForm.FourDigits, limit: 3, left: triesLeft)), null), terminals: TerminalKey);

    /// <summary>A card that knows no terminal.</summary>
    public static VirtualCard StrangeCard() => Of(CardProfile.MyNumberCard);

    /// <summary>By which these cards let the test's terminal in without a PIN.</summary>
    public static readonly ECDsa TerminalKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>A phone whose signatures do not fit its certificate, as a half-removed one's.</summary>
    public static VirtualCard Garbled() => Of(CardProfile.Android, RSA.Create(2048));

    private static VirtualCard Of(CardProfile profile, RSA? key = null) =>
        new(profile, new(new(Certificate, Certificate, () => key ?? Key, CardPin.Authentication(System.Text.Encoding.ASCII.GetBytes(Pin))), null));

    private static byte[] Make(RSA key)
    {
        var request = new CertificateRequest("C=JP, CN=0123456789ABCDEFG13101", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        return request.CreateSelfSigned(new(2025, 4, 1, 0, 0, 0, TimeSpan.Zero), new(2029, 3, 31, 14, 59, 59, TimeSpan.Zero)).RawData;
    }
}
