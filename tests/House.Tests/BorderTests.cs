using System.Xml.Linq;

namespace Kazasu.House.Tests;

/// <summary>Holds the table of who may use whom (docs/architecture.md). A reference that is not in it does not pass.</summary>
public sealed class BorderTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Rules"] = [],
        ["Cards"] = [],
        ["Trust"] = [],
        ["Checker"] = [],
        ["Interchange"] = ["Rules"],
        ["Hosting"] = [],
        ["Centre"] = ["Rules", "Trust", "Interchange", "Hosting"],
        ["Web"] = ["Rules", "Interchange", "Hosting", "Centre"],
        ["Terminal"] = ["Rules", "Cards", "Trust", "Interchange", "Hosting"],
        ["Testbed"] = ["Rules", "Cards", "Trust", "Interchange", "Hosting", "Centre", "Web", "Terminal"],
        ["Cli"] = ["Rules", "Cards", "Trust", "Interchange", "Hosting", "Centre", "Web", "Terminal", "Testbed", "Checker"],
    };

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Repository.Path("src")).Select(folder => Path.GetFileName(folder)!)];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_uses_only_what_the_table_allows(string project)
    {
        Assert.True(MayUse.TryGetValue(project, out var allowed), $"{project} is not in the table");
        var used = XDocument.Load(Repository.Path("src", project, $"{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(used.Except(allowed));
    }

    [Fact]
    public void Rules_know_no_clock_no_files_and_no_network()
    {
        string[] forbidden = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "DateTime.Today", "TimeProvider",
            "System.IO", "File.", "HttpClient", "Console.", "Random", "Guid.NewGuid", "Environment."];
        var found = from file in Repository.Files("src/Rules", ".cs")
                    from line in File.ReadLines(Repository.Path(file))
                    where !line.TrimStart().StartsWith("//")
                    from word in forbidden
                    where System.Text.RegularExpressions.Regex.IsMatch(line, $@"(?<![A-Za-z]){System.Text.RegularExpressions.Regex.Escape(word)}")
                    select $"{file}: {line.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void Nothing_outside_the_testbed_and_the_command_names_the_testbeds_namespaces()
    {
        var found = Repository.Files("src", ".cs", ".razor").Where(file => !file.StartsWith("src/Testbed/") && !file.StartsWith("src/Cli/"))
            .Where(file => File.ReadAllText(Repository.Path(file)).Contains("Kazasu.Testbed"));
        Assert.Empty(found);
    }
}
