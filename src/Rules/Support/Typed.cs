using System.Text;

namespace Kazasu.Rules.Support;

/// <summary>
/// Japanese as people type it, brought to one form, for looking things up: width, case, hiragana and katakana, long vowel marks, blanks and punctuation do not count.
/// By own tables, because the program runs without culture data and Normalize(FormKC) leaves these characters as they are.
/// </summary>
public static class Typed
{
    /// <summary>U+FF66 to U+FF9D in order; long vowel mark left out as a blank.</summary>
    private const string HalfWidth = "をぁぃぅぇぉゃゅょっ あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var typed in text)
        {
            var c = typed is >= '！' and <= '～' ? (char)(typed - 0xFEE0) : typed;
            if (c is 'ﾞ' or 'ﾟ') { Voice(folded, c == 'ﾞ' ? 1 : 2); }
            else if (c is >= 'ｦ' and <= 'ﾝ') { Add(folded, HalfWidth[c - 'ｦ']); }
            else if (c is >= 'ァ' and <= 'ヶ') { Add(folded, (char)(c - 0x60)); }
            else { Add(folded, char.ToLowerInvariant(c)); }
        }

        return folded.ToString();
    }

    /// <summary>Share of the pairs of neighbouring characters of <paramref name="typed"/> that <paramref name="entry"/> has, 0 to 1. A slip of a character costs two pairs, not the whole.</summary>
    public static double Likeness(string typed, string entry)
    {
        if (entry.Contains(typed, StringComparison.Ordinal)) { return 1; }

        var pairs = Pairs(typed);
        var there = Pairs(entry);
        return pairs.Count == 0 ? 0 : (double)pairs.Count(there.Contains) / pairs.Count;
    }

    private static void Add(StringBuilder folded, char c)
    {
        if ((char.IsLetterOrDigit(c) || char.IsSurrogate(c)) && c != 'ー') { folded.Append(c); }
    }

    /// <summary>A half-width voicing mark changes the character before it: か to が (1), は to ば (1) or ぱ (2), う to ゔ.</summary>
    private static void Voice(StringBuilder folded, int by)
    {
        if (folded.Length == 0) { return; }

        var last = folded[^1];
        folded[^1] = last == 'う' ? 'ゔ' : last is >= 'か' and <= 'ほ' ? (char)(last + by) : last;
    }

    private static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2))];
}
