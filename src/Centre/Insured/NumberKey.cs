using System.Text;

namespace Kazasu.Centre.Insured;

/// <summary>
/// What two spellings of one number or symbol have in common. Insurers register them in full and half width, with hyphens and leading zeros, and
/// cards are typed off in every way (facts/oqs-interface.md 4).
/// </summary>
internal static class NumberKey
{
    /// <summary>Half width, upper case, without blanks, hyphens and points; leading zeros fall. Empty for null.</summary>
    public static string Of(string? text)
    {
        var key = new StringBuilder();
        foreach (var c in text ?? "")
        {
            var half = c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c;
            if (half is ' ' or '\u3000' or '-' or '‐' or '‑' or '–' or '—' or '―' or '−' or 'ー' or 'ｰ' or '・' or '･' or '.' or '/' || char.IsControl(half)) { continue; }
            key.Append(char.ToUpperInvariant(half));
        }

        return key.ToString().TrimStart('0');
    }

    /// <summary>6 and 8 digits, padded with blanks or zeros or not, come together: no number of 8 digits begins with two zeros.</summary>
    public static string OfInsurer(string number) => Of(number);
}
