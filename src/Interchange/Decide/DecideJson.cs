using System.Text.Json;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Sources;

namespace Kazasu.Interchange.Decide;

/// <summary>The counter table over JSON, one case a line.</summary>
public static class DecideJson
{
    /// <summary>Answers one line. A question that cannot be answered gives a line with <c>error</c> that names the field; nothing is thrown for it.</summary>
    public static string Answer(string line)
    {
        try
        {
            var (id, question) = Question.Parse(line);
            return JsonSerializer.Serialize(Message(id, CounterTable.Decide(question)), AnswerJson.Readable.AnswerMessage);
        }
        catch (QuestionException e)
        {
            return JsonSerializer.Serialize(new ErrorMessage(e.Id, new(e.Field, e.Message)), AnswerJson.Readable.ErrorMessage);
        }
    }

    /// <summary>The answer as a message, for those who have a <see cref="Case"/> at hand.</summary>
    public static AnswerMessage Message(string? id, Decision decision) => new(
        id, [.. decision.Path.Select(r => r.Id)], [.. decision.Path.Select(Step)], [.. decision.Methods.Select(Coded)], Share(decision.Share),
        new(decision.Claim.Id, Kebab.Of(decision.Claim.Form), Both(decision.Claim.Instruction), Sources(decision.Claim.Requirements)),
        new(decision.Counting.Row.Id, Kebab.Of(decision.Counting.Counted), Both(decision.Counting.Row.Situation), Sources(decision.Counting.Row.Requirements)),
        [.. decision.Tell.Select(Coded)], [.. decision.NextTime.Select(Coded)],
        [.. decision.Modifiers.Select(m => new ModifierMessage(m.Id, Both(m.Circumstance), Both(m.Effect), Sources(m.Requirements)))],
        [.. decision.Alternatives.Select(a => new AlternativeMessage(
            a.Modifier.Id, [.. a.Decision.Path.Select(r => r.Id)], Share(a.Decision.Share), Kebab.Of(a.Decision.Claim.Form), Kebab.Of(a.Decision.Counting.Counted)))]);

    private static StepMessage Step(CounterRow row) => new(
        row.Id, Both(row.Situation), [.. row.Methods.Select(Coded)], Kebab.Of(row.Share), Kebab.Of(row.Claim), [.. row.Tell.Select(Coded)],
        [.. row.NextTime.Select(Coded)], Sources(row.Requirements));

    private static ShareMessage Share(Share share) =>
        new(Kebab.Of(share.Kind), share.Percent, share.Proposed, Both(Shares.Of(share.Kind)), share.Proposed ? Both(Shares.ProposedNote) : null);

    private static CodedText Coded(Method method) => Coded(method, MethodTexts.Of(method));

    private static CodedText Coded(Tell tell) => Coded(tell, TellTexts.Of(tell));

    private static CodedText Coded(NextTime next) => Coded(next, NextTimeTexts.Of(next));

    private static CodedText Coded(Enum code, Rules.Texts.Text text) => new(Kebab.Of(code), text.Ja, text.En);

    private static BothLanguages Both(Rules.Texts.Text text) => new(text.Ja, text.En);

    private static IReadOnlyList<SourceMessage> Sources(IReadOnlyList<string> requirements) =>
        [.. requirements.SelectMany(r => RequirementSources.Of(r).Select(c => new SourceMessage(r, c.File, c.Heading)))];
}
