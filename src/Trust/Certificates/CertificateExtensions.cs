using System.Formats.Asn1;

namespace Kazasu.Trust.Certificates;

/// <summary>The extensions our rules look at (RFC 5280 section 4.2).</summary>
internal sealed class CertificateExtensions
{
    private static ReadOnlySpan<byte> KeyUsageId => [0x06, 0x03, 0x55, 0x1D, 0x0F];
    private static ReadOnlySpan<byte> PoliciesId => [0x06, 0x03, 0x55, 0x1D, 0x20];
    private static ReadOnlySpan<byte> BasicConstraintsId => [0x06, 0x03, 0x55, 0x1D, 0x13];
    private static ReadOnlySpan<byte> DigitalSignatureOnly => [0x03, 0x02, 0x07, 0x80];

    private List<ReadOnlyMemory<byte>> Seen { get; } = [];

    /// <summary>keyUsage is there, critical, and exactly digitalSignature.</summary>
    public bool DigitalSignatureExactly { get; private set; }

    /// <summary>keyUsage is absent or has keyCertSign.</summary>
    public bool SignsCertificates { get; private set; } = true;

    public bool IsAuthority { get; private set; }

    /// <summary>A critical extension that we do not know: the certificate must not be used (RFC 5280 section 4.2).</summary>
    public bool UnknownCritical { get; private set; }

    /// <summary>Policy OIDs, encoded, in the order of the certificate.</summary>
    public List<ReadOnlyMemory<byte>> Policies { get; } = [];

    /// <exception cref="AsnContentException">Not well-formed, or one extension twice.</exception>
    public static CertificateExtensions Read(AsnReader extensions)
    {
        var read = new CertificateExtensions();
        while (extensions.HasData)
        {
            var one = extensions.ReadSequence();
            var id = one.ReadEncodedValue();
            var critical = one.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && one.ReadBoolean();
            var value = one.ReadOctetString();
            one.ThrowIfNotEmpty();
            if (read.Seen.Exists(s => s.Span.SequenceEqual(id.Span)))
            {
                throw new AsnContentException("an extension appears twice");
            }

            read.Seen.Add(id);
            read.Take(id.Span, critical, value);
        }

        return read;
    }

    private void Take(ReadOnlySpan<byte> id, bool critical, byte[] value)
    {
        if (id.SequenceEqual(KeyUsageId))
        {
            DigitalSignatureExactly = critical && value.AsSpan().SequenceEqual(DigitalSignatureOnly);
            SignsCertificates = ReadKeyUsage(value).HasFlag(KeyCertSign);
        }
        else if (id.SequenceEqual(PoliciesId))
        {
            ReadPolicies(value);
        }
        else if (id.SequenceEqual(BasicConstraintsId))
        {
            ReadBasicConstraints(value);
        }
        else if (critical)
        {
            UnknownCritical = true;
        }
    }

    [Flags]
    private enum KeyUsages { None = 0, DigitalSignature = 1, CertificateSigning = 1 << 5 }

    private const KeyUsages KeyCertSign = KeyUsages.CertificateSigning;

    private static KeyUsages ReadKeyUsage(byte[] value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var usage = reader.ReadNamedBitListValue<KeyUsages>();
        reader.ThrowIfNotEmpty();
        return usage;
    }

    private void ReadPolicies(byte[] value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var policies = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        while (policies.HasData)
        {
            var information = policies.ReadSequence();
            if (!information.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
            {
                throw new AsnContentException("a policy without an OID");
            }

            Policies.Add(information.ReadEncodedValue());
        }
    }

    private void ReadBasicConstraints(byte[] value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var constraints = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        IsAuthority = constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && constraints.ReadBoolean();
    }
}
