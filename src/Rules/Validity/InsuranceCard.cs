using Kazasu.Rules.InForce;
using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Validity;

/// <summary>The former insurance card (健康保険証), X17–X18.</summary>
public static class InsuranceCard
{
    /// <summary>Last day on which any insurance card is in date, included: 2025-12-01.</summary>
    public static readonly DateOnly LastDayOfAll = new(2025, 12, 1);

    public static IReadOnlyList<Citation> Sources { get; } =
        [Register.Seminar.At("これからの医療機関・薬局の受診方法"), Register.Seminar.At("有効期限切れの健康保険証等に関する暫定的な取扱い")];

    /// <summary>The earlier of the printed expiry and 2025-12-01 (XC-30).</summary>
    public static DateOnly LastDay(DateOnly? printedExpiry) => printedExpiry < LastDayOfAll ? printedExpiry.Value : LastDayOfAll;
}

/// <summary>How an expired insurance card or a 資格情報のお知らせ shown alone is taken, by day of care.</summary>
public enum AloneAcceptance
{
    /// <summary>The sources say nothing for this day (GP-14): staff decide.</summary>
    NotCovered,
    /// <summary>Provisional rule: after an inquiry with the number shown on it (F33).</summary>
    AfterInquiry,
    /// <summary>Not accepted; the notice alone never suffices (F29).</summary>
    Refused,
}

/// <summary>Provisional handling (暫定的な取扱い) of expired cards and of the notice alone (X19, F33, XC-08).</summary>
public static class ProvisionalHandling
{
    private static readonly Citation Slide = Register.Seminar.At("有効期限切れの健康保険証等に関する暫定的な取扱い");

    /// <summary>By day of care. The first day is not printed outright; 2025-12-02 follows from the slide's premise (GP-14).</summary>
    public static readonly InForce<AloneAcceptance> ExpiredCardOrNoticeAlone = new(
        "有効期限切れの健康保険証等の暫定的な取扱い",
        new Entry<AloneAcceptance>(DateOnly.MinValue, AloneAcceptance.NotCovered, Slide),
        new Entry<AloneAcceptance>(new(2025, 12, 2), AloneAcceptance.AfterInquiry, Slide),
        new Entry<AloneAcceptance>(new(2026, 4, 1), AloneAcceptance.Refused, Register.Seminar.At("有効期限切れの健康保険証等に関する暫定的な取扱い ／ スライドP22 資格情報のお知らせとは")));
}
