using Kazasu.Rules.Readiness;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Support;

/// <summary>A button of the assistant; pressing it asks for <paramref name="Next"/>.</summary>
public sealed record Choice(Text Says, AssistantStep Next);

/// <summary>What the assistant says now. It asks back until it can answer: maker, then code or symptom, then steps (A7).</summary>
public abstract record AssistantStep
{
    private AssistantStep() { }

    /// <summary>Greeting and the first buttons.</summary>
    public sealed record Start : AssistantStep;

    /// <summary>Which reader, or the code if it is known.</summary>
    public sealed record ChooseMaker : AssistantStep;

    /// <summary>What is wrong with the reader of this maker; or its code.</summary>
    public sealed record ChooseSymptom(FaceReaderMaker Maker) : AssistantStep;

    /// <summary>Enter the three digits that the reader shows.</summary>
    /// <param name="Refused">The last input was not a code: the hint is shown.</param>
    public sealed record EnterCode(bool Refused) : AssistantStep;

    public sealed record CodeAnswer(ErrorAnswer Answer) : AssistantStep;

    public sealed record SymptomAnswer(FirstAidAnswer Answer, FaceReaderMaker? Maker) : AssistantStep;

    /// <summary>Other things: search, then the desks.</summary>
    public sealed record AskElse : AssistantStep;
}

/// <summary>The assistant in the manner of the portal's chatbot 「シカク君」 (A5–A8). It holds nothing: the page keeps the step.</summary>
public static class Assistant
{
    /// <summary>The portal with the chatbot at its lower right (A5).</summary>
    public const string PortalAddress = "https://iryohokenjyoho.service-now.com/csm?id=csm_index";

    /// <summary>Inquiry form (A6).</summary>
    public const string InquiryForm = "https://iryohokenjyoho.service-now.com/csm?id=com_med_inquiry";

    private static readonly Text EnterTheCode = new("エラーコードの入力", "Enter an error code");

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["A5", "A6", "A7", "A8", "A13", "A35"]);

    /// <summary>What stands above the buttons.</summary>
    public static Text Says(AssistantStep step) => step switch
    {
        AssistantStep.Start => new("ご利用ありがとうございます！オンライン資格確認等に関するご質問にお答えします。質問内容をボタンから選択してください。", "Thank you. Choose your question from the buttons."),
        AssistantStep.ChooseMaker => new("カードリーダーのメーカーを選択してください。エラーコードが分かっている場合は、「エラーコードの入力」を選択ください。", "Choose the maker of the reader, or enter the error code if you know it."),
        AssistantStep.ChooseSymptom s => new($"{FirstAid.ReaderName(s.Maker)}：どのような状態ですか。", $"{FirstAid.ReaderName(s.Maker)}: what is the matter?"),
        AssistantStep.EnterCode { Refused: true } => ErrorCodes.Hint,
        AssistantStep.EnterCode => new("表示されているエラーコード（3桁の数字）を、入力欄から半角数字で入力して下さい。(例: 001)", "Enter the three digits shown, in half-width digits (for example 001)."),
        AssistantStep.CodeAnswer a => a.Answer.Cause,
        AssistantStep.SymptomAnswer a => a.Answer.Cause,
        AssistantStep.AskElse => new("知りたいことばで検索するか、コールセンター・問い合わせフォームをご利用ください。", "Search by your own words, or use the call centre or the inquiry form."),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The buttons; after an answer the way back to the start (「オプションを選択してください。」).</summary>
    public static IReadOnlyList<Choice> Choices(AssistantStep step) => step switch
    {
        AssistantStep.Start =>
        [
            new(new("カードリーダーが正常に動作しない", "The reader does not work properly"), new AssistantStep.ChooseMaker()),
            Button(Symptom.FacilityWithoutPhones, null), Button(Symptom.CardCertificateExpired, null), Button(Symptom.CardChipDamaged, null),
            new(new("その他", "Something else"), new AssistantStep.AskElse()),
        ],
        AssistantStep.ChooseMaker =>
        [
            .. Enum.GetValues<FaceReaderMaker>().Select(m => new Choice(new(FirstAid.ReaderName(m), FirstAid.ReaderName(m)), new AssistantStep.ChooseSymptom(m))),
            new(EnterTheCode, new AssistantStep.EnterCode(false)),
        ],
        AssistantStep.ChooseSymptom s =>
        [
            Button(Symptom.FaceReaderDoesNotStart, s.Maker), Button(Symptom.NetworkError, s.Maker), Button(Symptom.PhoneReaderBroken, s.Maker),
            new(EnterTheCode, new AssistantStep.EnterCode(false)),
        ],
        _ => [new(new("最初に戻る", "Back to the start"), new AssistantStep.Start())],
    };

    /// <summary>What follows on an entered code (A8): an answer, or the field again with the hint.</summary>
    public static AssistantStep Enter(string input, DateOnly day) =>
        ErrorCodes.LookUp(input, day) is { } answer ? new AssistantStep.CodeAnswer(answer) : new AssistantStep.EnterCode(Refused: true);

    private static Choice Button(Symptom symptom, FaceReaderMaker? maker)
    {
        var answer = FirstAid.For(symptom);
        return new(answer.Cause, new AssistantStep.SymptomAnswer(answer, maker));
    }
}
