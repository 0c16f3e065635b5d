using System.Globalization;
using System.Text.RegularExpressions;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Counter;

namespace Kazasu.Rules.Tests.Sources;

/// <summary>What a source file prints. Blanks, line ends, asterisks and the width of Latin characters do not count; everything else does.</summary>
internal static class Printed
{
    private static readonly Dictionary<string, string> Texts = Register.All.ToDictionary(d => d.File, d => Plain(File(d)));

    public static string File(SourceDocument source) => System.IO.File.ReadAllText(Path.Combine(SourcesTests.Root, "docs/sources", source.File));

    public static string Plain(string text) => string.Concat(Narrow(text).Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '\\')));

    private static string Narrow(string text) => string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c));

    public static bool Has(SourceDocument source, string words) => Texts[source.File].Contains(Plain(words), StringComparison.Ordinal);

    public static void Says(SourceDocument source, params string[] words) =>
        Assert.All(words, w => Assert.True(Has(source, w), $"{source.File} does not print: {w}"));

    /// <summary>The first line that begins with a label, after the first occurrence of other words.</summary>
    public static string Line(SourceDocument source, string after, string label)
    {
        var text = File(source);
        var from = text.IndexOf(after, StringComparison.Ordinal);
        Assert.True(from >= 0, $"{source.File} does not print: {after}");
        return text[from..].Split('\n').First(l => Plain(l).StartsWith(Plain(label), StringComparison.Ordinal));
    }

    /// <summary>Numbers as printed, in order: commas, decimals and 万 are read (41.1万 = 411,000).</summary>
    public static IReadOnlyList<decimal> Numbers(string words) =>
        [.. Regex.Matches(Narrow(words), "(?<n>[0-9]+(,[0-9]{3})*(\\.[0-9]+)?)(?<man>万)?", RegexOptions.ExplicitCapture)
            .Select(m => decimal.Parse(m.Groups["n"].Value, NumberStyles.Number) * (m.Groups["man"].Success ? 10_000 : 1))];

    /// <summary>The only number in words that the source prints.</summary>
    public static decimal Number(SourceDocument source, string words)
    {
        Says(source, words);
        return Numbers(words).Single();
    }

    /// <summary>A day as printed: 令和8年1月15日.</summary>
    public static DateOnly Day(string words)
    {
        var m = Regex.Match(Plain(words), "令和(?<y>[0-9]+)年(?<m>[0-9]+)月(?<d>[0-9]+)日", RegexOptions.ExplicitCapture);
        return new(2018 + int.Parse(m.Groups["y"].Value), int.Parse(m.Groups["m"].Value), int.Parse(m.Groups["d"].Value));
    }
}
