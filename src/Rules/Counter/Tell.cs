using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Counter;

/// <summary>What the patient is told, sentence by sentence.</summary>
public enum Tell
{
    PhoneNotYet,
    AddBeforeVisit,
    Under15,
    HowToRegister,
    NoGraceOnPhone,
    CardIsBasicHere,
    NotFullPayment,
    ResultIsNotLoss,
    GiveDataLater,
    GiveChanges,
    DeclarationExplained,
    RenewCertificate,
    RegistrationBenefits,
    CertificateForTheUnregistered,
    AskInsurerForNewCertificate,
    ShowLiveScreen,
    FromDecember2025,
    BringNextTimeMust,
    BringValidMeans,
    RenewIfAlerted,
}

/// <summary>Sentences to say, also shown on the kiosk.</summary>
public static class TellTexts
{
    public static Text Of(Tell tell) => tell switch
    {
        Tell.PhoneNotYet => new(
            "スマートフォンでの受付は2025年9月19日からです。マイナンバーカード、資格確認書または有効な健康保険証をお見せください。",
            "Phones are accepted from 19 September 2025. Please show your My Number Card, 資格確認書 or a valid insurance card."),
        Tell.AddBeforeVisit => new(
            "スマートフォンへのカードの追加は、来院・来局の前に済ませてください。", "Please add the card to your phone at home before a visit."),
        Tell.Under15 => new(
            "15歳未満の方は原則スマートフォンを利用できません。お子さま本人のマイナンバーカードをお持ちください。",
            "Children under 15 in principle cannot use the phone form. Please bring the child's own card."),
        Tell.HowToRegister => new(
            "保険証利用の登録は、マイナポータル、カードリーダー、セブン銀行ATMでできます。",
            "You can register for insurance use in Mynaportal, at a card reader or at a Seven Bank ATM."),
        Tell.NoGraceOnPhone => new(
            "電子証明書の有効期限が切れると、スマートフォンはすぐに使えなくなります。市区町村の窓口で更新し、マイナポータルから追加し直してください。",
            "Once the certificate has expired the phone cannot be used. Renew at your municipality, then add the card again from Mynaportal."),
        Tell.CardIsBasicHere => new(
            "この窓口ではスマートフォンを利用できません。マイナンバーカードをお使いください。対応状況は次回、事前にご確認ください。",
            "Phones cannot be used here; the physical card is the basic way. Please check beforehand next time."),
        Tell.NotFullPayment => new(
            "受付がうまくいかなくても、窓口負担は10割にはなりません。いつもの負担割合です。", "Even if reception does not work you are not asked for the full price, only your usual share."),
        Tell.ResultIsNotLoss => new(
            "この表示は、必ずしも資格がないことを意味しません。資格情報のお知らせなどをお持ちでしたらお見せください。",
            "This display does not necessarily mean that you are not insured. Please show your eligibility notice if you have it."),
        Tell.GiveDataLater => new(
            "新しい資格情報がわかりましたら、お知らせください。こちらからご連絡することがあります。", "Please tell us your eligibility data once you know them. We may contact you."),
        Tell.GiveChanges => new("保険に変更があれば、お知らせください。", "Please tell us if your insurance has changed."),
        Tell.DeclarationExplained => new(
            "申告の負担割合が実際と異なるときは、後日、保険者から差額の請求などがあります。連絡先をご記入ください。申立書は請求事務にのみ使い、終わり次第すみやかに廃棄します。",
            "If the declared share differs from the real one, the insurer may bill the difference. We need a telephone number. The form is used for billing only and destroyed afterwards."),
        Tell.RenewCertificate => new(
            "電子証明書の更新は、お住まいの市区町村の窓口でできます。保険の資格がなくなったわけではありません。",
            "Please renew the certificate at your municipality. You have not lost your insurance."),
        Tell.RegistrationBenefits => new("この場で保険証利用の登録ができます。", "You can register for insurance use right here."),
        Tell.CertificateForTheUnregistered => new(
            "マイナ保険証をお持ちでない方には、資格確認書が交付されます。", "Persons without a My Number insurance card receive a 資格確認書."),
        Tell.AskInsurerForNewCertificate => new("資格確認書の有効期限が過ぎています。保険者にお問い合わせください。", "Your 資格確認書 is past its validity. Please contact your insurer."),
        Tell.ShowLiveScreen => new("現在時刻が動いている画面をお見せください。", "Please show the live screen with the running clock."),
        Tell.FromDecember2025 => new(
            "2025年12月2日からは、マイナ保険証または資格確認書をお持ちください。", "From 2 December 2025 please bring your My Number insurance card or a 資格確認書."),
        Tell.BringNextTimeMust => new(
            "次回は必ず、マイナ保険証または資格確認書をお持ちください。", "Next time please be sure to bring your My Number insurance card or a 資格確認書."),
        Tell.BringValidMeans => new(
            "マイナンバーカード（マイナ保険証）または資格確認書をお持ちください。", "Please bring your My Number insurance card or a 資格確認書."),
        Tell.RenewIfAlerted => new(
            "更新のお知らせが表示されたら、お早めに市区町村の窓口で更新してください。", "If a renewal alert is shown, please renew early at your municipality."),
    };
}

/// <summary>What to bring or have done at the next visit.</summary>
public enum NextTime
{
    PhysicalCard,
    CardOrCheckReadiness,
    CardOrCertificate,
    RenewedCertificate,
    CardAddedToPhone,
    Registration,
    NewEntitlementData,
    NewCertificate,
}

public static class NextTimeTexts
{
    public static Text Of(NextTime next) => next switch
    {
        NextTime.PhysicalCard => new("実物のマイナンバーカード", "the physical My Number Card"),
        NextTime.CardOrCheckReadiness => new("実物のマイナンバーカード（または事前に対応状況を確認）", "the physical card, or check readiness beforehand"),
        NextTime.CardOrCertificate => new("マイナ保険証または資格確認書", "My Number insurance card or 資格確認書"),
        NextTime.RenewedCertificate => new("更新した電子証明書（スマートフォンは追加し直す）", "a renewed certificate; on a phone added again"),
        NextTime.CardAddedToPhone => new("カードを追加済みのスマートフォン", "the phone with the card added"),
        NextTime.Registration => new("保険証利用の登録", "registration for insurance use"),
        NextTime.NewEntitlementData => new("新しい資格情報（資格情報のお知らせ等）", "the new eligibility data, for example the notice"),
        NextTime.NewCertificate => new("新しい資格確認書", "a new 資格確認書"),
    };
}
