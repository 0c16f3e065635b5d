using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Validity;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;
using ReadResult = Kazasu.Rules.Counter.ReadResult;
using Visit = Kazasu.Terminal.Visits.Visit;

namespace Kazasu.Terminal.Guide;

/// <summary>What a visit tells the guide by itself: medium, result, kind of failure, date, facility, certificate.</summary>
internal static class VisitStart
{
    private static readonly string[] PhoneIsKnown = ["presents", "phone", "phone-read"];

    /// <param name="atKiosk">The session at the kiosk when it is this visit's, else null.</param>
    /// <returns>Null: the visit needs no guide (valid, still running, or ended by the patient).</returns>
    public static GuideStart? Of(Visit visit, PhoneReadiness readiness, bool pilotSite, TapSession? atKiosk)
    {
        // a visit by phone begins with the button, which is shown only where phones are read; the reader may have failed since
        var c = new Case
        {
            Day = visit.Day, Facility = readiness is PhoneReadiness.Ready || visit.Medium != "card" ? Facility.PhoneReady : Facility.ReaderOnly, Presents = Medium.Phone, Phone = PhoneState.Ready,
            Visit = Rules.Counter.Visit.First, PilotSite = pilotSite, Inquiry = Inquiry.Unavailable,
        };
        return visit switch
        {
            { Medium: "card" } => CardStart.Of(visit, c, atKiosk),
            { Check: { } check } => OfAnswer(check, c with { RenewalDue = check.CertificateExpires is { } end && RenewalAlert.ShownOn(visit.Day, end) }),
            { Outcome: VisitOutcome.CouldNotTell or VisitOutcome.ReadFailed, Failure: null } => Phone(c with { PhoneReads = false }),
            { Outcome: VisitOutcome.CouldNotTell or VisitOutcome.ReadFailed, Failure: { } failure } => OfFailure(failure, c) with { First = atKiosk is TapSession.Failed f ? Retry(f.Failure) : null },
            _ => null,
        };
    }

    private static GuideStart? OfAnswer(CheckAnswer check, Case c) => check.Result switch
    {
        ResultKinds.Valid when HasBlackDot(check) => Read(c with { BlackDots = true, OwnRatio = RatioOf(check.Coverages[0]) }),
        ResultKinds.Valid => null,
        ResultKinds.Invalid => Read(c with { Result = ReadResult.Invalid, BlackDots = HasBlackDot(check) }),
        ResultKinds.NoRecord => Read(c with { Result = ReadResult.NoInformation }),
        ResultKinds.Several => Read(c with { BlackDots = HasBlackDot(check) }) with { First = WhichOf(check.Coverages) },
        _ => Phone(c with { PhoneReads = false, Equipment = Online(check.Cause) ? Equipment.Ok : Equipment.NetworkDown }),
    };

    /// <summary>The case of each kind of failure.</summary>
    private static GuideStart OfFailure(TapFailure failure, Case c) => failure.Kind switch
    {
        FailureKind.HeldBadly or FailureKind.RemovedTooSoon or FailureKind.ReadGarbled or FailureKind.ChallengeRefused or FailureKind.Interrupted or FailureKind.NotAJpkiCard
            or FailureKind.PinWrong or FailureKind.PinBlocked or FailureKind.WrongPhoneKind or FailureKind.ReaderBroken
            or FailureKind.ReaderBusy or FailureKind.PhoneHeld or FailureKind.ChipDamaged or FailureKind.FaceReaderBroken or FailureKind.FaceDiffers
            or FailureKind.KeyNotOpened => Phone(c with { PhoneReads = false }),
        FailureKind.PhysicalCard => new(c with { Presents = Medium.Card, PhysicalCard = true }, new HashSet<string>(StringComparer.Ordinal) { "presents", "phone", "phone-read", "physical-card" }),
        FailureKind.NetworkError or FailureKind.CentreRefused => Phone(c with { PhoneReads = false, Equipment = Equipment.NetworkDown }),
        FailureKind.NoPhoneEnvironment => Phone(c with { Facility = Facility.ReaderOnly }),
        FailureKind.CertificateExpired or FailureKind.CertificateRevoked => Phone(c with { Phone = PhoneState.Lapsed }),
        FailureKind.CertificateSuspended => Phone(c with { Phone = PhoneState.Suspended }),

        // why is not known, so neither "expired" nor a login with the same certificate is offered
        FailureKind.CertificateRefused => Phone(c with { PhoneReads = false }, "portal-on-phone"),
        FailureKind.NotRegisteredForUse => Phone(c with { Registered = false }),
    };

    private static GuideStart Phone(Case c, params string[] more) => new(c, new HashSet<string>([.. PhoneIsKnown, .. more], StringComparer.Ordinal));

    /// <summary>Phone and card give the same answer (MOD-9): the card need not be read once more.</summary>
    private static GuideStart Read(Case c) => Phone(c, "card-read", "result");

    /// <summary>Whether the centre itself was reached and may tell more about another certificate.</summary>
    private static bool Online(string? cause) => cause is ErrorCodes.RevocationListTooOld or ErrorCodes.CertificateUnknown;

    internal static bool HasBlackDot(CheckAnswer check) => check.Person is { } p && (p.Name + p.Kana + p.Address).Contains('●');

    internal static Ratio? RatioOf(CoverageView coverage) => coverage.SharePercent switch { 10 => Ratio.Ten, 20 => Ratio.Twenty, 30 => Ratio.Thirty, _ => null };

    /// <summary>Several entitlements hold: the patient says which.</summary>
    internal static Question WhichOf(IReadOnlyList<CoverageView> coverages) => new(
        "coverage", "有効な資格が複数あります。今回使う資格を患者さんに確かめてください。", "今回使う保険はどれですか。",
        [.. coverages.Select((v, i) => new Choice(i.ToString(System.Globalization.CultureInfo.InvariantCulture), v.InsurerName, c => c with { OwnRatio = RatioOf(v) }))]);

    /// <summary>While the patient can still try again at the kiosk, that comes first (K18).</summary>
    private static Question Retry(TapFailure failure) => new(
        RetryId, failure.Remedy switch
        {
            Remedy.HoldAgain => "かざし方を確かめ、もう一度かざしてもらってください。",
            Remedy.EnterPinAgain => "患者さんに暗証番号を確かめ、もう一度入力してもらってください。",
            Remedy.SwitchOs => "患者さんの画面で、スマホの種類を選び直してもらってください。",
            Remedy.AskAgain => "「もう一度問い合わせる」を押してください。",
            Remedy.MendReader => "汎用カードリーダーの接続とほかのプログラムを確かめ、もう一度かざしてもらってください。",
            Remedy.Fallback or Remedy.Other => "ほかの方法で確認してください。",
        },
        "もう一度ためしてください。うまくいくと、この画面は自動で変わります。", [new("no", "ほかの方法にする", c => c)]);

    public const string RetryId = "retry";
}
