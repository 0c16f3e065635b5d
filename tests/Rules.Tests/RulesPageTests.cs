using Kazasu.Rules.Counter;
using Kazasu.Rules.Page;
using Kazasu.Rules.Tests.Counter;

namespace Kazasu.Rules.Tests;

public sealed class RulesPageTests
{
    [Fact]
    public void The_page_of_rules_is_what_the_code_says()
    {
        var file = Path.Combine(SourcesTests.Root, "docs/rules.md");
        var page = RulesPage.Render();
        if (Environment.GetEnvironmentVariable("KAZASU_UPDATE") == "1") { File.WriteAllText(file, page); }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == page, "docs/rules.md is stale: run the tests once with KAZASU_UPDATE=1.");
    }

    [Fact]
    public void The_page_holds_every_row()
    {
        var page = RulesPage.Render();
        Assert.All(
            CounterTable.Rows.Select(r => r.Id).Concat(BlockF.Rows.Select(r => r.Id)).Concat(BlockG.Rows.Select(r => r.Id)).Concat(Modifiers.All.Select(m => m.Id)),
            id => Assert.Contains($"| {id} |", page));
        Assert.Contains("2026-04-01 –", page);
    }
}
