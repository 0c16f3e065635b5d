using System.Text;
using Kazasu.Rules.Support;

namespace Kazasu.Interchange.Text;

/// <summary>
/// Names and addresses brought to one form for looking them up: width, kana, case, blanks and marks as in <see cref="Typed"/>, and each old or
/// variant character as the one that the national shrink map gives for it (髙 and 高, 齋 and 斎, 國 and 国 are found by each other). Never for writing.
/// </summary>
public static class SearchForm
{
    /// <summary>Tables whose substitute is the same character in another shape: 戸籍統一文字情報, 法務省告示582号, 民二5202号, 民一2842号 without 別字.</summary>
    private const string SameCharacter = "bcdefg";

    private static readonly Lazy<Dictionary<int, Rune>> Modern = new(Read);

    public static string Of(string text)
    {
        var composed = Composed(text);
        StringBuilder? changed = null;
        for (var i = 0; i < composed.Length; i++)
        {
            var (rune, length) = Rune.TryGetRuneAt(composed, i, out var at) ? (at, at.Utf16SequenceLength) : (Rune.ReplacementChar, 1);
            if (IsKanji(rune) && Modern.Value.TryGetValue(rune.Value, out var modern))
            {
                changed ??= new StringBuilder(composed, 0, i, composed.Length);
                changed.Append(modern.ToString());
            }
            else { changed?.Append(composed, i, length); }

            i += length - 1;
        }

        return Typed.Fold(changed?.ToString() ?? composed);
    }

    private static bool IsKanji(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or >= 0x20000;

    /// <summary>Voicing marks that follow their kana joined to it; variation selectors left out.</summary>
    private static string Composed(string text)
    {
        if (!text.Any(c => c is '\u3099' or '\u309A' or (>= '\uFE00' and <= '\uFE0F') || char.IsSurrogate(c))) { return text; }

        var composed = new StringBuilder(text.Length);
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Normal.IsSelector(rune)) { continue; }
            if (before is { } kana && Normal.Compose(kana, rune) is { } whole)
            {
                composed.Length -= kana.Utf16SequenceLength;
                composed.Append(whole.ToString());
                before = null;
                continue;
            }

            composed.Append(rune.ToString());
            before = rune;
        }

        return composed.ToString();
    }

    /// <summary>Each character led to the end of its chain of substitutes; a substitute that leads back is left out.</summary>
    private static Dictionary<int, Rune> Read()
    {
        var to = new Dictionary<int, Rune>();
        foreach (var parts in CharacterList.Lines())
        {
            var character = parts[1].Length > 0 ? parts[1] : parts[5];
            if (character.Length == 0 || !Rune.TryGetRuneAt(character, 0, out var from)) { continue; }

            foreach (var substitute in parts.Skip(6))
            {
                if (SameCharacter.Contains(substitute[0]) && Rune.TryGetRuneAt(substitute, 1, out var modern) && modern != from && !LeadsBack(modern, from)) { to.TryAdd(from.Value, modern); }
            }
        }

        return to.Keys.ToDictionary(from => from, from => End(new(from)));

        bool LeadsBack(Rune modern, Rune from) => End(modern) == from;

        Rune End(Rune rune)
        {
            while (to.TryGetValue(rune.Value, out var next)) { rune = next; }
            return rune;
        }
    }
}
