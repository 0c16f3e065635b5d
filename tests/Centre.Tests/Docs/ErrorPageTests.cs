using System.Reflection;
using System.Text.RegularExpressions;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Docs;

/// <summary>The error codes are contract, so the page that explains them is complete.</summary>
public sealed partial class ErrorPageTests
{
    private static readonly string[] s_codes =
        [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!)];

    private static readonly List<string[]> s_rows =
        [.. File.ReadLines(Repository.Path("docs", "errors.md")).Where(l => CodeRow().IsMatch(l)).Select(l => l.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void Every_code_is_explained_once_and_no_other() =>
        Assert.Equal(s_codes.Order(StringComparer.Ordinal), s_rows.Select(r => r[0].Trim('`')).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_code_has_a_cause_a_japanese_sentence_and_what_it_means_for_the_claim() => Assert.All(s_rows, row =>
    {
        Assert.All(row, cell => Assert.NotEmpty(cell));
        Assert.Matches(@"[\p{IsHiragana}]+.*。", row[^2]);
    });

    [GeneratedRegex("^\\| `[a-z-]+` \\|", RegexOptions.None, 1000)]
    private static partial Regex CodeRow();
}
