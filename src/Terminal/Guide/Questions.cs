using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>
/// All questions in the order in which they are asked: card, then 資格確認書, then Mynaportal (F18; 000 周知(医療関係団体向け) 3), after an answer
/// that was not valid the notice first (F26; 002 スライドP12). Which of them are asked decides <see cref="GuideNow"/>.
/// </summary>
internal static class Questions
{
    private static readonly Question[] WhenNotRead =
    [
        QuestionsOnReading.Phone, QuestionsOnReading.PhoneRead, QuestionsOnReading.RegistersNow, QuestionsOnReading.PhoneReadAgain, QuestionsOnReading.PhysicalCard,
        QuestionsOnReading.CardRead, QuestionsOnReading.Passcode, QuestionsOnReading.MobileDevice, QuestionsOnReading.Result,
        QuestionsOnEvidence.EligibilityCertificate, QuestionsOnEvidence.PortalOnPhone, QuestionsOnEvidence.PortalWithCard, QuestionsOnEvidence.Notice,
        QuestionsOnEvidence.InsuranceCard, QuestionsOnEvidence.Inquiry, QuestionsOnEvidence.Visit, QuestionsOnEvidence.OralNumber,
        QuestionsOnEvidence.InsurerConfirms, QuestionsOnEvidence.PastKnown,
    ];

    private static readonly Question[] WhenNotValid =
        [QuestionsOnEvidence.Notice, QuestionsOnEvidence.Visit, .. WhenNotRead.Except([QuestionsOnEvidence.Notice, QuestionsOnEvidence.Visit])];

    public static IReadOnlyList<Question> All { get; } = [QuestionsOnReading.Presents, .. WhenNotRead];

    public static IReadOnlyList<Question> For(Case known) => known.Result == ReadResult.Valid ? WhenNotRead : WhenNotValid;
}
