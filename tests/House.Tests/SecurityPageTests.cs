using System.Text.RegularExpressions;

namespace Kazasu.House.Tests;

/// <summary>The list in docs/security.md is whole, and the tests that it names are there.</summary>
public sealed partial class SecurityPageTests
{
    /// <summary>Sections of OWASP ASVS 5.0.0 with how many of their requirements are of level 1 or 2; these are always the first ones.</summary>
    private static readonly Dictionary<string, int> s_sections = new(StringComparer.Ordinal)
    {
        ["1.1"] = 2, ["1.2"] = 9, ["1.3"] = 11, ["1.4"] = 3, ["1.5"] = 2, ["2.1"] = 3, ["2.2"] = 3, ["2.3"] = 4, ["2.4"] = 1, ["3.2"] = 2, ["3.3"] = 4, ["3.4"] = 6, ["3.5"] = 5,
        ["3.7"] = 2, ["4.1"] = 3, ["4.2"] = 1, ["4.3"] = 2, ["4.4"] = 4, ["5.1"] = 1, ["5.2"] = 3, ["5.3"] = 2, ["5.4"] = 3, ["6.1"] = 3, ["6.2"] = 12, ["6.3"] = 4, ["6.4"] = 4,
        ["6.5"] = 5, ["6.6"] = 3, ["6.8"] = 4, ["7.1"] = 3, ["7.2"] = 4, ["7.3"] = 2, ["7.4"] = 5, ["7.5"] = 2, ["7.6"] = 2, ["8.1"] = 2, ["8.2"] = 3, ["8.3"] = 1, ["8.4"] = 1,
        ["9.1"] = 3, ["9.2"] = 4, ["10.1"] = 2, ["10.2"] = 2, ["10.3"] = 4, ["10.4"] = 11, ["10.5"] = 5, ["10.6"] = 2, ["10.7"] = 3, ["11.1"] = 2, ["11.2"] = 3, ["11.3"] = 3,
        ["11.4"] = 4, ["11.5"] = 1, ["11.6"] = 1, ["12.1"] = 3, ["12.2"] = 2, ["12.3"] = 4, ["13.1"] = 1, ["13.2"] = 5, ["13.3"] = 2, ["13.4"] = 5, ["14.1"] = 2, ["14.2"] = 4,
        ["14.3"] = 3, ["15.1"] = 3, ["15.2"] = 3, ["15.3"] = 7, ["16.1"] = 1, ["16.2"] = 5, ["16.3"] = 4, ["16.4"] = 3, ["16.5"] = 3, ["17.1"] = 1, ["17.2"] = 4, ["17.3"] = 2,
    };

    private static readonly string s_page = File.ReadAllText(Repository.Path("docs", "security.md"));

    [Fact]
    public void Every_requirement_of_levels_1_and_2_is_on_the_list_once()
    {
        var listed = Row().Matches(s_page).SelectMany(row => Numbers().Matches(row.Groups["numbers"].Value)).SelectMany(m =>
        {
            var (section, first) = (m.Groups["section"].Value, int.Parse(m.Groups["first"].Value));
            var last = m.Groups["last"].Success ? int.Parse(m.Groups["last"].Value) : first;
            return Enumerable.Range(first, last - first + 1).Select(n => $"{section}.{n}");
        }).ToList();
        var wanted = s_sections.SelectMany(s => Enumerable.Range(1, s.Value).Select(n => $"{s.Key}.{n}")).ToList();
        Assert.Equal([], wanted.Except(listed));
        Assert.Equal([], listed.Except(wanted));
        Assert.Equal([], listed.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_test_that_it_names_is_there()
    {
        var tests = string.Concat(Repository.Files("tests", ".cs").Select(f => File.ReadAllText(Repository.Path(f))));
        var named = TestName().Matches(s_page).Select(m => m.Groups["name"].Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Equal([], named.Where(n => !Regex.IsMatch(tests, $@"class {n}\b", RegexOptions.None, TimeSpan.FromSeconds(10))));
    }

    [GeneratedRegex(@"^\| (?<numbers>\d[^|]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<section>\d+\.\d+)\.(?<first>\d+)(–\d+\.\d+\.(?<last>\d+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"`(?<name>\w+(Tests|Certificates))`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
