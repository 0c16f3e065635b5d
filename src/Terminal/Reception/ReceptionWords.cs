using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Reception;

/// <summary>How urgent a visit looks in the list.</summary>
internal enum Tone { Good, Act, Quiet, Busy }

/// <summary>What reception reads about a visit: exact terms of the eligibility check, a plain sentence, and never a full payment.</summary>
internal sealed record ReceptionWords(Tone Tone, string Short, string Statement)
{
    public static ReceptionWords Of(Visit visit) => visit switch
    {
        { Check: { } check } => OfAnswer(check),
        { Outcome: VisitOutcome.Running } => new(Tone.Busy, "受付中", "患者さんが顔認証付きカードリーダーを操作しています。"),
        { Outcome: VisitOutcome.Cancelled } => new(Tone.Quiet, "中止", "患者さんが操作をやめました。"),
        { Outcome: VisitOutcome.TimedOut } => new(Tone.Quiet, "時間切れ", "操作がなかったため、最初の画面にもどりました。"),
        { Outcome: VisitOutcome.CouldNotTell } => new(Tone.Act, "確認できません", CouldNotTell(visit.Failure?.Code)),
        { Failure: { } failure } => new(Tone.Act, "読み取れません", OfFailure(failure, visit.Medium == "card")),
        _ => new(Tone.Act, "ほかの方法で確認", "職員がほかの方法での確認に切り替えました。"),
    };

    private static ReceptionWords OfAnswer(CheckAnswer check) => check.Result switch
    {
        ResultKinds.Valid => new(Tone.Good, "有効", "有効な資格です。"),

        // 002 スライドP12: the newest entitlement could not be confirmed; it does not mean that there is none (E3, E6)
        ResultKinds.Invalid => new(Tone.Act, "資格（無効）", check.NewerExists
            ? "「資格（無効）」です。新しい資格が登録されているか、登録の手続き中です。有効な資格がないとは限りません。"
            : "「資格（無効）」です。転職などで保険者の手続きやデータ登録が終わっていないことがあります。有効な資格がないとは限りません。"),

        // one sentence for every reason: deleted and suppressed are never told apart (E4, E5)
        ResultKinds.NoRecord => new(Tone.Act, "資格情報なし", "「資格情報なし」です。有効な資格がないとは限りません。ほかの方法で資格を確認してください。"),
        ResultKinds.Several => new(Tone.Act, "資格が複数", "有効な資格が複数あります。患者さんに、今回使う保険を確かめてください。"),
        _ => new(Tone.Act, "確認できません", CouldNotTell(check.Cause)),
    };

    private static string CouldNotTell(string? cause) => cause switch
    {
        ErrorCodes.LineCut => "資格確認のセンターにつながりません（通信回線）。資格がないということではありません。",
        ErrorCodes.CentreSlow => "資格確認のセンターから時間内に返事がありません。資格がないということではありません。",
        ErrorCodes.AnswerNotSigned => "センターの返事を確かめられませんでした。この返事は使っていません。",
        ErrorCodes.RevocationListTooOld => "電子証明書の失効を確かめる情報が古いため、センターが判断できませんでした。資格がないということではありません。",
        ErrorCodes.CertificateUnknown => "この電子証明書の登録がまだ届いていないため、センターが判断できませんでした。資格がないということではありません。",
        ErrorCodes.ShareMissing => "保険者から負担割合がまだ届いていないため、センターが判断できませんでした。資格がないということではありません。",
        _ => "センターが判断できませんでした。資格がないということではありません。",
    };

    /// <summary>What went wrong at the kiosk, for staff.</summary>
    /// <param name="card">With the physical card.</param>
    public static string OfFailure(TapFailure failure, bool card) => (card ? CardWords.OfFailure(failure) : null) ?? OfPhone(failure);

    private static string OfPhone(TapFailure failure) => failure.Kind switch
    {
        FailureKind.HeldBadly or FailureKind.RemovedTooSoon or FailureKind.ReadGarbled or FailureKind.NotAJpkiCard or FailureKind.Interrupted
            or FailureKind.ChallengeRefused => "スマホの読み取りに失敗しました。正しくかざせているかをご確認ください。",
        FailureKind.PinWrong => "スマホの暗証番号がちがいます。",
        FailureKind.PinBlocked => "スマホの暗証番号がロックされています。スマホは使えません。",
        FailureKind.WrongPhoneKind => "選んだスマホの種類と、かざしたスマホがちがいます。",
        FailureKind.PhysicalCard => "スマホのかわりにマイナンバーカードがかざされました。",
        FailureKind.NetworkError => CouldNotTell(failure.Code),
        FailureKind.ReaderBroken => "汎用カードリーダーにつながりません。USBの接続をご確認ください。",
        FailureKind.ReaderBusy => "汎用カードリーダーをほかのプログラムが使っています。そのプログラムを閉じてから、もう一度かざしてもらってください。",
        FailureKind.NoPhoneEnvironment => "この施設・この日は、スマホでの資格確認を受け付けていません。",
        FailureKind.CertificateExpired => "スマホの電子証明書の有効期限が切れています。スマホには経過期間がなく、マイナポータルにもログインできません。",
        FailureKind.CertificateRevoked => "スマホの電子証明書が失効しています。",
        FailureKind.CertificateSuspended => "スマホの電子証明書が一時停止されています。",
        FailureKind.CertificateRefused => "スマホの電子証明書を確認できませんでした。",
        FailureKind.NotRegisteredForUse => "マイナ保険証の利用登録がされていません。",
        FailureKind.PhoneHeld or FailureKind.ChipDamaged or FailureKind.FaceReaderBroken or FailureKind.FaceDiffers or FailureKind.KeyNotOpened =>
            CardWords.OfFailure(failure)!,
        FailureKind.CentreRefused => "センターが問い合わせを受け付けませんでした。端末の設定をご確認ください。",
    };

    private static string Wait(int? seconds) => seconds is > 60 ? $"約{(seconds + 59) / 60}分後に" : "少し待って";

    /// <summary>What can be done next, in the order of the circular (F18; 000 周知(医療関係団体向け) 3).</summary>
    /// <param name="canAskAgain">The question is kept: the centre can be asked without a new hold.</param>
    public static IReadOnlyList<string> Next(Visit visit, bool canAskAgain) => visit switch
    {
        { Medium: "card" } => CardWords.Next(visit, canAskAgain),
        { Check: { Result: ResultKinds.CouldNotTell } check } => [$"{Wait(check.RetryAfterSeconds)}、もう一度スマホをかざしてもらう", "マイナンバーカードまたは資格確認書で確認する"],
        { Check: not null } => [],
        { Outcome: VisitOutcome.CouldNotTell } => [canAskAgain ? "「もう一度問い合わせる」を押す" : "もう一度スマホをかざしてもらう", "マイナンバーカードまたは資格確認書で確認する"],
        { Outcome: VisitOutcome.ReadFailed, Failure: { PortalMayHelp: false } } => ["マイナンバーカードまたは資格確認書で確認する"],
        { Outcome: VisitOutcome.ReadFailed } =>
            ["マイナンバーカードまたは資格確認書で確認する", "その場でマイナポータルにログインしてもらい、資格情報の画面で確認する（保存した画面は不可）"],
        _ => [],
    };
}
