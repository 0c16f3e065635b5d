using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Kazasu.Testbed.Issuer;

/// <summary>A certificate to be written. The defaults are a user-authentication leaf; tests write wrong ones by changing a field.</summary>
internal sealed record CertificateShape
{
    public required byte[] Serial { get; init; }
    public required byte[] Issuer { get; init; }
    public required byte[] Subject { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset NotAfter { get; init; }
    public required byte[] PublicKeyInfo { get; init; }
    /// <summary>Named bits of keyUsage: 0x80 digitalSignature, 0x40 nonRepudiation, 0x04 keyCertSign, 0x02 cRLSign.</summary>
    public byte KeyUsage { get; init; } = 0x80;
    public bool KeyUsageCritical { get; init; } = true;
    public string? Policy { get; init; }
    public bool IsAuthority { get; init; }
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;
    /// <summary>Further extensions: OID, critical, value.</summary>
    public IReadOnlyList<(string Id, bool Critical, byte[] Value)> More { get; init; } = [];

    public byte[] Sign(RSA authority)
    {
        var toBeSigned = ToBeSigned();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(toBeSigned);
            Der.WriteAlgorithm(writer, Hash);
            writer.WriteBitString(authority.SignData(toBeSigned, Hash, RSASignaturePadding.Pkcs1));
        }

        return writer.Encode();
    }

    private byte[] ToBeSigned()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Der.Tag(0)))
            {
                writer.WriteInteger(2);
            }

            writer.WriteIntegerUnsigned(Serial);
            Der.WriteAlgorithm(writer, Hash);
            writer.WriteEncodedValue(Issuer);
            using (writer.PushSequence())
            {
                Der.WriteTime(writer, NotBefore);
                Der.WriteTime(writer, NotAfter);
            }

            writer.WriteEncodedValue(Subject);
            writer.WriteEncodedValue(PublicKeyInfo);
            using (writer.PushSequence(Der.Tag(3)))
            using (writer.PushSequence())
            {
                WriteExtensions(writer);
            }
        }

        return writer.Encode();
    }

    private void WriteExtensions(AsnWriter writer)
    {
        Der.WriteExtension(writer, "2.5.29.15", KeyUsageCritical, Der.NamedBits(KeyUsage));
        if (IsAuthority)
        {
            Der.WriteExtension(writer, "2.5.29.19", critical: true, [0x30, 0x03, 0x01, 0x01, 0xFF]);
        }

        if (Policy is not null)
        {
            Der.WriteExtension(writer, "2.5.29.32", critical: true, Der.Policies(Policy));
        }

        if (!IsAuthority)
        {
            Der.WriteExtension(writer, "2.5.29.18", critical: false, Der.DirectoryName(Names.Service));
        }

        Der.WriteExtension(writer, "2.5.29.31", critical: false, Der.DistributionPoint(Issuer));
        foreach (var (id, critical, value) in More)
        {
            Der.WriteExtension(writer, id, critical, value);
        }
    }
}
