using System.Text;
using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.ClaimFile;

/// <summary>Text of claim files: JIS X 0201 one byte, JIS X 0208-1983 two bytes in Shift_JIS form.</summary>
public static class ClaimText
{
    /// <summary>Bytes of a text that came through the claim chain of <see cref="NameChain"/>.</summary>
    /// <exception cref="ArgumentException">A character that the claim file cannot carry; nothing is written in its place.</exception>
    public static byte[] Encode(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Encodings.Carries(TextTarget.ClaimJisX0208, rune)) { throw new ArgumentException($"U+{rune.Value:X4} is not JIS X 0208-1983; take the text through NameChain first.", nameof(text)); }
        }

        return Encodings.Windows31J.GetBytes(text);
    }

    /// <summary>Text of an item; what is no character of the code page becomes U+FFFD, and <see cref="RecordCheck"/> has told it.</summary>
    public static string Decode(ReadOnlySpan<byte> item) => Lenient.GetString(item);

    private static readonly Encoding Lenient =
        CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"))!;

    [Flags]
    internal enum Seen
    {
        Nothing = 0,
        Digits = 1,
        OtherLatin = 2,
        Kanji = 4,
        Point = 8,
        /// <summary>A quote or a control character.</summary>
        Forbidden = 16,
        /// <summary>Not in the character set.</summary>
        Foreign = 32,
    }

    /// <summary>Which kinds of bytes an item holds.</summary>
    internal static Seen Look(ReadOnlySpan<byte> item)
    {
        var seen = Seen.Nothing;
        for (var i = 0; i < item.Length; i++)
        {
            var kind = OneByte[item[i]];
            if (kind == Seen.Nothing) { kind = i + 1 < item.Length && Cells[(item[i] << 8) | item[i + 1]] ? Seen.Kanji : Seen.Foreign; i++; }
            seen |= kind;
        }

        return seen;
    }

    /// <summary>What a byte is when it stands alone; Nothing for the first byte of a pair.</summary>
    private static readonly Seen[] OneByte = [.. Enumerable.Range(0, 256).Select(b => b switch
    {
        >= '0' and <= '9' => Seen.Digits,
        '.' => Seen.Point,
        '"' or < 0x20 or 0x7F => Seen.Forbidden,
        < 0x80 or (>= 0xA1 and <= 0xDF) => Seen.OtherLatin,
        _ => Seen.Nothing,
    })];

    /// <summary>The cells that JIS X 0208-1983 fills: within its ranges, without the gaps of rows 2 to 8 and the end of level 1.</summary>
    private static readonly bool[] Cells = FilledCells();

    private static bool[] FilledCells()
    {
        var cells = new bool[0x10000];
        Span<byte> pair = stackalloc byte[2];
        for (var cell = 0x8140; cell <= 0xEAA2; cell++)
        {
            (pair[0], pair[1]) = ((byte)(cell >> 8), (byte)cell);
            cells[cell] = Encodings.IsJisX0208(cell) && pair[1] is >= 0x40 and <= 0xFC and not 0x7F && Decode(pair) is [not '\uFFFD'];
        }

        return cells;
    }
}
