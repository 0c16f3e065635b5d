using Kazasu.Rules.InForce;
using Kazasu.Rules.Subsidy;
using Kazasu.Rules.Validity;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>What facilities are told (N15, N19–N23, N33, N34).</summary>
internal static class ForFacilities
{
    private const string Ministry = "厚生労働省";

    private static readonly Period FromSeminar = Period.From(Seminar.Date);

    internal static IReadOnlyList<Notice> All { get; } =
    [
        new("N19", Ministry, Audience.Facilities, Occasion.Published, new(Circulars.Date, Schemes.LastDay),
            new("訪問診療等・オンライン診療等・資格確認限定型・診察券の一体化の補助は令和8年1月15日まで", "Supports of home visits, online care, eligibility-only and patient ID: apply by 2026-01-15"),
            [new(Seminar, "申請期限：令和8年1月15日"), new(Seminar, "（補助期限：令和8年1月15日）")]),
        new("N19", Ministry, Audience.Facilities, Occasion.Published, new(ReaderSubsidy.Open.First, ReaderSubsidy.Open.Last),
            new("スマホ用の汎用カードリーダーの購入補助は令和8年1月31日まで。お早めに", "Readers for phones at half price until 2026-01-31: buy early"),
            [new(Seminar, "購入期限 令和8年1月31日"), new(Circulars, "令和8年1月31日まで実施しております")]),
        new("N20", Ministry, Audience.Facilities, Occasion.Published, Period.From(new(2025, 9, 1)),
            new("8月末にステッカーを発送した。利用環境が整ったら受付窓口等に掲示する", "Stickers were sent at the end of August; put them up once the environment is ready"),
            [new(Circulars, "8月末に各医療機関等に対して発送しております"), new(Seminar, "令和7年8月末に郵送したステッカーを受付等に貼り")]),
        new("N21", Ministry, Audience.Facilities, Occasion.Published, FromSeminar,
            new("準備セミナー：受付方法、移行に向けた対応、マイナ保険証以外の資格確認方法、その他のご案内", "Preparation seminar in four parts"),
            [
                new(Seminar, "1. 医療機関・薬局での受付方法について"), new(Seminar, "2. マイナ保険証への移行に向けた対応について"),
                new(Seminar, "3. マイナ保険証以外の資格確認方法について"), new(Seminar, "4. その他のご案内"),
            ]),
        new("N22", "医療機関等向け総合ポータルサイト", Audience.Facilities, Occasion.Published, Period.From(new(2024, 11, 8)),
            new("大雨の災害対応、利用率の確認（令和6年11月適用分）、一部カードリーダーの不具合、通知した利用率の誤り、画面変更", "Heavy rain, usage rates for November 2024, a defect of some readers, an error of notified rates, changed screens"),
            [
                new(Seminar, "令和6年11月8日からの大雨に伴う災害"), new(Seminar, "令和6年11月適用分(12月レセプト請求分)"), new(Seminar, "一部の顔認証付きカードリーダーの不具合について（USEN-ALMEX社）"),
                new(Seminar, "お知らせしたマイナ保険証利用率の誤りについて"), new(Seminar, "顔認証付きカードリーダーの画面変更について"),
            ]),
        new("N23", Ministry, Audience.Facilities, Occasion.Published, new(Seminar.Date, new(2025, 12, 31)),
            new("12月1日前後に利用者が急増する。資格確認方法と受付できない場合の対応を改めて確認する", "Many more users around 1 December: look again at methods and at failures"),
            [new(Seminar, "12月1日前後で、マイナ保険証や資格確認書の利用者が急増することが予想されます"), new(Seminar, "資格確認方法や、マイナ保険証での受付が出来ない場合の対応等を改めてご確認のうえ")]),
        new("N33", Ministry, Audience.Facilities, Occasion.Published, FromSeminar,
            new("オンラインセミナーは定期的に開催予定。QRコードからアンケートに回答し「送信」する", "Seminars are planned regularly: answer the questionnaire and send it"),
            [new(Seminar, "定期的にこのようなオンラインセミナーを開催する予定です"), new(Seminar, "アンケートにご回答し、「送信」ボタンを押してください")]),
        new("N34", Ministry, Audience.Facilities, Occasion.Published, FromSeminar,
            new("患者への対応には、特設ページ後半の周知広報物を活用する", "For patients use the publicity material in the second half of the special page"),
            [new(Seminar, "患者への対応にあたっては、適宜、記事後半に掲載している周知広報物等をご活用ください")]),
        new("N15", Ministry, Audience.Facilities, Occasion.InsuranceCard, Period.Until(InsuranceCard.LastDayOfAll),
            new("12月からはマイナ保険証か資格確認書をお持ちください。", "From December please bring the My Number insurance card or a 資格確認書."),
            [new(Seminar, "健康保険証をお使いの方には、12月からはマイナ保険証か資格確認書を持参いただくよう、お声掛けください")]),
    ];
}
