using static Kazasu.Rules.Counter.PhoneStage;

namespace Kazasu.Rules.Counter;

/// <summary>Block A, patient presents a phone: rows in which the phone is not read.</summary>
internal static class BlockABeforeReading
{
    private static readonly Block[] Others = [Block.B, Block.C, Block.D, Block.E];

    public static readonly CounterRow[] Rows =
    [
        new("DT-A01", new("2025年9月19日より前（実証事業の施設・期間を除く）", "Before 2025-09-19, and not a pilot site inside its windows"))
        {
            When = c => c.PhoneStage() == NotAcceptedOnThisDay,
            Methods = [Method.UseAnotherMedium], GoesOn = Others, Tell = [Tell.PhoneNotYet],
            NextTime = [NextTime.CardOrCertificate], Requirements = ["T2", "Z1", "Z2"],
        },
        new("DT-A02", new("スマートフォンにカードが追加されていない（15歳未満は原則不可）", "No card added to the phone (under 15 in principle not possible)"))
        {
            When = c => c.PhoneStage() == CardNotAdded,
            Methods = [Method.UseAnotherMedium], GoesOn = Others, Tell = [Tell.AddBeforeVisit, Tell.Under15],
            NextTime = [NextTime.CardAddedToPhone, NextTime.PhysicalCard], Requirements = ["P43", "P27", "A28"],
        },
        new("DT-A03", new("カードは追加済みだが、保険証利用の登録がない", "Card added but not registered for health-insurance use"))
        {
            When = c => c.PhoneStage() == NotRegistered,
            Methods = [Method.RegisterInMynaportal, Method.UseAnotherMedium], GoesOn = Others, Tell = [Tell.HowToRegister],
            NextTime = [NextTime.Registration], Requirements = ["P47", "P48", "P8"],
        },
        new("DT-A04", new("電子証明書の期限切れ・失効・一時停止（スマートフォンも失効）", "Certificate expired, revoked or suspended: the phone has lapsed too"))
        {
            When = c => c.PhoneStage() == Lapsed,
            Methods = [Method.UseAnotherMedium], GoesOn = Others, Tell = [Tell.NoGraceOnPhone],
            NextTime = [NextTime.RenewedCertificate, NextTime.PhysicalCard], Requirements = ["X11", "F38", "P30", "A29"],
        },
        new("DT-A05", new("スマホ非対応の施設、実物のカードあり", "Facility not phone-ready; physical card carried"))
        {
            When = c => c.PhoneStage() == FacilityNotReady && c.PhysicalCard,
            Methods = [Method.CardCheck], GoesOn = [Block.B], Tell = [Tell.CardIsBasicHere],
            NextTime = [NextTime.CardOrCheckReadiness], Requirements = ["F20", "F10", "A27"],
        },
        new("DT-A06", new("スマホ非対応の施設、カードなし、資格確認書あり", "Facility not phone-ready; no physical card; 資格確認書 carried"))
        {
            When = c => c.PhoneStage() == FacilityNotReady && !c.PhysicalCard && c.HasEligibilityCertificate,
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.C], Tell = [Tell.CardIsBasicHere],
            NextTime = [NextTime.CardOrCheckReadiness], Requirements = ["F1", "F5"],
        },
        new("DT-A07", new("スマホ非対応の施設、スマートフォンのみ、その場でマイナポータルにログインできる", "Facility not phone-ready; phone only; Mynaportal login on the spot works"))
        {
            When = c => c.PhoneStage() == FacilityNotReady && PhoneAlone(c) && c.PortalOnThePhone,
            Methods = [Method.PortalOnPhone], Share = ShareKind.OwnRatio, Claim = ClaimBasis.Current, Counting = "DT-G03",
            Tell = [Tell.CardIsBasicHere, Tell.NotFullPayment], NextTime = [NextTime.CardOrCheckReadiness],
            Requirements = ["F21", "F12", "U5", "C28"],
        },
        new("DT-A08", new("同、ログインできない、健康保険証または資格情報のお知らせあり", "As DT-A07 but login impossible; insurance card or eligibility notice carried"))
        {
            When = c => c.PhoneStage() == FacilityNotReady && PhoneAlone(c) && !c.PortalOnThePhone && c.HasCardOrNotice,
            Methods = [Method.UseAnotherMedium], GoesOn = [Block.D], NextTime = [NextTime.CardOrCheckReadiness],
            Requirements = ["F33", "X18", "GP-08"],
        },
        new("DT-A09", new("同、ログインできない、ほかに何もない", "As DT-A07 but login impossible; nothing else carried"))
        {
            When = c => c.PhoneStage() == FacilityNotReady && PhoneAlone(c) && !c.PortalOnThePhone && !c.HasCardOrNotice,
            Methods = [Method.OfferWhatRemains], GoesOn = [Block.E], NextTime = [NextTime.CardOrCheckReadiness], Requirements = ["GP-08"],
        },
    ];

    private static bool PhoneAlone(Case c) => !c.PhysicalCard && !c.HasEligibilityCertificate;
}
