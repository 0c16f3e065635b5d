using static Kazasu.Rules.Counter.PhoneStage;

namespace Kazasu.Rules.Counter;

/// <summary>Block A, patient presents a phone at a phone-ready facility: the phone was held over the reader.</summary>
internal static class BlockAReading
{
    public static readonly CounterRow[] Rows =
    [
        new("DT-A10", new("スマホ対応施設、読み取り成功、資格有効（●は可）", "Phone-ready; read succeeds; result valid (● allowed)"))
        {
            When = c => c.PhoneStage() == Valid,
            Methods = [Method.PhoneCheck], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G01",
            Requirements = ["K13", "U1", "U3"],
        },
        new("DT-A11", new("読み取り失敗（かざし方を確かめ再試行した後）、実物のカードあり", "Read fails after re-checking and retry; physical card carried"))
        {
            When = c => c.PhoneStage() == ReadFails && c.PhysicalCard,
            Methods = [Method.CardCheck], GoesOn = [Block.B], Requirements = ["K18", "F18", "F10"],
        },
        new("DT-A12", new("読み取り失敗、カードなし、資格確認書あり", "Read fails; no physical card; 資格確認書 carried"))
        {
            When = c => c.PhoneStage() == ReadFails && !c.PhysicalCard && c.HasEligibilityCertificate,
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.C], Requirements = ["F18"],
        },
        new("DT-A13", new("読み取り失敗、どちらもない、その場でマイナポータルにログインできる", "Read fails; neither carried; Mynaportal login on the spot works (not in the pilot)"))
        {
            When = c => c.PhoneStage() == ReadFails && PhoneAlone(c) && c.PortalOnThePhone,
            Methods = [Method.PortalOnPhone], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G03",
            Tell = [Tell.NotFullPayment], Requirements = ["F18", "F19", "U5", "F22"],
        },
        new("DT-A14", new("同、ログインできない、健康保険証または資格情報のお知らせあり", "As DT-A13 but login impossible; insurance card or eligibility notice carried"))
        {
            When = c => c.PhoneStage() == ReadFails && PhoneAlone(c) && !c.PortalOnThePhone && c.HasCardOrNotice,
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.D], Requirements = ["F33", "X18", "GP-08"],
        },
        new("DT-A15", new("同、ログインできない、ほかに何もない", "As DT-A13 but login impossible; nothing else carried"))
        {
            When = c => c.PhoneStage() == ReadFails && PhoneAlone(c) && !c.PortalOnThePhone && !c.HasCardOrNotice,
            Methods = [Method.OfferWhatRemains], GoesOn = [Block.E], Requirements = ["GP-08"],
        },
        new("DT-A16", new("「資格（無効）」または「資格情報なし」、資格情報のお知らせあり", "「資格（無効）」 or 「資格情報なし」; eligibility notice carried"))
        {
            When = c => NotValid(c) && c.Notice,
            Methods = [Method.NoticeAfterRead], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G08",
            Tell = [Tell.ResultIsNotLoss], Requirements = ["F25", "F26", "F60"],
        },
        new("DT-A17", new("同、お知らせなし、再診で必要な情報を保有", "Same results; no notice; re-visit and the facility holds the information"))
        {
            When = c => NotValid(c) && !c.Notice && c.Visit == Visit.RevisitHeld,
            Methods = [Method.OralConfirmation], Share = ShareKind.OwnRatio, Claim = ClaimBasis.ConfirmedElseOld, Counting = "DT-G08",
            Tell = [Tell.ResultIsNotLoss, Tell.GiveChanges], NextTime = [NextTime.NewEntitlementData], Requirements = ["F27", "C18", "C3"],
        },
        new("DT-A18", new("「資格（無効）」、お知らせなし、初診または情報のない再診", "「資格（無効）」; no notice; first visit, or re-visit without information"))
        {
            When = c => c.PhoneStage() == Invalid && !c.Notice && c.Visit != Visit.RevisitHeld,
            Methods = [Method.OldEntitlementOnScreen], Share = ShareKind.OwnRatio, Claim = ClaimBasis.OldFromScreen, Counting = "DT-G08",
            Tell = [Tell.ResultIsNotLoss, Tell.GiveDataLater], NextTime = [NextTime.NewEntitlementData], Requirements = ["C5", "C6", "C7", "F39"],
        },
        new("DT-A19", new("「資格情報なし」、お知らせなし、初診、実物のカードも提示", "「資格情報なし」; no notice; first visit; physical card also presented"))
        {
            When = c => c.PhoneStage() == NoInformation && !c.Notice && c.Visit == Visit.First && c.PhysicalCard,
            Methods = [Method.CardCheck, Method.Declaration], GoesOn = [Block.B], Counting = "DT-G08",
            Tell = [Tell.DeclarationExplained], NextTime = [NextTime.NewEntitlementData], Requirements = ["F28", "C14"],
        },
        new("DT-A20", new("「資格情報なし」、お知らせなし、（初診でカードなし、または情報のない再診）、資格確認書あり", "「資格情報なし」; no notice; first visit without card, or re-visit without information; 資格確認書 carried"))
        {
            When = c => NothingToGoBy(c) && c.HasEligibilityCertificate,
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.C], Counting = "DT-G08", Tell = [Tell.ResultIsNotLoss],
            Requirements = ["F1", "E16"],
        },
        new("DT-A21", new("同、資格確認書もない（申立書も不詳請求も不可）", "As DT-A20 but no 資格確認書 (no declaration, no unknown-number claim)"))
        {
            When = c => NothingToGoBy(c) && !c.HasEligibilityCertificate,
            Methods = [Method.AskLater], GoesOn = [Block.B, Block.E], Counting = "DT-G08",
            Tell = [Tell.ResultIsNotLoss, Tell.GiveDataLater], NextTime = [NextTime.CardOrCertificate, NextTime.NewEntitlementData],
            Requirements = ["F39", "GP-08", "GP-10", "F23"],
        },
    ];

    private static bool PhoneAlone(Case c) => !c.PhysicalCard && !c.HasEligibilityCertificate;

    private static bool NotValid(Case c) => c.PhoneStage() is Invalid or NoInformation;

    /// <summary>No information, no notice, and neither ③ nor ④ open to this patient.</summary>
    private static bool NothingToGoBy(Case c) =>
        c.PhoneStage() == NoInformation && !c.Notice
        && (c.Visit == Visit.RevisitNotHeld || (c.Visit == Visit.First && !c.PhysicalCard));
}
