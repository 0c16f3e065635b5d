using System.Text;

namespace Kazasu.Interchange.Text;

/// <summary>The one way a name or an address takes into a file for others (E9–E13).</summary>
public static class NameChain
{
    /// <summary>
    /// Writes a text for a target. UTF-8 carries everything. The Shift_JIS targets take each character as is, else without its variation
    /// selector, else by the national shrink map (MJ縮退マップ) in its order of trust, else <c>●</c> (terminal files) or <c>？</c> (claims).
    /// </summary>
    public static WrittenText Write(TextTarget target, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = new StringBuilder(text.Length);
        var told = new List<Substitution>();
        var position = 0;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            position++;
            var (character, selector, original, length) = Next(rest, target);
            rest = rest[length..];
            if (character is { } sound && selector is null && Encodings.Carries(target, sound)) { written.Append(sound.ToString()); continue; }
            if (target == TextTarget.Utf8 && character is { } full && Encodings.Carries(target, full)) { written.Append(original); continue; }

            var (substitute, source) = Substitute(target, character, selector);
            written.Append(substitute);
            told.Add(new(position, original, substitute, source));
        }

        return new(written.ToString(), told);
    }

    /// <summary>Whether the target carries the whole text as is.</summary>
    public static bool Carries(TextTarget target, string text) => Write(target, text).Substitutions.Count == 0;

    private static (string Written, string? Source) Substitute(TextTarget target, Rune? character, Rune? selector)
    {
        if (character is { } sound)
        {
            if (selector is { } variant)
            {
                if (Encodings.Carries(target, sound)) { return (sound.ToString(), "字形選択子"); }
                if (First(sound.ToString() + variant) is { } ofGlyph) { return ofGlyph; }
            }

            if (First(sound.ToString()) is { } found) { return found; }
        }

        return (target == TextTarget.ClaimJisX0208 ? "？" : "●", null);

        (string, string?)? First(string key)
        {
            foreach (var (table, candidate) in CharacterList.Substitutes(key))
            {
                if (Encodings.Carries(target, Rune.GetRuneAt(candidate, 0))) { return (candidate, table); }
            }

            return null;
        }
    }

    /// <summary>The next character with its selector; null as the character for half a surrogate pair.</summary>
    private static (Rune? Character, Rune? Selector, string Original, int Length) Next(ReadOnlySpan<char> text, TextTarget target)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var length) != System.Buffers.OperationStatus.Done) { return (null, null, "\uFFFD", length); }
        if (target != TextTarget.Utf8) { rune = Normal.Of(rune); }
        if (Rune.DecodeFromUtf16(text[length..], out var after, out var more) != System.Buffers.OperationStatus.Done)
        {
            return (rune, null, text[..length].ToString(), length);
        }

        if (target != TextTarget.Utf8 && Normal.Compose(rune, after) is { } whole) { return (whole, null, text[..(length + more)].ToString(), length + more); }
        return Normal.IsSelector(after)
            ? (rune, after, text[..(length + more)].ToString(), length + more)
            : (rune, null, text[..length].ToString(), length);
    }
}
