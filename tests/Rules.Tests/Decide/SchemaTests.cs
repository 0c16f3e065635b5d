using System.Text.Encodings.Web;
using System.Text.Json;
using Kazasu.Interchange.Decide;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Tests.Counter;

namespace Kazasu.Rules.Tests.Decide;

public sealed class SchemaTests
{
    private static readonly string Folder = Path.Combine(SourcesTests.Root, "docs/schemas");

    private static readonly JsonElement QuestionSchema = Read("decide-question.schema.json");

    private static readonly Schema Questions = new(QuestionSchema);

    private static readonly Schema Answers = new(Read("decide-answer.schema.json"));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonElement Read(string file) => Parse(File.ReadAllText(Path.Combine(Folder, file)));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    public static TheoryData<string> Examples => new(["block-a", "block-b", "block-c", "block-d", "block-e", "block-f", "block-g", "refused"]);

    [Theory, MemberData(nameof(Examples))]
    public void Each_worked_example_is_the_answer_the_code_gives_and_keeps_the_schemas(string name)
    {
        var question = File.ReadAllText(Path.Combine(Folder, "examples", name + ".question.json"));
        var answer = JsonSerializer.Serialize(Parse(DecideJson.Answer(question)), Indented) + "\n";
        var file = Path.Combine(Folder, "examples", name + ".answer.json");
        if (Environment.GetEnvironmentVariable("KAZASU_UPDATE") == "1") { File.WriteAllText(file, answer); }

        Assert.Empty(Questions.Check(Parse(question)));
        Assert.Empty(Answers.Check(Parse(answer)));
        Assert.True(File.ReadAllText(file) == answer, $"{name}.answer.json is stale: run the tests once with KAZASU_UPDATE=1.");
    }

    [Fact]
    public void Each_block_has_its_worked_example()
    {
        var rows = Examples.Select(e => Parse(DecideJson.Answer(File.ReadAllText(Path.Combine(Folder, "examples", e.Data + ".question.json")))))
            .Where(a => a.TryGetProperty("rows", out _))
            .SelectMany(a => a.GetProperty("rows").EnumerateArray().Select(r => r.GetString()![3])
                .Append(a.GetProperty("claim").GetProperty("row").GetString()![3]).Append(a.GetProperty("counting").GetProperty("row").GetString()![3]));
        Assert.Equal("ABCDEFG", string.Concat(rows.Distinct().Order()));
    }

    [Fact]
    public void Every_case_and_every_answer_keeps_the_schemas()
    {
        foreach (var line in File.ReadAllLines(Path.Combine(SourcesTests.Root, "tests/Rules.Tests/cases/counter.jsonl")))
        {
            Assert.Empty(Questions.Check(Parse(line)));
            Assert.Empty(Answers.Check(Parse(DecideJson.Answer(line))));
        }

        foreach (var c in Combinations.Anywhere(2_000, seed: 3))
        {
            Assert.Empty(Answers.Check(JsonSerializer.SerializeToElement(
                DecideJson.Message(null, CounterTable.Decide(c)), JsonSerializerOptions.Web)));
        }
    }

    [Fact]
    public void Every_field_of_the_schema_is_a_field_of_the_parser_and_its_choices_are_the_same()
    {
        foreach (var property in QuestionSchema.GetProperty("properties").EnumerateObject())
        {
            var error = Parse(DecideJson.Answer(With(property.Name, "{}"))).GetProperty("error");
            Assert.Equal(property.Name, error.GetProperty("field").GetString());
            Assert.DoesNotContain("not a field", error.GetProperty("message").GetString());
            if (property.Value.TryGetProperty("enum", out var choices) && choices[0].ValueKind == JsonValueKind.String)
            {
                var refused = Parse(DecideJson.Answer(With(property.Name, "\"?\""))).GetProperty("error").GetProperty("message").GetString();
                Assert.Contains(string.Join(", ", choices.EnumerateArray().Select(c => c.GetString())), refused);
            }
        }
    }

    private static string With(string field, string value)
    {
        var fields = new Dictionary<string, string>
        {
            ["day"] = "\"2025-11-05\"", ["facility"] = "\"phone-ready\"", ["presents"] = "\"card\"", ["visit"] = "\"first\"", [field] = value,
        };
        return "{" + string.Join(',', fields.Select(f => $"\"{f.Key}\":{f.Value}")) + "}";
    }
}
