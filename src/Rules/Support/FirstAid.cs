using Kazasu.Rules.Readiness;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Support;

/// <summary>Failures that kiosk and reception tell apart (K30).</summary>
public enum Symptom
{
    CardCertificateExpired,
    CardChipDamaged,
    NetworkError,
    FaceReaderDoesNotStart,
    FacilityWithoutPhones,
    PhoneReaderBroken,
}

/// <param name="Call">Null: nobody to call, the patient's own matter.</param>
public sealed record FirstAidAnswer(Symptom Symptom, Text Cause, IReadOnlyList<Text> Steps, Text ForThePatient, Desk? Call)
{
    public required IReadOnlyList<string> Requirements { get; init; }

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);
}

/// <summary>First things to check (簡単チェックシート, A14–A16) and the order of help (A35).</summary>
public static class FirstAid
{
    private static readonly Text NeverFull = new("カードを使えない場合の方法で受付する。10割にしない", "Receive by the methods for a card that cannot be used; never 10割");

    private static readonly Text Restart = new("カードリーダーと資格確認端末を再起動する（手順は簡単チェックシート）", "Restart reader and terminal as the simple check sheet says");

    private static readonly Text Sheet = new("それでも直らなければ、チャットボットとチェックシート、次にコールセンターか問い合わせフォーム", "If that does not help: chatbot with the check sheet, then call centre or inquiry form");

    /// <summary>Special page, chatbot with check sheet, call centre or form: in this order (A35).</summary>
    public static IReadOnlyList<Text> OrderOfHelp { get; } =
    [
        new("特設ページ（KB0011769）", "Special page (KB0011769)"),
        new("チャットボット「シカク君」と簡単チェックシート（KB0011370）", "Chatbot Shikaku-kun with the simple check sheet (KB0011370)"),
        new("コールセンター 0800-080-4583 または問い合わせフォーム", "Call centre 0800-080-4583 or inquiry form"),
    ];

    /// <summary>Name of a reader as it stands on its check sheet (K26).</summary>
    public static string ReaderName(FaceReaderMaker maker) => maker switch
    {
        FaceReaderMaker.FujitsuJapan => "富士通Japan Caora",
        FaceReaderMaker.PanasonicConnect => "パナソニック コネクト",
        FaceReaderMaker.AtlasInformationService => "アトラス情報サービス EXC-9000（型番は資料の印字のまま・未確認）",
        FaceReaderMaker.Almex => "アルメックス Sma-pa マイナタッチ",
        FaceReaderMaker.CanonHiCara => "キヤノンマーケティングジャパン Hi-CARA",
    };

    public static FirstAidAnswer For(Symptom symptom) => symptom switch
    {
        Symptom.CardCertificateExpired => new(
            symptom, new("電子証明書の有効期限切れ（経過期間も終了）", "The certificate has expired and its grace is over"),
            [new("カードと①～④の方法、または資格確認書で受付する", "Use ① to ④ with the card, or the 資格確認書")],
            new("資格は失われていない。市区町村の窓口で更新を。10割にしない", "Entitlement is not lost; renew at the municipality; never 10割"), null)
            { Requirements = ["K30", "F3", "X10", "X12", "X16"] },
        Symptom.CardChipDamaged => new(
            symptom, new("ICチップの破損", "The IC chip is damaged"), [new("カードと①～④の方法、または資格確認書で受付する", "Use ① to ④ with the card, or the 資格確認書")],
            new("市区町村の窓口で再発行を。10割にしない", "Have the card re-issued at the municipality; never 10割"), null)
            { Requirements = ["K30", "F3"] },
        Symptom.NetworkError => new(
            symptom, new("ネットワークまたは資格確認端末の障害", "Network or eligibility terminal down"), [Restart, Sheet], NeverFull, Desk.EligibilityCallCentre)
            { Requirements = ["K30", "F4", "A14", "A35"] },
        Symptom.FaceReaderDoesNotStart => new(
            symptom, new("顔認証付きカードリーダーが起動しない", "The face-authentication reader does not start"),
            [Restart, new("モバイル端末（居宅同意取得型）があれば使う", "Use the mobile device (home-consent type) if there is one"), Sheet], NeverFull, Desk.EligibilityCallCentre)
            { Requirements = ["K30", "F4", "A14", "M1", "M5"] },
        Symptom.FacilityWithoutPhones => new(
            symptom, new("この施設はスマートフォンに対応していない", "This facility does not read phones"),
            [new("実物のカード、資格確認書、なければその場でマイナポータルにログイン", "Physical card, 資格確認書, else Mynaportal login on the spot")],
            new("次回は実物のカードを、または事前に対応状況を確認。10割にしない", "Next time the physical card, or check beforehand; never 10割"), null)
            { Requirements = ["K30", "F5", "F20", "F21", "N24"] },
        Symptom.PhoneReaderBroken => new(
            symptom, new("スマホ用の汎用カードリーダーの故障など", "The general-purpose reader for phones has failed"),
            [new("かざし方を確かめ、もう一度かざしてもらう", "Check how the phone is held, and retry"), new("実物のカード、資格確認書、なければその場でマイナポータルにログイン", "Physical card, 資格確認書, else Mynaportal login on the spot"), Sheet],
            new("10割にしない", "Never 10割"), Desk.EligibilityCallCentre)
            { Requirements = ["K30", "K18", "F6", "F18", "T11"] },
    };
}
