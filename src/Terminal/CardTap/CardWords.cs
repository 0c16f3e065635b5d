using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.CardTap;

/// <summary>What reception reads about a card.</summary>
internal static class CardWords
{
    /// <returns>Null where the words are the same as for a phone.</returns>
    public static string? OfFailure(TapFailure failure) => failure.Kind switch
    {
        FailureKind.HeldBadly or FailureKind.RemovedTooSoon or FailureKind.ReadGarbled or FailureKind.NotAJpkiCard or FailureKind.Interrupted
            or FailureKind.ChallengeRefused => "マイナンバーカードの読み取りに失敗しました。カードの置き方をご確認ください。",
        FailureKind.PinWrong => "マイナンバーカードの暗証番号がちがいます。",
        FailureKind.PinBlocked => "マイナンバーカードの暗証番号がロックされています。目視確認モード（患者さんの画面の「職員用ボタン」）を使えます。",
        FailureKind.FaceDiffers => "顔認証ができませんでした。暗証番号か、目視確認モード（患者さんの画面の「職員用ボタン」）を使えます。",
        FailureKind.PhoneHeld => "マイナンバーカードのかわりにスマートフォンが置かれました。",
        FailureKind.ChipDamaged => "マイナンバーカードを読み取れません。ICチップが破損しているおそれがあります。",
        FailureKind.FaceReaderBroken => "顔認証付きカードリーダーが動いていません。",
        FailureKind.KeyNotOpened => "このカードは、この端末では顔認証・目視確認で読み取れません。暗証番号をお使いください。",
        FailureKind.CertificateExpired => "電子証明書の有効期限から3か月の期間も過ぎています。資格がなくなったわけではありません。",
        FailureKind.CertificateRevoked => "マイナンバーカードの電子証明書が失効しています。",
        FailureKind.CertificateSuspended => "マイナンバーカードの電子証明書が一時停止されています。",
        FailureKind.CertificateRefused => "マイナンバーカードの電子証明書を確認できませんでした。",
        FailureKind.NotRegisteredForUse => "マイナ保険証の利用登録をしないことを選ばれました。",
        _ => null,
    };

    /// <summary>
    /// What can be done next: staff by the photograph where face and PIN fail (V3), then the methods of 002_301f9f6b82dabdbe.txt — スライドP11.
    /// </summary>
    public static IReadOnlyList<string> Next(Visit visit, bool canAskAgain) => visit switch
    {
        { Check.Result: ResultKinds.CouldNotTell } => ["少し待って、もう一度カードを置いてもらう", .. Others],
        { Check: not null } => [],
        { Outcome: VisitOutcome.CouldNotTell } => [canAskAgain ? "「もう一度問い合わせる」を押す" : "もう一度カードを置いてもらう", .. Others],
        { Outcome: VisitOutcome.ReadFailed, Failure.Kind: FailureKind.PinBlocked or FailureKind.FaceDiffers } =>
            ["患者さんの画面の「職員用ボタン」から、目視確認モードで確認する", .. Others],
        { Outcome: VisitOutcome.ReadFailed } => Others,
        _ => [],
    };

    private static readonly string[] Others =
        ["資格確認書、または資格情報のお知らせ（カードとあわせて）で確認する", "その場でマイナポータルにログインしてもらい、資格情報の画面で確認する（保存した画面は不可）"];

    /// <param name="level">As in the answer.</param>
    public static string Medium(string? level) => level switch
    {
        "face" => "マイナンバーカード（顔認証）",
        "pin" => "マイナンバーカード（暗証番号）",
        "visual" => "マイナンバーカード（目視確認）",
        _ => "マイナンバーカード",
    };
}
