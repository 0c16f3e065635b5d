using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>Questions about what else the patient carries and what the facility knows.</summary>
internal static class QuestionsOnEvidence
{
    public static readonly Question EligibilityCertificate = new(
        "eligibility-certificate", "有効期限を確かめてください。画面のものは、現在時刻が動いているかを確かめます。", "資格確認書をお持ちですか。",
        [
            new("none", "持っていない（期限切れ・画像だけを含む）", c => c with { EligibilityCertificate = EligibilityCertificateHeld.None }) { Fits = c => c.Presents != Medium.EligibilityCertificate },
            new("paper", "紙・カードで、期限内", c => c with { EligibilityCertificate = EligibilityCertificateHeld.Paper }),
            new("electronic-live", "画面で、時刻が動いている", c => c with { EligibilityCertificate = EligibilityCertificateHeld.ElectronicLive }),
            new("electronic-not-live", "画像だけ（時刻が動かない）", c => c with { EligibilityCertificate = EligibilityCertificateHeld.ElectronicNotLive }) { Fits = c => c.Presents == Medium.EligibilityCertificate },
            new("past-validity", "有効期限が切れている", c => c with { EligibilityCertificate = EligibilityCertificateHeld.PastValidity }) { Fits = c => c.Presents == Medium.EligibilityCertificate },
        ]);

    public static readonly Question Inquiry = new(
        "inquiry", "書かれている番号で、資格を照会してください。", "照会の結果はどうなりましたか。",
        [
            new("valid", "有効な資格", c => c with { Inquiry = Rules.Counter.Inquiry.Valid }),
            new("invalid", "「資格（無効）」", c => c with { Inquiry = Rules.Counter.Inquiry.Invalid }),
            new("no-information", "「資格情報なし」", c => c with { Inquiry = Rules.Counter.Inquiry.NoInformation }),
            new("unavailable", "照会できない", c => c with { Inquiry = Rules.Counter.Inquiry.Unavailable }),
        ]) { Fits = c => c.Equipment != Equipment.NetworkDown };

    /// <summary>Only what is shown on the spot counts (F12).</summary>
    public static readonly Question PortalOnPhone = new(
        "portal-on-phone", "その場でマイナポータルにログインしてもらい、資格情報の画面を職員が見ます。保存した画面やPDFは使えません。", "マイナポータルにログインして、資格情報の画面を見せていただけますか。",
        [new("screen", "画面を確認できた", c => c with { Portal = Portal.Screen }), new("none", "ログインできない・表示されない", c => c with { Portal = Portal.None })])
        { Fits = c => c is { Presents: Medium.Phone, PhysicalCard: false } };

    /// <summary>With the card a PDF saved before counts too (F11).</summary>
    public static readonly Question PortalWithCard = new(
        "portal-with-card", "マイナンバーカードと一緒に、マイナポータルの資格情報画面（事前に保存したPDFも可）で確認できます。", "マイナポータルの画面か、保存したPDFを見せていただけますか。",
        [
            new("screen", "画面を確認できた", c => c with { Portal = Portal.Screen }),
            new("pdf", "保存したPDFを確認できた", c => c with { Portal = Portal.Pdf }),
            new("none", "どちらもない", c => c with { Portal = Portal.None }),
        ]) { Fits = c => c.PhysicalCard };

    /// <summary>What staff look at: the cut-out part with the insurer's name, the patient's name and the share (F30, F31; 002 スライドP11 ②, スライドP22).</summary>
    public static readonly Question Notice = new(
        "notice", "保険者から届く「資格情報のお知らせ」で確認できます。切り取って使う部分もあります。保険者名・氏名・負担割合を見ます。", "資格情報のお知らせをお持ちですか。",
        [new("yes", "持っている", c => c with { Notice = true }), new("no", "持っていない", c => c with { Notice = false })]) { Fits = c => c.Presents != Medium.Notice };

    public static readonly Question InsuranceCard = new(
        "insurance-card", "健康保険証の有効期限を確かめてください。", "健康保険証をお持ちですか。",
        [
            new("in-validity", "有効期限内のもの", c => c with { InsuranceCard = InsuranceCardHeld.InValidity }) { Fits = c => c.Day <= Rules.Validity.InsuranceCard.LastDayOfAll },
            new("expired", "有効期限切れのもの", c => c with { InsuranceCard = InsuranceCardHeld.Expired }),
            new("none", "持っていない", c => c with { InsuranceCard = InsuranceCardHeld.None }) { Fits = c => c.Presents != Medium.InsuranceCard },
        ]);

    public static readonly Question Visit = new(
        "visit", "診察券や受診歴を確かめてください。", "この施設の受診は初めてですか。",
        [
            new("first", "初診", c => c with { Visit = Rules.Counter.Visit.First }),
            new("revisit-held", "再診で、資格に必要な情報がある", c => c with { Visit = Rules.Counter.Visit.RevisitHeld }),
            new("revisit-not-held", "再診だが、情報がない", c => c with { Visit = Rules.Counter.Visit.RevisitNotHeld }),
        ]);

    public static readonly Question OralNumber = new(
        "oral-number", "以前の資格情報から変更がないかを、口頭で確かめてください。", "前回から保険証の情報に変更はありませんか。",
        [
            new("yes", "変更なし（今の番号がわかる）", c => c with { OralNumberKnown = true }),
            new("no", "変更あり・今の番号がわからない", c => c with { OralNumberKnown = false }),
        ]) { Fits = c => c.Visit == Rules.Counter.Visit.RevisitHeld };

    public static readonly Question InsurerConfirms = new(
        "insurer-confirms", "保険者に電話などで照会してください。", "保険者は、資格があると確認しましたか。",
        [new("yes", "確認できた", c => c with { InsurerConfirms = true }), new("no", "できない・つながらない", c => c with { InsurerConfirms = false })]);

    public static readonly Question PastKnown = new(
        "past-known", "以前の資格（旧資格）がわかれば、請求に使えることがあります。", "受診歴などから、以前の資格がわかりますか。",
        [
            new("yes", "わかる", c => c with { Claim = c.Claim with { PastKnown = true } }),
            new("no", "わからない", c => c with { Claim = c.Claim with { PastKnown = false } }),
        ]);
}
