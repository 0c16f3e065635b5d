using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kazasu.House.Tests;

/// <summary>What ships with the product is what docs/security.md says, so that no package comes along unseen.</summary>
public sealed partial class DependencyTests
{
    private static readonly string s_page = File.ReadAllText(Repository.Path("docs", "security.md"));

    /// <summary>Package and version of each row of the table of packages that ship.</summary>
    private static readonly List<(string Id, string Version)> s_listed = [.. Row().Matches(s_page).Select(m => (m.Groups["id"].Value, m.Groups["version"].Value))];

    /// <summary>What the restore of the command resolved, without what only builds (analyzers).</summary>
    [Fact]
    public void The_packages_that_ship_and_their_versions_are_those_of_the_page()
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Repository.Path("src", "Cli", "obj", "project.assets.json")));
        var target = assets.RootElement.GetProperty("targets").EnumerateObject().Single(t => t.Name == "net10.0").Value;
        var shipped = target.EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "package" && l.Value.TryGetProperty("runtime", out _))
            .Select(l => l.Name.Split('/') is [var id, var version] ? (id, version) : throw new FormatException(l.Name));
        Assert.NotEmpty(s_listed);
        Assert.Equal(shipped.OrderBy(p => p.id, StringComparer.OrdinalIgnoreCase), s_listed.OrderBy(p => p.Id, StringComparer.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^\| `(?<id>[A-Za-z0-9._]+)` \| (?<version>[0-9][0-9.a-z-]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
