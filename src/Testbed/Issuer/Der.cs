using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Kazasu.Testbed.Issuer;

/// <summary>Pieces of DER that certificates and revocation lists share (RFC 5280).</summary>
internal static class Der
{
    public static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    public static void WriteAlgorithm(AsnWriter writer, HashAlgorithmName hash)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(hash == HashAlgorithmName.SHA1 ? "1.2.840.113549.1.1.5" : "1.2.840.113549.1.1.11");
            writer.WriteNull();
        }
    }

    /// <summary>UTCTime to 2049, GeneralizedTime from 2050 (RFC 5280 section 4.1.2.5).</summary>
    public static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year < 2050)
        {
            writer.WriteUtcTime(time.ToUniversalTime());
        }
        else
        {
            writer.WriteGeneralizedTime(time.ToUniversalTime(), omitFractionalSeconds: true);
        }
    }

    public static void WriteExtension(AsnWriter writer, string id, bool critical, byte[] value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            if (critical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(value);
        }
    }

    /// <summary>BIT STRING of named bits, trailing zero bits cut as DER wants it.</summary>
    public static byte[] NamedBits(byte bits) => [0x03, 0x02, (byte)System.Numerics.BitOperations.TrailingZeroCount(bits), bits];

    public static byte[] Policies(string oid) => Write(w => { using (w.PushSequence()) using (w.PushSequence()) { w.WriteObjectIdentifier(oid); } });

    /// <summary>GeneralNames with one directoryName.</summary>
    public static byte[] DirectoryName(byte[] name) =>
        Write(w => { using (w.PushSequence()) using (w.PushSequence(Tag(4))) { w.WriteEncodedValue(name); } });

    /// <summary>A CRL distribution point that is only a directoryName, no URL (facts/jpki-card.md section 4, revocation).</summary>
    public static byte[] DistributionPoint(byte[] name) => Write(w =>
    {
        using (w.PushSequence())
        using (w.PushSequence())
        using (w.PushSequence(Tag(0)))
        using (w.PushSequence(Tag(0)))
        using (w.PushSequence(Tag(4)))
        {
            w.WriteEncodedValue(name);
        }
    });

    public static byte[] Write(Action<AsnWriter> content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        content(writer);
        return writer.Encode();
    }
}
