using System.Text.Json;
using Kazasu.Interchange.Decide;
using Kazasu.Rules.Tests.Counter;

namespace Kazasu.Rules.Tests.Decide;

public sealed class CasesTests
{
    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(SourcesTests.Root, "tests/Rules.Tests/cases", file));

    [Fact]
    [Covers("SC-028", "SC-029", "SC-030", "SC-032", "SC-033", "SC-034", "SC-036", "SC-037", "SC-038", "SC-040", "SC-041", "SC-042", "SC-044")]
    [Covers("SC-045", "SC-046", "SC-048", "SC-049", "SC-050", "SC-052", "SC-053", "SC-054", "SC-056", "SC-058", "SC-060", "SC-061", "SC-062")]
    [Covers("SC-064", "SC-065", "SC-066", "SC-068", "SC-069", "SC-070", "SC-072", "SC-073", "SC-074", "SC-076", "SC-077", "SC-080", "SC-082")]
    [Covers("SC-084", "SC-085", "SC-086", "SC-088", "SC-089", "SC-090", "SC-092", "SC-093", "SC-094", "SC-098", "SC-104", "SC-106", "SC-108")]
    [Covers("SC-109", "SC-110", "SC-112", "SC-113", "SC-114", "SC-116", "SC-160", "SC-161")]
    [Covers("DT-A01", "DT-A06", "DT-A08", "DT-A09", "DT-A14", "DT-A15", "DT-A20", "DT-F05", "DT-F07")]
    public void Every_scenario_at_the_counter_gets_its_rows_share_claim_form_and_counting()
    {
        var questions = Lines("counter.jsonl");
        var expected = Lines("counter.expected.jsonl");
        Assert.Equal(expected.Length, questions.Length);
        Assert.All(questions.Zip(expected), pair =>
        {
            using var answer = JsonDocument.Parse(DecideJson.Answer(pair.First));
            using var expect = JsonDocument.Parse(pair.Second);
            var (a, e) = (answer.RootElement, expect.RootElement);
            Assert.False(a.TryGetProperty("error", out var error), error.ToString());
            Assert.Equal(e.GetProperty("id").GetString(), a.GetProperty("id").GetString());
            Assert.Equal(Texts(e.GetProperty("rows")), Texts(a.GetProperty("rows")));
            Assert.Equal(e.GetProperty("share").GetString(), a.GetProperty("share").GetProperty("kind").GetString());
            Assert.Equal(
                e.TryGetProperty("percent", out var percent) ? percent.GetInt32() : null,
                a.GetProperty("share").GetProperty("percent") is { ValueKind: JsonValueKind.Number } p ? p.GetInt32() : (int?)null);
            Assert.Equal(e.GetProperty("claimRow").GetString(), a.GetProperty("claim").GetProperty("row").GetString());
            Assert.Equal(e.GetProperty("claim").GetString(), a.GetProperty("claim").GetProperty("form").GetString());
            Assert.Equal(e.GetProperty("counted").GetString(), a.GetProperty("counting").GetProperty("counted").GetString());
            if (e.TryGetProperty("modifiers", out var modifiers))
            {
                Assert.Equal(Texts(modifiers), a.GetProperty("modifiers").EnumerateArray().Select(m => m.GetProperty("row").GetString()));
            }
        });
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(t => t.GetString());

    [Theory]
    [InlineData("", "", "Not JSON")]
    [InlineData("[]", "", "one JSON object")]
    [InlineData("""{"facility":"phone-ready","presents":"card","visit":"first"}""", "day", "missing")]
    [InlineData("""{"day":"2025-12-05","presents":"card","visit":"first"}""", "facility", "missing")]
    [InlineData("""{"day":"5.12.2025","facility":"phone-ready","presents":"card","visit":"first"}""", "day", "YYYY-MM-DD")]
    [InlineData("""{"day":"2025-12-05","facility":"clinic","presents":"card","visit":"first"}""", "facility", "phone-ready, reader-only, eligibility-only, exempt")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","colour":1}""", "colour", "not a field")]
    [InlineData("""{"day":"2025-12-05","day":"2025-12-06","facility":"exempt","presents":"card","visit":"first"}""", "day", "twice")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","notice":"yes"}""", "notice", "true or false")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":7,"visit":"first"}""", "presents", "a text")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","ownRatio":100}""", "ownRatio", "10, 20 or 30")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","ownRatio":0}""", "ownRatio", "10, 20 or 30")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","actualDays":1.5}""", "actualDays", "whole number")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","actualDays":"1"}""", "actualDays", "whole number")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","actualDays":0}""", "actualDays", "1 to 31")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","errorCode":"11"}""", "errorCode", "three half-width digits")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","physicalCard":false}""", "physicalCard", "contradicts")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"phone","visit":"first","phone":"none"}""", "phone", "contradicts")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"phone","visit":"first","phone":"ready","certificate":"grace"}""", "phone", "lapses")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"nothing","visit":"first","phone":"ready"}""", "phone", "nothing is presented")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"nothing","visit":"first","notice":true}""", "notice", "nothing is presented")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"nothing","visit":"first","insuranceCard":"expired"}""", "insuranceCard", "nothing is presented")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"nothing","visit":"first","eligibilityCertificate":"paper"}""", "eligibilityCertificate", "nothing is presented")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"eligibility-certificate","visit":"first","eligibilityCertificate":"none"}""", "eligibilityCertificate", "contradicts")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"insurance-card","visit":"first"}""", "insuranceCard", "missing")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"insurance-card","visit":"first","insuranceCard":"none"}""", "insuranceCard", "contradicts")]
    [InlineData("""{"day":"2025-12-02","facility":"exempt","presents":"insurance-card","visit":"first","insuranceCard":"in-validity"}""", "insuranceCard", "2025-12-01")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","certificate":"valid","certificateExpires":"2026-01-01"}""", "certificate", "one of them")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","certificateExpires":"0001-01-01"}""", "certificateExpires", "1868 to 2199")]
    [InlineData("""{"day":"9999-12-31","facility":"exempt","presents":"card","visit":"first","certificateExpires":"9999-12-01"}""", "day", "1868 to 2199")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","id":"\ud800"}""", "", "valid Unicode")]
    [InlineData("""{"day":"2025-12-05","facility":"exempt","presents":"card","visit":"first","\ud800":1}""", "", "valid Unicode")]
    public void A_question_that_is_unknown_or_contradicts_itself_is_refused_by_the_field(string line, string field, string says)
    {
        using var answer = JsonDocument.Parse(DecideJson.Answer(line));
        var error = answer.RootElement.GetProperty("error");
        Assert.Equal(field, error.GetProperty("field").GetString());
        Assert.Contains(says, error.GetProperty("message").GetString());
    }

    [Fact]
    public void An_error_keeps_the_id_of_its_question()
    {
        using var answer = JsonDocument.Parse(DecideJson.Answer("""{"id":"row 7","day":"2025-12-05"}"""));
        Assert.Equal("row 7", answer.RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public void The_answer_shows_texts_in_both_languages_with_heading_and_file()
    {
        var answer = DecideJson.Answer("""{"day":"2025-12-05","facility":"phone-ready","presents":"card","visit":"first","result":"no-information"}""");
        Assert.Contains("被保険者資格申立書", answer);
        Assert.Contains("\"file\":\"002_301f9f6b82dabdbe.txt\",\"heading\":\"スライドP12 ④\"", answer);
        Assert.Contains("preschool", answer);
    }

    [Fact]
    public void Thousands_of_cases_a_second_are_plausible()
    {
        var questions = Lines("counter.jsonl");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var answered = 0;
        for (var round = 0; round < 100; round++)
        {
            foreach (var line in questions)
            {
                Assert.DoesNotContain("\"error\"", DecideJson.Answer(line));
                answered++;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"[report] decide: {answered / clock.Elapsed.TotalSeconds:N0} cases a second");
    }
}
