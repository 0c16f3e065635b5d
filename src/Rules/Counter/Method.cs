using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Counter;

/// <summary>How eligibility is confirmed, or what is done towards it. ①–④ are the four methods of slide 11.</summary>
public enum Method
{
    PhoneCheck,
    CardCheck,
    VisualMode,
    MobileCheck,
    EligibilityOnlyCheck,
    /// <summary>① on the patient's phone, on the spot.</summary>
    PortalOnPhone,
    /// <summary>① with the physical card.</summary>
    CardAndPortal,
    /// <summary>② with the physical card.</summary>
    CardAndNotice,
    /// <summary>② after a read that gave no valid result.</summary>
    NoticeAfterRead,
    /// <summary>③</summary>
    OralConfirmation,
    /// <summary>④</summary>
    Declaration,
    OldEntitlementOnScreen,
    RegisterInMynaportal,
    RegisterAtReader,
    CertificateInquiry,
    CertificateByEye,
    AskForLiveScreen,
    InsuranceCardAsBefore,
    ProvisionalInquiry,
    AskInsurer,
    AskLater,
    UseAnotherMedium,
    OfferWhatRemains,
}

/// <summary>What staff do, one step each.</summary>
public static class MethodTexts
{
    public static Text Of(Method method) => method switch
    {
        Method.PhoneCheck => new(
            "スマートフォンによるオンライン資格確認（機種選択→本人認証→かざす→同意）", "Online check by phone: choose reader and OS, authenticate, hold, consent"),
        Method.CardCheck => new("実物のマイナンバーカードによるオンライン資格確認", "Online check with the physical My Number Card"),
        Method.VisualMode => new(
            "目視確認モード（職員用ボタン→パスコード→顔写真を目視・カードを置く→同意）", "Visual-check mode: staff button, passcode, compare the photo, card on the reader, consent"),
        Method.MobileCheck => new("モバイル端末等（居宅同意取得型）による資格確認", "Check with the mobile device (home-consent type)"),
        Method.EligibilityOnlyCheck => new("資格確認限定型でカードを読み取る（資格情報のみ）", "Read the card with the eligibility-only type; no medical information"),
        Method.PortalOnPhone => new(
            "① その場でマイナポータルにログインし、表示された資格情報画面を職員が確認（PDF・画像は不可）", "① Patient logs in to Mynaportal on the spot, staff check the screen shown (no PDF, no screenshot)"),
        Method.CardAndPortal => new("① カードとマイナポータルの資格情報画面（事前に保存したPDFも可）", "① Card together with the Mynaportal eligibility screen, or a PDF saved before"),
        Method.CardAndNotice => new("② カードと資格情報のお知らせ", "② Card together with the eligibility notice"),
        Method.NoticeAfterRead => new("② 資格情報のお知らせ（マイナポータルは表示できないため使えない）", "② Eligibility notice; the portal cannot show the data in this case"),
        Method.OralConfirmation => new("③ 口頭確認（以前の資格情報から変更がないか）", "③ Ask whether the eligibility data held from the earlier visit have changed"),
        Method.Declaration => new("④ 被保険者資格申立書の記入", "④ Patient fills in the declaration of insured status"),
        Method.OldEntitlementOnScreen => new("「資格（無効）」画面の旧資格情報を控える", "Note the old entitlement shown on the 「資格（無効）」 screen"),
        Method.RegisterInMynaportal => new("マイナポータルで利用登録し（「未登録」→「登録」）、最初からやり直す", "Register in Mynaportal now, then start again"),
        Method.RegisterAtReader => new("カードリーダーでその場で利用登録し、最初からやり直す", "Register at the reader on the spot, then start again"),
        Method.CertificateInquiry => new("資格確認書の番号でオンライン照会", "Online inquiry by the numbers on the 資格確認書"),
        Method.CertificateByEye => new("資格確認書の券面（電磁的交付は動いている画面）を目視で確認", "Check the face of the 資格確認書 by eye; the electronic kind on its live screen"),
        Method.AskForLiveScreen => new("現在時刻が動いている画面の表示を求める", "Ask for the live screen with the running clock"),
        Method.InsuranceCardAsBefore => new("健康保険証で従来どおり受付（可能なら番号で照会）", "Receive by the insurance card as before; inquire by its number where available"),
        Method.ProvisionalInquiry => new("暫定的な取扱い：記載の被保険者番号等でオンライン照会", "Provisional rule: online inquiry by the number shown"),
        Method.AskInsurer => new("保険者に照会し、保険の変更がないか患者に尋ねる", "Ask the insurer, and the patient about a change of insurance"),
        Method.AskLater => new("後日、資格情報を患者に確認する", "Ask the patient for the eligibility data afterwards"),
        Method.UseAnotherMedium => new("持っている別の手段に切り替える", "Go on with another means the patient carries"),
        Method.OfferWhatRemains => new(
            "カード・資格確認書を取りに戻る、コールセンター（0800-080-4583）に聞く、後日の資格情報提供を案内",
            "Offer: fetch card or 資格確認書, call 0800-080-4583, give the data later"),
    };
}
