using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Counter;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;
using ReadResult = Kazasu.Rules.Counter.ReadResult;
using Visit = Kazasu.Terminal.Visits.Visit;

namespace Kazasu.Terminal.Guide;

/// <summary>What a visit with the physical card tells the guide by itself (block B).</summary>
internal static class CardStart
{
    /// <param name="c">Day, facility and what else does not hang on the medium.</param>
    /// <param name="atKiosk">The session at the kiosk when it is this visit's, else null.</param>
    /// <returns>Null: the visit needs no guide.</returns>
    public static GuideStart? Of(Visit visit, Case c, TapSession? atKiosk)
    {
        c = c with { Presents = Medium.Card, PhysicalCard = true, Phone = PhoneState.None };
        return visit switch
        {
            { Check: { } check } => OfAnswer(check, c with { Card = check.InGrace() ? CardState.Grace : CardState.Valid }),
            { Outcome: VisitOutcome.CouldNotTell or VisitOutcome.ReadFailed, Failure: null } => new(c, Known("presents")),
            { Outcome: VisitOutcome.CouldNotTell or VisitOutcome.ReadFailed, Failure: { } failure } =>
                new(CaseOf(failure, c), Known("presents", "card-read")) { First = atKiosk is CardSession.CardFailed f ? Retry(f.Failure) : null },
            _ => null,
        };
    }

    private static GuideStart? OfAnswer(CheckAnswer check, Case c) => check.Result switch
    {
        ResultKinds.Valid when VisitStart.HasBlackDot(check) => Read(c with { BlackDots = true, OwnRatio = VisitStart.RatioOf(check.Coverages[0]) }),
        ResultKinds.Valid => null,
        ResultKinds.Invalid => Read(c with { Result = ReadResult.Invalid, BlackDots = VisitStart.HasBlackDot(check) }),
        ResultKinds.NoRecord => Read(c with { Result = ReadResult.NoInformation }),
        ResultKinds.Several => Read(c with { BlackDots = VisitStart.HasBlackDot(check) }) with { First = VisitStart.WhichOf(check.Coverages) },
        _ => new(c with { Equipment = Equipment.NetworkDown }, Known("presents", "card-read")),
    };

    private static GuideStart Read(Case c) => new(c, Known("presents", "card-read", "result"));

    /// <summary>The case of each kind of failure at the card's place.</summary>
    private static Case CaseOf(TapFailure failure, Case c) => failure.Kind switch
    {
        FailureKind.PinWrong or FailureKind.PinBlocked or FailureKind.FaceDiffers or FailureKind.KeyNotOpened => c with { Identity = false },
        FailureKind.FaceReaderBroken or FailureKind.ReaderBroken or FailureKind.ReaderBusy => c with { Equipment = Equipment.ReaderDown },
        FailureKind.NetworkError or FailureKind.CentreRefused => c with { Equipment = Equipment.NetworkDown },
        FailureKind.CertificateExpired or FailureKind.CertificateRevoked or FailureKind.CertificateSuspended or FailureKind.CertificateRefused => c with { Card = CardState.Over },
        FailureKind.NotRegisteredForUse => c with { Registered = false, RegistersNow = false },
        _ => c with { Card = CardState.ChipDamaged },
    };

    private static Question Retry(TapFailure failure) => new(
        VisitStart.RetryId, failure.Kind switch
        {
            FailureKind.PinBlocked => "患者さんの画面の「職員用ボタン」から、目視確認モードで確認できます。",
            FailureKind.FaceReaderBroken => "顔認証付きカードリーダーの電源と接続を確かめてください。",
            _ => failure.Remedy switch
            {
                Remedy.EnterPinAgain => "患者さんに暗証番号を確かめ、もう一度入力してもらってください。",
                Remedy.AskAgain => "「もう一度問い合わせる」を押してください。",
                _ => "カードの置き方を確かめ、もう一度置いてもらってください。",
            },
        },
        "もう一度ためして、うまくいきましたか。うまくいくと、この画面は自動で変わります。", [new("no", "うまくいかない・ほかの方法にする", c => c)]);

    private static HashSet<string> Known(params string[] questions) => new([.. questions, "physical-card"], StringComparer.Ordinal);
}
