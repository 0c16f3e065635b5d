using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Counter;

/// <summary>Block C, 資格確認書.</summary>
internal static class BlockC
{
    public static readonly CounterRow[] Rows =
    [
        new("DT-C01", new("資格確認書の有効期限切れ", "資格確認書 past its own validity"))
        {
            When = c => c.EligibilityCertificate is EligibilityCertificateHeld.PastValidity or EligibilityCertificateHeld.None,
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.B, Block.A, Block.D, Block.E], Tell = [Tell.AskInsurerForNewCertificate],
            NextTime = [NextTime.NewCertificate], Requirements = ["X20", "GP-18"],
        },
        new("DT-C02", new("電磁的交付だが現在時刻が動いていない（画像など）", "Electronic kind without a running clock, for example a screenshot"))
        {
            When = c => c.EligibilityCertificate == EligibilityCertificateHeld.ElectronicNotLive,
            Methods = [Method.AskForLiveScreen, Method.UseAnotherMedium], GoesOn = [Block.B, Block.A, Block.D, Block.E],
            Tell = [Tell.ShowLiveScreen], NextTime = [NextTime.CardOrCertificate], Requirements = ["X25"],
        },
        new("DT-C03", new("有効期限内、オンライン施設、照会結果が有効", "In validity; online facility; inquiry valid"))
        {
            When = c => c.HasEligibilityCertificate && c.InquiryAnswer == Inquiry.Valid,
            Methods = [Method.CertificateInquiry], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G06",
            Requirements = ["E16", "X29", "U38"],
        },
        new("DT-C04", new("有効期限内、オンライン施設、照会結果が「資格（無効）」または「資格情報なし」", "In validity; online facility; inquiry 「資格（無効）」 or 「資格情報なし」"))
        {
            When = c => c.HasEligibilityCertificate && c.InquiryAnswer is Inquiry.Invalid or Inquiry.NoInformation,
            Methods = [Method.AskInsurer], Share = ShareKind.StaffDecide, Claim = ClaimBasis.Hold, Counting = "DT-G06",
            Tell = [Tell.ResultIsNotLoss, Tell.GiveDataLater], NextTime = [NextTime.NewEntitlementData], Requirements = ["C15", "E6", "GP-17"],
        },
        new("DT-C05", new("有効期限内、オンライン施設だがシステムを使えない", "In validity; online facility but the system is unavailable"))
        {
            When = c => c.HasEligibilityCertificate && c.OnlineFacility && c.InquiryAnswer == Inquiry.Unavailable,
            Methods = [Method.CertificateByEye], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G06",
            Requirements = ["X29", "X26", "F1"],
        },
        new("DT-C06", new("有効期限内、資格確認限定型またはオンライン資格確認のない施設", "In validity; eligibility-only or exempt facility"))
        {
            When = c => c.HasEligibilityCertificate && !c.OnlineFacility,
            Methods = [Method.CertificateByEye], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G06",
            Requirements = ["F32", "X26"],
        },
    ];
}

/// <summary>Block D, insurance card or 資格情報のお知らせ only.</summary>
internal static class BlockD
{
    public static readonly CounterRow[] Rows =
    [
        new("DT-D01", new("有効期限内の健康保険証（2025年12月1日まで）", "Insurance card still in its validity, to 2025-12-01"))
        {
            When = c => c.InsuranceCardInDate,
            Methods = [Method.InsuranceCardAsBefore], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G06",
            Tell = [Tell.FromDecember2025], NextTime = [NextTime.CardOrCertificate], Requirements = ["X18", "N15"],
        },
        new("DT-D02", new("期限切れの健康保険証または資格情報のお知らせのみ、マイナ保険証か資格確認書を持っている", "Expired card or notice alone; a usable My Number insurance card or 資格確認書 is held"))
        {
            When = c => !c.InsuranceCardInDate && HoldsBetter(c),
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.B, Block.A, Block.C], Tell = [Tell.BringValidMeans],
            NextTime = [NextTime.CardOrCertificate], Requirements = ["F34"],
        },
        new("DT-D03", new("同、どちらもない、2025年12月2日～2026年3月31日、照会結果が有効", "As DT-D02 but neither is held; 2025-12-02 to 2026-03-31; inquiry valid"))
        {
            When = c => Alone(c, AloneAcceptance.AfterInquiry) && c.InquiryAnswer == Inquiry.Valid,
            Methods = [Method.ProvisionalInquiry], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G06",
            Tell = [Tell.BringNextTimeMust], NextTime = [NextTime.CardOrCertificate], Requirements = ["F33", "F35", "C29"],
        },
        new("DT-D04", new("同、照会結果が有効でない、または照会できない", "As DT-D03 but the inquiry is not valid or unavailable"))
        {
            When = c => Alone(c, AloneAcceptance.AfterInquiry) && c.InquiryAnswer != Inquiry.Valid,
            Methods = [Method.AskInsurer], Share = ShareKind.StaffDecide, Claim = ClaimBasis.Hold, Counting = "DT-G06",
            Tell = [Tell.BringNextTimeMust], NextTime = [NextTime.CardOrCertificate], Requirements = ["F33", "GP-15"],
        },
        new("DT-D05", new("同、2026年4月1日以降", "As DT-D02 but neither is held; from 2026-04-01"))
        {
            When = c => Alone(c, AloneAcceptance.Refused),
            Methods = [Method.OfferWhatRemains], Share = ShareKind.StaffDecide, Claim = ClaimBasis.Hold, Counting = "DT-G06",
            Tell = [Tell.BringValidMeans], NextTime = [NextTime.CardOrCertificate], Requirements = ["X19", "F29"],
        },
        new("DT-D06", new("同、2025年12月2日より前（資料に定めなし）", "As DT-D02 but neither is held; before 2025-12-02 (the sources are silent)"))
        {
            When = c => Alone(c, AloneAcceptance.NotCovered),
            Methods = [Method.OfferWhatRemains], Share = ShareKind.StaffDecide, Claim = ClaimBasis.Hold, Counting = "DT-G06",
            Tell = [Tell.BringValidMeans], NextTime = [NextTime.CardOrCertificate], Requirements = ["GP-14"],
        },
    ];

    private static bool HoldsBetter(Case c) => c.HoldsMyNumberInsuranceCard || c.HasEligibilityCertificate;

    private static bool Alone(Case c, AloneAcceptance acceptance) =>
        !c.InsuranceCardInDate && !HoldsBetter(c) && ProvisionalHandling.ExpiredCardOrNoticeAlone.On(c.Day).Value == acceptance;
}

/// <summary>Block E, nothing usable left.</summary>
internal static class BlockE
{
    public static readonly CounterRow[] Rows =
    [
        new("DT-E01", new("使えるものが何もない", "Nothing usable presented, or every permitted method is exhausted"))
        {
            When = _ => true,
            Methods = [Method.OfferWhatRemains], Share = ShareKind.StaffDecide, Claim = ClaimBasis.Hold, Counting = "DT-G05",
            Tell = [Tell.BringValidMeans, Tell.GiveDataLater], NextTime = [NextTime.CardOrCertificate, NextTime.NewEntitlementData],
            Requirements = ["A1", "F39", "GP-09"],
        },
    ];
}
