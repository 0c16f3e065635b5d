using System.Text;

namespace Kazasu.Interchange.Text;

/// <summary>Byte forms of the targets. None of them ever writes a silent <c>?</c>: what cannot be carried throws.</summary>
public static class Encodings
{
    /// <summary>UTF-8 without byte-order mark; refuses lone surrogates and bad bytes.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Code page 932 (Windows-31J); refuses what has no cell.</summary>
    public static readonly Encoding Windows31J =
        CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Whether the target has a cell for this one character (no selector). User-defined areas and control characters have none.</summary>
    internal static bool Carries(TextTarget target, Rune rune)
    {
        if (Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.PrivateUse) { return false; }
        if (target == TextTarget.Utf8) { return true; }
        if (!rune.IsBmp) { return false; }
        if (rune.IsAscii) { return true; }
        var cell = Cells.Value[rune.Value];
        if (cell == 0) { return false; }
        return target == TextTarget.Windows31J || cell <= 0xFF || IsJisX0208(cell);
    }

    /// <summary>JIS X 0208-1983 in Shift_JIS form: 0x8140–0x84BE, 0x889F–0x9872, 0x989F–0xEAA2 (0xEAA3 and 0xEAA4 came in 1990).</summary>
    internal static bool IsJisX0208(int cell) => cell is (>= 0x8140 and <= 0x84BE) or (>= 0x889F and <= 0x9872) or (>= 0x989F and <= 0xEAA2);

    /// <summary>Cell by character: half-width kana one byte, the rest two; 0 = none. Some characters have two cells; the one that is written counts.</summary>
    private static readonly Lazy<ushort[]> Cells = new(() =>
    {
        var cells = new ushort[0x10000];
        Span<byte> cell = stackalloc byte[2];
        Span<char> found = stackalloc char[2];
        var lenient = CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\0"))!;
        for (var value = 0xA1; value <= 0xFCFC; value++)
        {
            if (value is > 0xDF and < 0x8140) { continue; }
            (cell[0], cell[1]) = ((byte)(value >> 8), (byte)value);
            if (lenient.GetChars(value <= 0xDF ? cell[1..] : cell, found) != 1 || found[0] == '\0') { continue; }
            var written = lenient.GetBytes([found[0]]);
            cells[found[0]] = (ushort)(written is [var high, var low] ? (high << 8) | low : written[0]);
        }

        return cells;
    });
}
