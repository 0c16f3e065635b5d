using System.Formats.Asn1;
using Kazasu.Cards.Apdu;

namespace Kazasu.Cards.Jpki;

/// <summary>Reads a certificate out of its elementary file, which is longer than the certificate and filled up with FF.</summary>
internal static class CertificateFile
{
    /// <summary>
    /// 240 bytes a command: with its status word the answer still fits one 256-byte radio frame, which 256 bytes do not
    /// (facts/jpki-card.md section 7, Chunking).
    /// </summary>
    public const int Chunk = 240;

    /// <summary>The length comes with the first chunk, so no command is spent on asking for it (facts section 8, rule 4).</summary>
    public static async Task<byte[]> ReadAsync(ICard card, ushort file, CancellationToken ct)
    {
        var what = $"{file:X4}";
        var (_, status) = await card.AskAsync(Commands.SelectFile(file), ct);
        if (status != 0x9000)
        {
            throw new CardException($"SELECT {what}", status);
        }

        var first = await ChunkAsync(card, what, 0, Chunk, ct);
        var certificate = new byte[TotalLength(first.Span, what)];
        var have = Math.Min(first.Length, certificate.Length);
        first.Span[..have].CopyTo(certificate);
        while (have < certificate.Length)
        {
            var next = await ChunkAsync(card, what, have, Math.Min(Chunk, certificate.Length - have), ct);
            next.CopyTo(certificate.AsMemory(have));
            have += next.Length;
        }

        CheckShape(certificate, what);
        return certificate;
    }

    private static async Task<ReadOnlyMemory<byte>> ChunkAsync(ICard card, string what, int offset, int count, CancellationToken ct)
    {
        var (data, status) = await card.AskAsync(Commands.ReadBinary(offset, count), ct);
        // 6282: the end of the file came before the last byte that was asked for (ISO/IEC 7816-4 table 6)
        if (status is not (0x9000 or 0x6282))
        {
            throw new CardException($"READ BINARY {what}", status);
        }

        return data.Length > 0 && data.Length <= count
            ? data
            : throw new NotAJpkiCardException($"READ BINARY {what} gave {data.Length} bytes where 1 to {count} were asked for");
    }

    private static int TotalLength(ReadOnlySpan<byte> head, string what)
    {
        if (AsnDecoder.TryReadEncodedValue(head, AsnEncodingRules.DER, out var tag, out var start, out var length, out _))
        {
            return tag == Asn1Tag.Sequence && length > 0 ? start + length : throw NoCertificate(what);
        }

        // 30 82 hh ll: longer than what was read so far, which is the usual case
        if (head is not [0x30, 0x82, var high, var low, ..])
        {
            throw NoCertificate(what);
        }

        var total = (high << 8) + low + 4;
        return total <= Exchange.LongestAnswer
            ? total
            : throw new NotAJpkiCardException($"{what} says it holds {total} bytes, more than {Exchange.LongestAnswer}");
    }

    /// <summary>Three parts of the outer SEQUENCE and nothing behind them. What they say is for the proof to judge.</summary>
    private static void CheckShape(byte[] certificate, string what)
    {
        try
        {
            var reader = new AsnReader(certificate, AsnEncodingRules.DER);
            var parts = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            _ = (parts.ReadSequence(), parts.ReadSequence(), parts.ReadBitString(out _));
            parts.ThrowIfNotEmpty();
        }
        catch (AsnContentException)
        {
            throw NoCertificate(what);
        }
    }

    private static NotAJpkiCardException NoCertificate(string what) => new($"{what} holds no certificate");
}
