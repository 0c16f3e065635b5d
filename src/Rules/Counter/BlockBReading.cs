using static Kazasu.Rules.Counter.CardStage;

namespace Kazasu.Rules.Counter;

/// <summary>Block B, patient presents the physical card: registration, exempt facilities, and ways that lead to a read.</summary>
internal static class BlockBReading
{
    public static readonly CounterRow[] Rows =
    [
        new("DT-B01", new("カードが未登録、リーダー施設で登録できる", "Card not registered; the reader can register it"))
        {
            When = c => c.CardStage() == RegistrationOffered,
            Methods = [Method.RegisterAtReader, Method.UseAnotherMedium], GoesOn = [Block.C, Block.D, Block.E],
            Tell = [Tell.RegistrationBenefits, Tell.HowToRegister], NextTime = [NextTime.Registration], Requirements = ["K22", "L6"],
        },
        new("DT-B02", new("カードが未登録、ここでは登録できない（マイナ保険証ではない）", "Card not registered; registration not possible here and now"))
        {
            When = c => c.CardStage() == NotRegistered,
            Methods = [Method.RegisterInMynaportal, Method.UseAnotherMedium], GoesOn = [Block.C, Block.D, Block.E],
            Tell = [Tell.HowToRegister, Tell.CertificateForTheUnregistered], NextTime = [NextTime.Registration, NextTime.CardOrCertificate],
            Requirements = ["P48", "X27"],
        },
        new("DT-B03", new("オンライン資格確認のない施設、資格確認書あり", "Facility without online check; 資格確認書 carried"))
        {
            When = c => c.CardStage() == Exempt && c.HasEligibilityCertificate,
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.C], Requirements = ["F32"],
        },
        new("DT-B04", new("同、資格確認書なし、マイナポータル画面（PDF）または資格情報のお知らせあり", "Exempt facility; no 資格確認書; portal screen, PDF or notice available"))
        {
            When = c => c.CardStage() == Exempt && !c.HasEligibilityCertificate && (c.Portal != Portal.None || c.Notice),
            Methods = [Method.CardAndPortal, Method.CardAndNotice], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current,
            Counting = "DT-G04", Requirements = ["F32", "U6", "F11"],
        },
        new("DT-B05", new("同、カードのみ", "Exempt facility; card only"))
        {
            When = c => c.CardStage() == Exempt && !c.HasEligibilityCertificate && c.Portal == Portal.None && !c.Notice,
            Methods = [Method.OralConfirmation, Method.AskLater], Share = ShareKind.CardPresented, Claim = ClaimBasis.Hold, Counting = "DT-G05",
            Tell = [Tell.NotFullPayment, Tell.GiveDataLater], NextTime = [NextTime.CardOrCertificate, NextTime.NewEntitlementData],
            Requirements = ["F23", "GP-11"],
        },
        new("DT-B06", new("リーダー施設、証明書有効、本人確認可、資格有効", "Reader facility; certificate valid; identity ok; result valid"))
        {
            When = c => c.CardStage() == ValidAtReader,
            Methods = [Method.CardCheck], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G02",
            Tell = [Tell.RenewIfAlerted], Requirements = ["K20", "K11", "U8"],
        },
        new("DT-B07", new("リーダー施設、証明書は経過期間内、本人確認可、資格有効（資格情報のみ）", "Reader facility; certificate in grace; identity ok; result valid (eligibility only)"))
        {
            When = c => c.CardStage() == GraceAtReader,
            Methods = [Method.CardCheck], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G02",
            Tell = [Tell.RenewCertificate], NextTime = [NextTime.RenewedCertificate], Requirements = ["X7", "E14", "X12"],
        },
        new("DT-B08", new("顔認証も暗証番号もできない、目視確認用パスコード発行済み", "Neither face nor PIN possible; visual passcode issued"))
        {
            When = c => c.CardStage() == ByVisualMode,
            Methods = [Method.VisualMode], GoesOn = [Block.B], Requirements = ["V10", "V3", "V4", "V5", "V6"],
        },
        new("DT-B09", new("同、パスコード未発行、モバイル端末あり", "As DT-B08 but no passcode; mobile device available"))
        {
            When = c => c.CardStage() == ByMobileForThePatient,
            Methods = [Method.MobileCheck], GoesOn = [Block.B], Requirements = ["M1", "M5", "V8"],
        },
        new("DT-B10", new("顔認証付きカードリーダーの故障、モバイル端末あり", "Face reader broken or does not start; mobile device available"))
        {
            When = c => c.CardStage() == ByMobileForTheReader,
            Methods = [Method.MobileCheck], GoesOn = [Block.B], Requirements = ["M1", "M5"],
        },
        new("DT-B11", new("資格確認限定型、証明書有効、資格有効", "Eligibility-only facility; certificate valid; result valid"))
        {
            When = c => c.CardStage() == ValidEligibilityOnly,
            Methods = [Method.EligibilityOnlyCheck], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G07",
            Requirements = ["M14", "M15"],
        },
        new("DT-B12", new("資格確認限定型、証明書は経過期間内、資格有効", "Eligibility-only facility; certificate in grace; result valid"))
        {
            When = c => c.CardStage() == GraceEligibilityOnly,
            Methods = [Method.EligibilityOnlyCheck], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G07",
            Tell = [Tell.RenewCertificate], NextTime = [NextTime.RenewedCertificate], Requirements = ["X7", "M14", "GP-12"],
        },
    ];
}
