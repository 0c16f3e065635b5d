using Kazasu.Rules.Readiness;
using Kazasu.Rules.Support;

namespace Kazasu.Web.Support;

/// <summary>A step of the assistant as one word in the page's address, so that going back and links work and nothing is kept.</summary>
internal static class StepWords
{
    public static string Of(AssistantStep step) => step switch
    {
        AssistantStep.ChooseMaker => "maker",
        AssistantStep.ChooseSymptom s => $"maker-{s.Maker}",
        AssistantStep.EnterCode => "code",
        AssistantStep.SymptomAnswer { Maker: { } maker } s => $"do-{s.Answer.Symptom}-{maker}",
        AssistantStep.SymptomAnswer s => $"do-{s.Answer.Symptom}",
        AssistantStep.AskElse => "else",
        _ => "start",
    };

    /// <returns>The start for what is no step.</returns>
    public static AssistantStep Read(string? word) => word?.Split('-') switch
    {
        ["maker"] => new AssistantStep.ChooseMaker(),
        ["maker", var m] when Maker(m) is { } maker => new AssistantStep.ChooseSymptom(maker),
        ["code"] => new AssistantStep.EnterCode(Refused: false),
        ["do", var s] when Symptom(s) is { } symptom => new AssistantStep.SymptomAnswer(FirstAid.For(symptom), null),
        ["do", var s, var m] when Symptom(s) is { } symptom && Maker(m) is { } maker => new AssistantStep.SymptomAnswer(FirstAid.For(symptom), maker),
        ["else"] => new AssistantStep.AskElse(),
        _ => new AssistantStep.Start(),
    };

    public static FaceReaderMaker? Maker(string? word) => Enum.GetValues<FaceReaderMaker>().Cast<FaceReaderMaker?>().FirstOrDefault(m => m.ToString() == word);

    private static Symptom? Symptom(string word) => Enum.GetValues<Symptom>().Cast<Symptom?>().FirstOrDefault(s => s.ToString() == word);
}
