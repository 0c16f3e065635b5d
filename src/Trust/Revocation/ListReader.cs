using System.Formats.Asn1;
using Kazasu.Trust.Certificates;

namespace Kazasu.Trust.Revocation;

/// <summary>Reads an X.509 v2 CRL (RFC 5280 section 5.1) in one pass.</summary>
internal static class ListReader
{
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;
    private const byte UtcTime = 0x17;
    private const byte GeneralizedTime = 0x18;
    private const byte Extensions = 0xA0;
    private static ReadOnlySpan<byte> CrlNumberId => [0x06, 0x03, 0x55, 0x1D, 0x14];

    /// <returns>
    /// Null when it is no complete list. A delta list, an indirect one or one for a part of the certificates (all marked by critical extensions) is
    /// none either: what it does not name would look good.
    /// </returns>
    public static OfferedList? TryRead(Stream stream)
    {
        using var der = new DerStream(stream);
        try
        {
            return Read(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static OfferedList Read(DerStream der)
    {
        var end = der.Enter(Sequence);
        der.BeginHash();
        var toBeSignedEnd = der.Enter(Sequence);
        Demand(toBeSignedEnd <= end && der.Element(toBeSignedEnd).SequenceEqual((ReadOnlySpan<byte>)[Integer, 1, 1]));
        Demand(der.Element(toBeSignedEnd).SequenceEqual(CertificateReader.Sha256WithRsa));
        Demand(der.Tag() == Sequence);
        var issuer = der.Element(toBeSignedEnd).ToArray();
        var thisUpdate = Time(der.Element(toBeSignedEnd));
        if (der.Position < toBeSignedEnd && der.Tag() is UtcTime or GeneralizedTime)
        {
            Time(der.Element(toBeSignedEnd));
        }

        SerialSet.Builder revoked = new(), suspended = new();
        if (der.Position < toBeSignedEnd && der.Tag() == Sequence)
        {
            ReadEntries(der, toBeSignedEnd, revoked, suspended);
        }

        var number = der.Position < toBeSignedEnd && der.Tag() == Extensions ? ReadExtensions(der.Element(toBeSignedEnd).ToArray()) : null;
        Demand(der.Position == toBeSignedEnd);
        var hash = der.EndHash();

        Demand(der.Element(end).SequenceEqual(CertificateReader.Sha256WithRsa));
        var signature = CertificateReader.ReadWholeBytes(new AsnReader(der.Element(end).ToArray(), AsnEncodingRules.DER)).ToArray();
        Demand(der.Position == end && der.Peek(1).IsEmpty);
        return new(issuer, hash, signature, new(thisUpdate, number, revoked.Build(), suspended.Build()));
    }

    private static void ReadEntries(DerStream der, long limit, SerialSet.Builder revoked, SerialSet.Builder suspended)
    {
        var end = der.Enter(Sequence);
        Demand(end <= limit);
        while (der.Position < end)
        {
            var bytes = der.Peek((int)Math.Min(ListEntry.MaxBytes, end - der.Position));
            var (serial, hold, consumed) = ListEntry.Read(bytes);
            (hold ? suspended : revoked).Add(bytes[serial]);
            der.Skip(consumed);
        }
    }

    private static UInt128? ReadExtensions(byte[] element)
    {
        var outer = new AsnReader(element, AsnEncodingRules.DER).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true));
        var extensions = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        UInt128? number = null;
        while (extensions.HasData)
        {
            var one = extensions.ReadSequence();
            var id = one.ReadEncodedValue();
            Demand(!(one.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && one.ReadBoolean()));
            var value = one.ReadOctetString();
            one.ThrowIfNotEmpty();
            if (id.Span.SequenceEqual(CrlNumberId))
            {
                number = Number(value);
            }
        }

        return number;
    }

    private static UInt128 Number(byte[] value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var bytes = reader.ReadIntegerBytes().Span;
        reader.ThrowIfNotEmpty();
        Demand(bytes.Length <= 16 && bytes[0] < 0x80);
        UInt128 number = 0;
        foreach (var b in bytes)
        {
            number = (number << 8) | b;
        }

        return number;
    }

    private static DateTimeOffset Time(ReadOnlySpan<byte> element) => element[0] == UtcTime
        ? AsnDecoder.ReadUtcTime(element, AsnEncodingRules.DER, out _)
        : AsnDecoder.ReadGeneralizedTime(element, AsnEncodingRules.DER, out _);

    private static void Demand(bool holds)
    {
        if (!holds)
        {
            throw new AsnContentException("not a revocation list of the expected shape");
        }
    }
}
