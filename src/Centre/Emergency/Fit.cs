using Kazasu.Interchange.Text;

namespace Kazasu.Centre.Emergency;

/// <summary>Whether what was written from a card's face is what the registry holds. Width, kana, old and variant characters, blanks and hyphens do not matter.</summary>
internal static class Fit
{
    /// <summary>So much of an address is prefecture and municipality at least.</summary>
    private const int Least = 5;

    /// <param name="wanted">Kanji or kana.</param>
    public static bool Name(string wanted, string name, string kana) => Plain(wanted) is { Length: > 0 } w && (w == Plain(name) || w == Plain(kana));

    /// <summary>One contains the other: house numbers are left out or written otherwise.</summary>
    public static bool Wholly(string wanted, string held) => (Plain(wanted), Plain(held)) is ({ Length: >= Least } w, { Length: >= Least } h) && (h.Contains(w, StringComparison.Ordinal) || w.Contains(h, StringComparison.Ordinal));

    /// <summary>The same beginning: at least prefecture and municipality.</summary>
    public static bool Begins(string wanted, string held) => (Plain(wanted), Plain(held)) is ({ Length: >= Least } w, { Length: >= Least } h) && w[..Least] == h[..Least];

    public static bool Insurer(string wanted, string held) => Plain(wanted) is { Length: >= 2 } w && Plain(held) is { Length: >= 2 } h && (h.Contains(w, StringComparison.Ordinal) || w.Contains(h, StringComparison.Ordinal));

    /// <summary>Prefecture and municipality, with the ward of a city: never the house. The first six characters where no municipality can be told.</summary>
    public static string Begin(string address)
    {
        var head = address.Length <= 14 ? address : address[..14];
        var end = head.IndexOf('市', StringComparison.Ordinal);
        if (end > 0)
        {
            while (end + 1 < head.Length && head[end + 1] == '市') { end++; }
            var ward = head.IndexOf('区', end);
            return head[..((ward > 0 && ward - end <= 4 ? ward : end) + 1)];
        }
        end = head.IndexOf('区', StringComparison.Ordinal);
        if (end < 0) { end = head.IndexOfAny(['町', '村']); }
        return end > 0 ? head[..(end + 1)] : head[..Math.Min(6, head.Length)];
    }

    private static string Plain(string text) => string.Concat(SearchForm.Of(text).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or 'ー' or '丁' or '目' or '番' or '地' or '号')));
}
