using System.IO.Compression;
using System.Text;

namespace Kazasu.Interchange.Text;

/// <summary>
/// The national character list (MJ文字情報一覧表, 58,862 glyphs) with its shrink map (MJ縮退マップ), from the table beside this file
/// (characters.json: source, licence CC-BY-SA-2.1-JP, hashes). Read once, when first needed.
/// </summary>
internal static class CharacterList
{
    private static readonly Dictionary<char, string> Tables = new()
    {
        ['a'] = "JIS包摂規準・UCS統合規則", ['b'] = "戸籍統一文字情報 親字・正字", ['c'] = "法務省告示582号別表第四の一", ['d'] = "法務省告示582号別表第四の二",
        ['e'] = "民二5202号通知別表 正字・俗字等対照表", ['f'] = "民一2842号通達別表 誤字俗字・正字一覧表(俗字)",
        ['g'] = "民一2842号通達別表 誤字俗字・正字一覧表", ['h'] = "民一2842号通達別表 誤字俗字・正字一覧表(別字)",
        ['i'] = "読み・字形による類推", ['j'] = "辞書類等による関連字",
    };

    private static readonly Lazy<IReadOnlyList<Glyph>> Loaded = new(Load);
    private static readonly Lazy<Dictionary<string, List<(string Table, string Character)>>> ByText = new(Index);

    /// <summary>One glyph of the list.</summary>
    /// <param name="Number">MJ文字図形名 without its letters, e.g. 028902.</param>
    /// <param name="Character">Implemented character; empty where the glyph is told apart by a selector only.</param>
    /// <param name="Corresponding">Character it corresponds to; empty for a few that have none.</param>
    /// <param name="Sequence">Variation sequence, may be empty.</param>
    internal sealed record Glyph(
        string Number, string Character, string Corresponding, string Sequence, string Standardised, string Compatibility,
        IReadOnlyList<(string Table, string Character)> Substitutes)
    {
        /// <summary>The shortest text that names this glyph; empty for a glyph without any character.</summary>
        public string Text => Character.Length > 0 ? Character : Sequence.Length > 0 ? Sequence : Corresponding;
    }

    public static IReadOnlyList<Glyph> All => Loaded.Value;

    /// <summary>Substitutes for a character, or a character and its selector, in the map's order of trust.</summary>
    public static IReadOnlyList<(string Table, string Character)> Substitutes(string text) =>
        ByText.Value.TryGetValue(text, out var found) ? found : [];

    /// <summary>Lines of the table, for who needs a little of it and not the whole in memory.</summary>
    internal static IEnumerable<string[]> Lines()
    {
        using var packed = typeof(CharacterList).Assembly.GetManifestResourceStream("characters.tsv.gz")!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress), Encoding.UTF8);
        while (lines.ReadLine() is { } line) { yield return line.Split('\t'); }
    }

    private static List<Glyph> Load() =>
        [.. Lines().Select(parts => new Glyph(parts[0], parts[1], parts[2].Length > 0 ? parts[2] : parts[1], parts[3], parts[4], parts[5],
            [.. parts.Skip(6).Select(part => (Tables[part[0]], part[1..]))]))];

    /// <summary>A bare character stands for the glyph that implements it; only without one do its variants' substitutes count.</summary>
    private static Dictionary<string, List<(string Table, string Character)>> Index()
    {
        var index = new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        foreach (var glyph in All)
        {
            foreach (var text in (string[])[glyph.Character, glyph.Sequence, glyph.Standardised, glyph.Compatibility])
            {
                if (text.Length > 0) { Add(text, glyph); }
            }
        }

        foreach (var glyph in All.Where(glyph => glyph.Corresponding.Length > 0 && !index.ContainsKey(glyph.Corresponding)).ToList()) { Add(glyph.Corresponding, glyph); }
        return index;

        void Add(string text, Glyph glyph)
        {
            if (!index.TryGetValue(text, out var list)) { index[text] = list = []; }
            foreach (var entry in glyph.Substitutes)
            {
                if (entry.Character != text && !list.Contains(entry)) { list.Add(entry); }
            }
        }
    }
}
