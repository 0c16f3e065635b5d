using Kazasu.Rules.Counter;
using Kazasu.Rules.Validity;

namespace Kazasu.Terminal.Guide;

/// <summary>Questions about phone and card at this counter.</summary>
internal static class QuestionsOnReading
{
    /// <summary>By hand only: a visit knows it.</summary>
    public static readonly Question Presents = new(
        "presents", "患者さんが出しているものを選んでください。", "何をお持ちですか。",
        [
            new("phone", "スマートフォン（スマホ保険証）", c => c with { Presents = Medium.Phone, Phone = PhoneState.Ready }),
            new("card", "マイナンバーカード", c => c with { Presents = Medium.Card, PhysicalCard = true }),
            new("eligibility-certificate", "資格確認書", c => c with { Presents = Medium.EligibilityCertificate, EligibilityCertificate = EligibilityCertificateHeld.Paper }),
            new("insurance-card", "健康保険証", c => c with { Presents = Medium.InsuranceCard, InsuranceCard = InsuranceCardHeld.Expired }),
            new("notice", "資格情報のお知らせだけ", c => c with { Presents = Medium.Notice, Notice = true }),
            new("nothing", "何もお持ちでない", c => c with { Presents = Medium.Nothing }),
        ]);

    public static readonly Question Phone = new(
        "phone", "スマートフォンの画面を見せてもらってください。", "スマートフォンにマイナンバーカードを追加していますか。",
        [
            new("ready", "追加してある", c => c with { Phone = PhoneState.Ready }),
            new("card-not-added", "追加していない（15歳未満の方を含む）", c => c with { Phone = PhoneState.CardNotAdded }),
            new("lapsed", "電子証明書の期限切れ・失効と出る", c => c with { Phone = PhoneState.Lapsed }),
            new("suspended", "紛失などで一時停止中", c => c with { Phone = PhoneState.Suspended }),
        ]) { Fits = c => c.Presents == Medium.Phone };

    public static readonly Question PhoneRead = Reading("phone-read", "スマートフォンをかざしてもらってください。うまくいかないときは、かざし方を確かめてもう一度。",
        c => c is { Presents: Medium.Phone, Phone: PhoneState.Ready, Registered: true });

    /// <summary>After registering on the spot the walk begins anew.</summary>
    public static readonly Question PhoneReadAgain = Reading("phone-read-again", "利用登録が終わったら、最初の画面からもう一度スマートフォンをかざしてもらってください。",
        c => c is { Presents: Medium.Phone, Registered: false, RegistersNow: true });

    public static readonly Question RegistersNow = new(
        "registers-now", "その場で利用登録ができます（マイナポータル、またはカードリーダー）。", "健康保険証の利用登録を、いまここでしますか。",
        [new("yes", "登録する・できた", c => c with { RegistersNow = true }), new("no", "しない・できない", c => c with { RegistersNow = false })])
        { Fits = c => !c.Registered };

    public static readonly Question PhysicalCard = new(
        "physical-card", "実物のマイナンバーカードがあれば、カードで受付するのが基本です。", "マイナンバーカードをお持ちですか。",
        [new("yes", "持っている", c => c with { PhysicalCard = true }), new("no", "持っていない", c => c with { PhysicalCard = false })])
        { Fits = c => c.Presents != Medium.Card };

    public static readonly Question CardRead = new(
        "card-read", "マイナンバーカードを読み取り機に置いてもらってください。", "カードの読み取りはどうなりましたか。",
        [
            new("valid", "有効な資格", c => c with { Result = ReadResult.Valid }),
            new("grace", "有効な資格（電子証明書は期限切れ3か月以内）", c => c with { Result = ReadResult.Valid, Card = CardState.Grace }),
            new("invalid", "「資格（無効）」", c => c with { Result = ReadResult.Invalid }),
            new("no-information", "「資格情報なし」", c => c with { Result = ReadResult.NoInformation }),
            new("over", "電子証明書の期限切れ・失効", c => c with { Card = CardState.Over }),
            new("chip-damaged", "ICチップの破損", c => c with { Card = CardState.ChipDamaged }),
            new("no-identity", "顔認証も暗証番号もできない", c => c with { Identity = false }) { Fits = AtReader },
            new("reader-down", "読み取り機が動かない", c => c with { Equipment = Equipment.ReaderDown }),
            new("network-down", "通信できない・エラー", c => c with { Equipment = Equipment.NetworkDown }) { Fits = NothingInquired },
            new("not-registered", "利用登録がない", c => c with { Registered = false }) { Fits = c => c.Registered },
        ]) { Fits = c => c is { PhysicalCard: true, Equipment: Equipment.Ok } && c.Facility != Facility.Exempt && !PhoneGaveResult(c) };

    public static readonly Question Passcode = new(
        "passcode", "目視確認モードは、職員用ボタン→パスコード→顔写真の確認の順です。", "目視確認用のパスコードはありますか。",
        [new("yes", "ある", c => c with { PasscodeIssued = true }), new("no", "ない", c => c with { PasscodeIssued = false })]) { Fits = c => !c.Identity };

    public static readonly Question MobileDevice = new(
        "mobile-device", "モバイル端末（居宅同意取得型）があれば、カードを読み取れます。", "モバイル端末を使えますか。",
        [new("yes", "使える", c => c with { MobileDevice = true }), new("no", "ない・使えない", c => c with { MobileDevice = false })])
        { Fits = c => c.PhysicalCard && (!c.Identity || c.Equipment == Equipment.ReaderDown) };

    public static readonly Question Result = new(
        "result", "目視確認モードまたはモバイル端末で、カードを読み取ってください。", "結果はどうなりましたか。",
        [
            new("valid", "有効な資格", c => c with { Result = ReadResult.Valid }),
            new("invalid", "「資格（無効）」", c => c with { Result = ReadResult.Invalid }),
            new("no-information", "「資格情報なし」", c => c with { Result = ReadResult.NoInformation }),
        ]) { Fits = c => c.PhysicalCard && ((!c.Identity && (c.PasscodeIssued || c.MobileDevice)) || (c.Equipment == Equipment.ReaderDown && c.MobileDevice)) };

    private static Question Reading(string id, string todo, Func<Case, bool> fits) => new(id, todo, "スマートフォンの読み取りはどうなりましたか。",
        [
            new("valid", "有効な資格", c => c with { Result = ReadResult.Valid, PhoneReads = true }),
            new("invalid", "「資格（無効）」", c => c with { Result = ReadResult.Invalid, PhoneReads = true }),
            new("no-information", "「資格情報なし」", c => c with { Result = ReadResult.NoInformation, PhoneReads = true }),
            new("fails", "読み取れない", c => c with { PhoneReads = false }),
            new("network-down", "通信できない・エラー", c => c with { PhoneReads = false, Equipment = Equipment.NetworkDown }) { Fits = NothingInquired },
            new("not-registered", "利用登録がない", c => c with { Registered = false }) { Fits = c => c.Registered },
        ]) { Fits = c => fits(c) && ReadsPhones(c) };

    private static bool ReadsPhones(Case c) =>
        c is { Facility: Facility.PhoneReady, Equipment: Equipment.Ok } && PhoneAcceptance.On(c.Day, c.PilotSite) != PhonePeriod.Closed;

    /// <summary>Phone and card give the same answer (MOD-9), so the card need not be read once more.</summary>
    private static bool PhoneGaveResult(Case c) =>
        c is { Presents: Medium.Phone, Phone: PhoneState.Ready, PhoneReads: true } && (c.Registered || c.RegistersNow) && ReadsPhones(c);

    /// <summary>An inquiry that was answered shows that the line stands.</summary>
    private static bool NothingInquired(Case c) => c.Inquiry == Inquiry.Unavailable;

    private static bool AtReader(Case c) => c.Facility is Facility.PhoneReady or Facility.ReaderOnly;
}
