using Kazasu.Testbed.Issuer.Life;

namespace Kazasu.Testbed.Mynaportal;

/// <summary>What the app says to the patient.</summary>
internal static class AppWords
{
    public static string Of(AppOutcome outcome) => outcome switch
    {
        AppOutcome.Added => "スマホにマイナンバーカードを追加しました。",
        AppOutcome.Refused refused => Of(refused.Fault),
        AppOutcome.Mistyped { Which: TypedSecret.SigningPassword } => "署名用電子証明書のパスワードは、英数字6〜16文字です。カードには送っていません。",
        AppOutcome.Mistyped { Which: TypedSecret.CardFacePin } => "券面入力用暗証番号は、数字4桁です。カードには送っていません。",
        AppOutcome.Mistyped => "新しい暗証番号は、数字4桁で決めてください。",
        AppOutcome.Wrong { TriesLeft: 0, Which: TypedSecret.SigningPassword } =>
            "パスワードがロックされています。「JPKI 暗証番号リセット」アプリで予約してコンビニのキオスク端末で初期化するか、市区町村の窓口で初期化してください。",
        AppOutcome.Wrong { TriesLeft: 0 } => "券面入力用暗証番号がロックされています。市区町村の窓口で初期化してください。",
        AppOutcome.Wrong { Which: TypedSecret.SigningPassword } wrong => $"パスワードがちがいます。あと{wrong.TriesLeft}回でロックされます。",
        AppOutcome.Wrong wrong => $"券面入力用暗証番号がちがいます。あと{wrong.TriesLeft}回でロックされます。",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Of(AddingFault fault) => fault switch
    {
        AddingFault.AppTooOld => "マイナポータルアプリを最新にしてください。",
        AddingFault.OsTooOld => "スマホの基本ソフトを最新にしてください。",
        AddingFault.ModelNotSupported => "このスマホには追加できません。実物のカードをお使いください。",
        AddingFault.NotOfferedYet => "iPhoneへの追加は、令和7年6月24日から始まります。",
        AddingFault.NoPhysicalCard => "実物のマイナンバーカードをスマホに当ててください。",
        AddingFault.OfferGone or AddingFault.SignatureWrong => "確認できませんでした。はじめからやり直してください。",
        AddingFault.CardFaceWrong => "カードの持ち主を確認できませんでした。はじめからやり直してください。",
        AddingFault.NoSigningCertificate or AddingFault.TooYoung => "署名用電子証明書がないため追加できません（15歳未満の方には発行されません）。実物のカードをお使いください。",
        AddingFault.CertificateExpired => "カードの電子証明書の有効期限が切れています。先に市区町村の窓口で更新してください。",
        AddingFault.CertificateStopped => "カードの電子証明書が失効または一時停止されています。市区町村の窓口にご相談ください。",
        AddingFault.PhoneHoldsAnother => "このスマホには、ほかの人のカードが追加されています。1台に追加できるのは1人分だけです。",
    };
}
