namespace Kazasu.Interchange.Text;

/// <summary>How many of the national list's glyphs a target carries.</summary>
/// <param name="AsIs">Written as they are.</param>
/// <param name="WithoutSelector">Written as their base character.</param>
/// <param name="BySubstitute">Written by a character of the shrink map.</param>
/// <param name="Not">Written as <c>●</c> or <c>？</c>.</param>
/// <param name="BySource">Substitutes by the table they come from.</param>
public sealed record GlyphReport(
    TextTarget Target, int Glyphs, int AsIs, int WithoutSelector, int BySubstitute, int Not, IReadOnlyDictionary<string, int> BySource)
{
    /// <summary>Takes every glyph of the list through the target's chain.</summary>
    public static GlyphReport For(TextTarget target)
    {
        int asIs = 0, withoutSelector = 0, by = 0, not = 0;
        var sources = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var glyph in CharacterList.All)
        {
            var told = glyph.Text.Length == 0 ? [new(1, "", "●", null)] : NameChain.Write(target, glyph.Text).Substitutions;
            if (told.Count == 0) { asIs++; continue; }
            if (told[0].Source is not { } source) { not++; continue; }
            if (source == "字形選択子") { withoutSelector++; continue; }
            by++;
            sources[source] = sources.GetValueOrDefault(source) + 1;
        }

        return new(target, CharacterList.All.Count, asIs, withoutSelector, by, not, sources);
    }
}
