using System.Text;

namespace Kazasu.Centre.Insured;

/// <summary>
/// What two spellings of one number or symbol have in common. Insurers register them in full and half width, with hyphens and leading zeros, and
/// cards are typed off in every way (facts/oqs-interface.md 4).
/// </summary>
internal static class NumberKey
{
    /// <summary>U+FF66 to U+FF9D in order. By an own table, because without culture data Normalize leaves them as they are.</summary>
    private const string FullWidth = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    /// <summary>One width for digits, letters and kana, upper case, without blanks, hyphens and points; leading zeros fall. Empty for null.</summary>
    public static string Of(string? text)
    {
        var key = new StringBuilder();
        foreach (var c in text ?? "")
        {
            if (c is 'ﾞ' or 'ﾟ') { Voice(key, c == 'ﾞ' ? 1 : 2); continue; }

            var half = c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c is >= 'ｦ' and <= 'ﾝ' ? FullWidth[c - 'ｦ'] : c;
            if (half is ' ' or '\u3000' or '-' or '‐' or '‑' or '–' or '—' or '―' or '−' or 'ー' or 'ｰ' or '・' or '･' or '.' or '/' || char.IsControl(half)) { continue; }
            key.Append(char.ToUpperInvariant(half));
        }

        return key.ToString().TrimStart('0');
    }

    /// <summary>A half-width voicing mark changes the character before it: カ to ガ (1), ハ to バ (1) or パ (2), ウ to ヴ.</summary>
    private static void Voice(StringBuilder key, int by)
    {
        if (key.Length > 0) { key[^1] = key[^1] switch { 'ウ' => 'ヴ', (>= 'カ' and <= 'ト') or (>= 'ハ' and <= 'ホ') => (char)(key[^1] + by), var other => other }; }
    }

    /// <summary>6 and 8 digits, padded with blanks or zeros or not, come together: no number of 8 digits begins with two zeros.</summary>
    public static string OfInsurer(string number) => Of(number);
}
