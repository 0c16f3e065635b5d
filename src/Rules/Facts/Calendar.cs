using Kazasu.Rules.Subsidy;
using Kazasu.Rules.Validity;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Facts;

/// <summary>The fixed days of the introduction in one list, earliest first (Z1, Z2, Z5, Z6, Z31).</summary>
public static class Calendar
{
    public static IReadOnlyList<Milestone> All { get; } =
    [
        Day(new(2024, 12, 1), "訪問診療等の義務化の経過措置が終了", "Transitional measure for home-visit and online care ends", new(Seminar, "令和6年12月1日でオンライン資格確認の義務化に関する経過措置が終了")),
        Month(new(2025, 4, 1), "目視確認モードの改善", "Visual mode improved", new(Seminar, "本年4月のシステム改善後の目視確認モード")),
        Day(new(2025, 6, 24), "iPhoneのマイナンバーカード機能の開始", "My Number function on iPhone", new(Council, "iPhoneでのマイナンバーカード機能の利用が6月24日より開始")),
        Span(PhoneAcceptance.PilotWindows[0], "実証事業 第1回", "Pilot, first window", new(Council, "7/1～7/18")),
        Month(new(2025, 8, 1), "ステッカーの発送（8月末）", "Stickers sent, end of August", new(Seminar, "令和7年8月末に郵送したステッカー")),
        Span(PhoneAcceptance.PilotWindows[1], "実証事業 第2回", "Pilot, second window", new(Council, "8/4～8/15")),
        Day(new(2025, 8, 8), "日医発第782号（費用補助の周知）", "JMA letter 782 on subsidies", new(Jma, "(令和 7 年 8 月 8 日)")),
        Day(Council.Date, "中医協 総-4", "Chuikyo 総-4", new(Council, "中医協総-4 7.8.27")),
        Day(ReaderSubsidy.Open.First, "汎用カードリーダーの専用ページ開設", "Dedicated page for readers opens", new(Council, "8/29よりECサイト")),
        Day(Circulars.Date, "厚生労働省の事務連絡", "MHLW circulars", new(Circulars, "令和7年9月18日")),
        Day(PhoneAcceptance.Start, "スマートフォンでの受付開始", "Phones accepted", new(Circulars, "令和7年9月19日から開始")),
        Month(new(2025, 11, 1), "スマートフォンを反映した利用率の最初の通知", "First notified rate that holds phones", new(Circulars, "令和7年11月に社会保険診療報酬支払基金から通知")),
        Day(Figures.ReadyFacilities.AsOf, "約4.7万施設で導入完了", "About 47,000 facilities ready", new(Seminar, "令和7年11月19時点")),
        Month(new(2025, 12, 1), "スマートフォンを反映した利用率の最初の適用", "First applied rate that holds phones", new(Circulars, "令和7年12月適用分")),
        Day(InsuranceCard.LastDayOfAll, "健康保険証の有効期限満了", "Insurance cards end", new(Seminar, "令和7年12月1日をもって有効期限が満了")),
        Day(InsuranceCard.LastDayOfAll.AddDays(1), "暫定的な取扱いの開始", "Provisional handling starts", new(Seminar, "令和7年12月2日以降")),
        Day(Schemes.LastDay, "各補助の申請期限", "Last day of subsidy applications", new(Seminar, "申請期限：令和8年1月15日")),
        Day(ReaderSubsidy.Open.Last, "汎用カードリーダーの購入期限", "Last day of buying readers", new(Seminar, "購入期限 令和8年1月31日")),
        Day(new(2026, 3, 31), "暫定的な取扱いの終了", "Provisional handling ends", new(Seminar, "（令和8年3月31日まで）")),
    ];

    private static Milestone Day(DateOnly day, string ja, string en, Sources.Quote printed) => new(day, day, false, new(ja, en), printed);

    private static Milestone Month(DateOnly first, string ja, string en, Sources.Quote printed) => new(first, first.AddMonths(1).AddDays(-1), true, new(ja, en), printed);

    private static Milestone Span((DateOnly First, DateOnly Last) days, string ja, string en, Sources.Quote printed) => new(days.First, days.Last, false, new(ja, en), printed);
}
