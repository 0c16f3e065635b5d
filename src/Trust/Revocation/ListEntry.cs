using System.Formats.Asn1;
using Kazasu.Trust.Certificates;

namespace Kazasu.Trust.Revocation;

/// <summary>One entry of a list: serial, moment, optional extensions of which the reason counts (RFC 5280 section 5.3).</summary>
internal static class ListEntry
{
    /// <summary>Entries are 20–60 bytes; one that is larger is none.</summary>
    public const int MaxBytes = 512;

    private const int CertificateHold = 6;
    private const int RemoveFromCrl = 8;
    private static ReadOnlySpan<byte> ReasonId => [0x06, 0x03, 0x55, 0x1D, 0x15];

    /// <returns>Where the serial lies (no leading zeros), whether the certificate is only suspended, and how long the entry is.</returns>
    /// <exception cref="AsnContentException">No entry that we could judge.</exception>
    public static (Range Serial, bool Hold, int Consumed) Read(ReadOnlySpan<byte> bytes)
    {
        AsnDecoder.ReadSequence(bytes, AsnEncodingRules.DER, out var offset, out var length, out var consumed);
        var entry = bytes.Slice(offset, length);
        var serial = AsnDecoder.ReadIntegerBytes(entry, AsnEncodingRules.DER, out var at);
        if (!SerialNumber.IsOne(serial))
        {
            throw new AsnContentException("no serial number");
        }

        var start = offset + at - serial.Length + (serial[0] == 0 ? 1 : 0);
        var range = start..(offset + at);
        var tag = AsnDecoder.ReadEncodedValue(entry[at..], AsnEncodingRules.DER, out _, out _, out var time);
        if (!tag.HasSameClassAndValue(Asn1Tag.UtcTime) && !tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime))
        {
            throw new AsnContentException("no moment of revocation");
        }

        at += time;
        return (range, at < entry.Length && IsHold(entry[at..]), consumed);
    }

    private static bool IsHold(ReadOnlySpan<byte> rest)
    {
        AsnDecoder.ReadSequence(rest, AsnEncodingRules.DER, out var offset, out var length, out var consumed);
        if (consumed != rest.Length)
        {
            throw new AsnContentException("something follows the extensions");
        }

        var hold = false;
        var extensions = rest.Slice(offset, length);
        while (!extensions.IsEmpty)
        {
            AsnDecoder.ReadSequence(extensions, AsnEncodingRules.DER, out offset, out length, out consumed);
            hold |= IsHoldReason(extensions.Slice(offset, length));
            extensions = extensions[consumed..];
        }

        return hold;
    }

    private static bool IsHoldReason(ReadOnlySpan<byte> extension)
    {
        AsnDecoder.ReadEncodedValue(extension, AsnEncodingRules.DER, out _, out _, out var idLength);
        var isReason = extension[..idLength].SequenceEqual(ReasonId);
        var rest = extension[idLength..];
        if (rest is [0x01, ..])
        {
            var critical = AsnDecoder.ReadBoolean(rest, AsnEncodingRules.DER, out var flag);
            if (critical && !isReason)
            {
                throw new AsnContentException("a critical entry extension that is not known, for example of an indirect list");
            }

            rest = rest[flag..];
        }

        if (!isReason)
        {
            return false;
        }

        // OCTET STRING of ENUMERATED
        return rest is [0x04, 0x03, 0x0A, 0x01, var reason] && reason != RemoveFromCrl
            ? reason == CertificateHold
            : throw new AsnContentException("no reason for a complete list");
    }
}
