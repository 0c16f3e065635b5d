using System.Text.RegularExpressions;

namespace Kazasu.House.Tests;

/// <summary>Habits of the house that a reader relies on.</summary>
public sealed partial class HabitTests
{
    [Fact]
    public void Every_row_that_a_test_names_is_in_the_requirements()
    {
        var known = Repository.Files("docs/requirements", ".md").SelectMany(file => File.ReadLines(Repository.Path(file)))
            .Select(line => Row().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.True(known.Count > 700, $"only {known.Count} rows read");

        var unknown = from file in Repository.Files("tests", ".cs")
                      from Match covers in Covers().Matches(File.ReadAllText(Repository.Path(file)))
                      from Match id in Id().Matches(covers.Value)
                      where !known.Contains(id.Groups[1].Value)
                      select $"{file}: {id.Groups[1].Value}";
        Assert.Empty(unknown);
    }

    [Fact]
    public void Nine_files_in_ten_are_under_150_lines()
    {
        var lengths = Repository.Files("src", ".cs", ".razor").Select(file => (file, lines: File.ReadLines(Repository.Path(file)).Count())).ToList();
        var longer = lengths.Where(entry => entry.lines >= 150).OrderByDescending(entry => entry.lines).ToList();
        Assert.True(longer.Count * 10 <= lengths.Count, $"{longer.Count} of {lengths.Count}: {string.Join(", ", longer.Select(entry => $"{entry.file} {entry.lines}"))}");
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_code()
    {
        var found = from file in Repository.Files("src", ".cs", ".razor", ".js", ".css", ".sql")
                    from line in File.ReadLines(Repository.Path(file))
                    where LeftOver().IsMatch(line)
                    select $"{file}: {line.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void No_file_names_a_package_registry_or_a_folder_of_one_machine()
    {
        string[] hosts = ["api.nu" + "get.org", "registry.npm" + "js.org", "deb.deb" + "ian.org", "/ro" + "ot/", "/tmp/k" + "z/", "/wo" + "rk/"];
        var found = from folder in (string[])["src", "tests", "docs"]
                    from file in Repository.Files(folder, ".cs", ".razor", ".md", ".json", ".csproj", ".js", ".css", ".sql", ".sh")
                    let text = File.ReadAllText(Repository.Path(file))
                    from host in hosts
                    where text.Contains(host)
                    select $"{file}: {host}";
        Assert.Empty(found);
    }

    [Fact]
    public void What_may_be_read_from_a_standby_is_what_decision_0011_names_and_nothing_else()
    {
        string[] may =
        [
            "src/Centre/Audit/AuditDays.cs", "src/Centre/Audit/AuditRecords.cs", "src/Centre/Audit/AuditTree.cs", "src/Centre/Claims/Desk/ClaimAnswers.cs",
            "src/Centre/Facilities/Certificates/FacilityCertificates.cs", "src/Centre/Insured/Notices/ShowHoles.cs", "src/Centre/Usage/FacilityChecks.cs",
        ];
        var does = Repository.Files("src", ".cs", ".razor").Where(file => !file.StartsWith("src/Hosting/Stores/"))
            .Select(file => (file, times: StaleReading().Count(File.ReadAllText(Repository.Path(file))))).Where(f => f.times > 0).ToList();
        Assert.Equal(may, does.Select(f => f.file).Order(StringComparer.Ordinal));
        Assert.All(does, f => Assert.True(f.times == 1, $"{f.file} reads {f.times} things from standbys"));
        var decision = File.ReadAllText(Repository.Path("docs", "decisions", "0011-one-primary-and-its-fence.md"));
        Assert.All(may, file => Assert.Contains($"`{Path.GetFileNameWithoutExtension(file)}`", decision));
    }

    [Fact]
    public void The_map_of_the_docs_names_everything_that_lies_in_them()
    {
        var map = File.ReadAllText(Repository.Path("docs", "README.md"));
        var missing = Directory.EnumerateFileSystemEntries(Repository.Path("docs")).Select(entry => Path.GetFileName(entry))
            .Where(name => name != "README.md" && !map.Contains($"]({name}"));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_link_between_pages_of_the_project_leads_somewhere()
    {
        var pages = Repository.Files("docs", ".md").Concat(["README.md", "README.ja.md"]).Where(page => !page.StartsWith("docs/requirements/"));
        var broken = from page in pages
                     from Match link in Link().Matches(File.ReadAllText(Repository.Path(page)))
                     let target = link.Groups[1].Value
                     where !target.Contains("://") && !target.StartsWith("mailto:")
                     where !Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.Path(page))!, target))
                     select $"{page} → {target}";
        Assert.Empty(broken);
    }

    [GeneratedRegex(@"^\| ((?:[A-Z]|SC-|DT-[A-G]|MOD-|XC-|GP-|OC-)[0-9]+) \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"\bConnectStaleAsync\b")]
    private static partial Regex StaleReading();

    [GeneratedRegex(@"Covers\([^)]*\)")]
    private static partial Regex Covers();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex(@"NotImplementedException|\bTO" + @"DO\b|\bFIX" + @"ME\b|\bHA" + @"CK\b")]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
