using System.Text.RegularExpressions;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Tests.Counter;

public sealed class SourcesTests
{
    internal static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Kazasu.slnx"))) { folder = Path.GetDirectoryName(folder)!; }
            return folder;
        }
    }

    [Fact]
    public void The_table_of_headings_is_the_source_column_of_the_catalogue()
    {
        var catalogue = File.ReadAllText(Path.Combine(Root, "docs/requirements/catalogue.md"));
        var rows = Regex.Matches(catalogue, @"^\| (?<id>[A-Z]+\d+) \| .*? \| .*? \| (?<src>00\d_.*?) \| .*? \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture);
        Assert.Equal(555, rows.Count);
        Assert.All(rows, r => Assert.Equal(
            r.Groups["src"].Value, string.Join("<br>", RequirementSources.Of(r.Groups["id"].Value).Select(c => c.Heading == "全体" && !r.Value.Contains("全体") ? c.File : c.ToString()))));
    }

    [Fact]
    public void Every_row_cites_a_registered_source_or_says_that_it_is_our_reading()
    {
        var citations = CounterTable.Rows.SelectMany(r => r.Sources).Concat(BlockF.Rows.SelectMany(r => r.Sources))
            .Concat(BlockG.Rows.SelectMany(r => r.Sources)).Concat(Modifiers.All.SelectMany(m => m.Sources)).ToList();
        Assert.All(citations, c => Assert.True(
            Register.All.Any(d => d.File == c.File) || c is { File: "docs/requirements/conflicts-and-gaps.md" }, c.ToString()));
        Assert.All(CounterTable.Rows, r => Assert.NotEmpty(r.Sources));
    }

    [Fact]
    public void A_row_of_the_table_names_the_requirements_that_decisions_names()
    {
        var decisions = File.ReadAllText(Path.Combine(Root, "docs/requirements/decisions.md"));
        var ours = CounterTable.Rows.Select(r => (r.Id, r.Requirements)).Concat(BlockF.Rows.Select(r => (r.Id, r.Requirements)))
            .Concat(BlockG.Rows.Select(r => (r.Id, r.Requirements))).Concat(Modifiers.All.Select(r => (r.Id, r.Requirements)));
        var printed = Regex.Matches(decisions, @"^\| (?<id>DT-[A-G]\d\d|MOD-\d+) \| .* \| (?<src>[^|]*?) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
            .ToDictionary(m => m.Groups["id"].Value, m => m.Groups["src"].Value);
        Assert.Equal(86, printed.Count);
        Assert.All(ours, row => Assert.Equal(
            Regex.Matches(printed[row.Id].Split("<br>")[0], @"\b(?:XC-\d+|GP-\d+|[A-Z]\d+)\b").Select(m => m.Value).Order(),
            row.Requirements.Where(r => r is not ("N30" or "N32")).Order()));
        Assert.Equal(printed.Keys.Order(), ours.Select(o => o.Id).Order());
    }

    [Fact]
    public void An_answer_gathers_the_headings_behind_it_each_once()
    {
        var decided = (At.Card with { Result = ReadResult.NoInformation, BlackDots = true }).Decide();
        Assert.Contains(new Citation("002_301f9f6b82dabdbe.txt", "スライドP12 ④"), decided.Sources);
        Assert.Equal(decided.Sources.Distinct().Count(), decided.Sources.Count);
        Assert.Equal("002_301f9f6b82dabdbe.txt — スライドP24 ①", Kazasu.Rules.Validity.CardBody.Source.ToString());
        Assert.Equal("有効期限切れの健康保険証等の暫定的な取扱い", Kazasu.Rules.Validity.ProvisionalHandling.ExpiredCardOrNoticeAlone.Name);
        Assert.All(RequirementSources.Ids, id => Assert.NotEmpty(RequirementSources.Of(id)));
    }

    [Fact]
    public void An_unknown_requirement_row_is_refused() =>
        Assert.Contains("Q99", Assert.Throws<ArgumentException>(() => RequirementSources.Of("Q99")).Message);
}
