using System.Security.Cryptography;
using System.Text;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Issuer;

/// <summary>Leaf certificates in the profile of facts/jpki-card.md section 4.</summary>
internal static class Leaves
{
    /// <summary>Policy of signature certificates in the test environment (facts/jpki-card.md section 4, policy OIDs).</summary>
    private const string SigningPolicy = "1.2.392.200149.8.5.1.0.20";
    private const string Opaque = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static byte[] Sign(AuthorityFile signer, string serial, string personKey, DateOnly from, DateOnly to, int keyIndex)
    {
        using var key = TestKeys.Create(keyIndex);
        return new CertificateShape
        {
            Serial = Bytes(serial),
            Issuer = signer.Name,
            Subject = Names.Person(NameOf(personKey, serial)),
            NotBefore = Days.Start(from),
            NotAfter = Days.End(to),
            PublicKeyInfo = key.ExportSubjectPublicKeyInfo(),
            KeyUsage = signer.Authority.Kind == CertificateKind.Signing ? (byte)0xC0 : (byte)0x80,
            Policy = (signer.Authority.Medium, signer.Authority.Kind) switch
            {
                (_, CertificateKind.Signing) => SigningPolicy,
                (Medium.Card, _) => CertificatePolicies.Card,
                (Medium.Phone, _) => CertificatePolicies.PhoneAssumed,
            },
        }.Sign(signer.Key);
    }

    /// <param name="serial">Hex.</param>
    public static byte[] Bytes(string serial) => Convert.FromHexString(serial.Length % 2 == 0 ? serial : "0" + serial);

    /// <summary>22 characters: 17 opaque ones and five digits that look like a municipality code.</summary>
    private static string NameOf(string personKey, string serial)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{serial}/{personKey}"));
        return string.Concat(hash.Take(17).Select(b => Opaque[b % Opaque.Length])) + "13101";
    }
}
