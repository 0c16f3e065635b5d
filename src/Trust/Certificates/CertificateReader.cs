using System.Formats.Asn1;

namespace Kazasu.Trust.Certificates;

/// <summary>
/// Reads X.509 v3 (RFC 5280 section 4.1) by <see cref="AsnReader"/>: a few microseconds where X509Certificate2 takes 140–210
/// (docs/recipes: RSA), and nothing outside the given bytes is touched.
/// </summary>
internal static class CertificateReader
{
    /// <summary>Certificates are 1.0–1.6 kB; the card client caps at 8 kB (facts/jpki-card.md section 8, 4).</summary>
    public const int MaxBytes = 8192;

    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag IssuerUniqueId = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag SubjectUniqueId = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3, isConstructed: true);

    /// <summary>AlgorithmIdentifier sha256WithRSAEncryption, NULL.</summary>
    public static ReadOnlySpan<byte> Sha256WithRsa => [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00];

    /// <returns>Null when the bytes are no well-formed X.509 v3 certificate.</returns>
    public static CertificateFields? TryRead(ReadOnlyMemory<byte> der)
    {
        if (der.Length > MaxBytes)
        {
            return null;
        }

        try
        {
            return Read(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // AsnReader says so for a character string of a tag that is none
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static CertificateFields Read(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var toBeSigned = certificate.PeekEncodedValue();
        var tbs = certificate.ReadSequence();
        var algorithm = certificate.ReadEncodedValue();
        var signature = ReadWholeBytes(certificate);
        certificate.ThrowIfNotEmpty();

        var version = tbs.ReadSequence(Version);
        if (!version.TryReadInt32(out var number) || number != 2)
        {
            throw new AsnContentException("not X.509 v3");
        }

        version.ThrowIfNotEmpty();
        var serial = tbs.ReadIntegerBytes();
        if (!SerialNumber.IsOne(serial.Span))
        {
            throw new AsnContentException("no serial number");
        }

        var innerAlgorithm = tbs.ReadEncodedValue();
        var issuer = tbs.ReadEncodedValue();
        var validity = tbs.ReadSequence();
        var (notBefore, notAfter) = (ReadTime(validity), ReadTime(validity));
        validity.ThrowIfNotEmpty();
        var subject = tbs.ReadEncodedValue();
        var publicKeyInfo = tbs.ReadEncodedValue();
        return new()
        {
            ToBeSigned = toBeSigned,
            Signature = signature,
            Sha256WithRsa = algorithm.Span.SequenceEqual(Sha256WithRsa) && innerAlgorithm.Span.SequenceEqual(Sha256WithRsa),
            Serial = serial,
            Issuer = issuer,
            Subject = subject,
            CommonName = DistinguishedName.Values(subject, DistinguishedName.CommonName) is [{ Length: > 0 } name] ? name : null,
            NotBefore = JapaneseDay.Of(notBefore),
            NotAfter = JapaneseDay.Of(notAfter),
            PublicKeyInfo = publicKeyInfo,
            Key = RsaKey.TryRead(publicKeyInfo),
            Extensions = ReadExtensions(tbs),
        };
    }

    private static CertificateExtensions ReadExtensions(AsnReader tbs)
    {
        foreach (var unique in (ReadOnlySpan<Asn1Tag>)[IssuerUniqueId, SubjectUniqueId])
        {
            if (tbs.HasData && tbs.PeekTag().HasSameClassAndValue(unique))
            {
                tbs.ReadEncodedValue();
            }
        }

        if (!tbs.HasData)
        {
            return new();
        }

        var wrapped = tbs.ReadSequence(ExtensionsTag);
        tbs.ThrowIfNotEmpty();
        var extensions = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();
        return CertificateExtensions.Read(extensions);
    }

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    /// <summary>A BIT STRING without unused bits.</summary>
    public static ReadOnlyMemory<byte> ReadWholeBytes(AsnReader reader) =>
        reader.TryReadPrimitiveBitString(out var unused, out var bytes) && unused == 0 ? bytes : throw new AsnContentException("bits are left over");
}
