namespace Kazasu.Interchange.Text;

/// <summary>
/// What two spellings of one person's name have in common: full width as claim files write it, katakana, no blanks and middle dots, small kana as large
/// ones (old registers know no small ones).
/// </summary>
public static class KanaKey
{
    /// <returns>Empty for null or nothing.</returns>
    public static string Of(string? text)
    {
        const string small = "ァィゥェォッャュョヮ", large = "アイウエオツヤユヨワ";
        return new([
            .. NameChain.Write(TextTarget.ClaimJisX0208, Width.Full(text ?? "")).Text.Where(c => c is not ('\u3000' or '・'))
                .Select(c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c).Select(c => small.IndexOf(c) is >= 0 and var i ? large[i] : c),
        ]);
    }
}
