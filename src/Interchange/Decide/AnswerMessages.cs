using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kazasu.Interchange.Decide;

/// <summary>The answer to one question (docs/schemas/decide-answer.schema.json). Enum members in kebab case; texts in both languages.</summary>
/// <param name="Rows">Rows applied, in the order walked.</param>
/// <param name="Methods">All methods in order, each once.</param>
public sealed record AnswerMessage(
    string? Id, IReadOnlyList<string> Rows, IReadOnlyList<StepMessage> Steps, IReadOnlyList<CodedText> Methods, ShareMessage Share,
    ClaimMessage Claim, CountingMessage Counting, IReadOnlyList<CodedText> Tell, IReadOnlyList<CodedText> NextTime,
    IReadOnlyList<ModifierMessage> Modifiers, IReadOnlyList<AlternativeMessage> Alternatives);

/// <summary>One row of blocks A to E with what it says.</summary>
public sealed record StepMessage(
    string Row, BothLanguages Situation, IReadOnlyList<CodedText> Methods, string Share, string Claim, IReadOnlyList<CodedText> Tell,
    IReadOnlyList<CodedText> NextTime, IReadOnlyList<SourceMessage> Sources);

/// <param name="Percent">10, 20 or 30; null where the own ratio was not told in the question, or where staff decide.</param>
/// <param name="Note">Beside a proposed 3割.</param>
public sealed record ShareMessage(string Kind, int? Percent, bool Proposed, BothLanguages Text, BothLanguages? Note);

/// <param name="Form"><c>current</c> · <c>old</c> · <c>unknown</c> · <c>hold</c> · <c>not-insured</c>.</param>
public sealed record ClaimMessage(string Row, string Form, BothLanguages Text, IReadOnlyList<SourceMessage> Sources);

/// <param name="Counted"><c>yes</c> · <c>no</c> · <c>undetermined</c>.</param>
public sealed record CountingMessage(string Row, string Counted, BothLanguages Text, IReadOnlyList<SourceMessage> Sources);

public sealed record ModifierMessage(string Row, BothLanguages Circumstance, BothLanguages Effect, IReadOnlyList<SourceMessage> Sources);

/// <summary>A way that a modifier leaves open.</summary>
public sealed record AlternativeMessage(string Modifier, IReadOnlyList<string> Rows, ShareMessage Share, string Claim, string Counted);

public sealed record BothLanguages(string Ja, string En);

public sealed record CodedText(string Code, string Ja, string En);

/// <param name="Row">Requirement row, contradiction or gap.</param>
public sealed record SourceMessage(string Row, string File, string Heading);

/// <summary>In place of an answer.</summary>
public sealed record ErrorMessage(string? Id, ErrorDetail Error);

/// <param name="Field">As in the question; empty = the line as a whole.</param>
public sealed record ErrorDetail(string Field, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnswerMessage))]
[JsonSerializable(typeof(ErrorMessage))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Japanese is written as itself: the line is read by people too, and never put into HTML unescaped.</summary>
    public static readonly AnswerJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
