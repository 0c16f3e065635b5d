using Kazasu.Rules.InForce;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>The ministry's circulars of 2025-09-18 and the way they went on (N1–N6).</summary>
internal static class MinistryCirculars
{
    private const string Ministry = "厚生労働省保険局";

    /// <summary>The nine associations the circulars name (N3, N4).</summary>
    internal static readonly IReadOnlyList<string> Associations =
    [
        "日本医師会", "日本歯科医師会", "日本薬剤師会", "日本病院会", "全日本病院協会", "日本精神科病院協会", "日本医療法人協会", "日本チェーンドラッグストア協会", "日本保険薬局協会",
    ];

    private static readonly Period From = Period.From(Circulars.Date);

    internal static IReadOnlyList<Notice> All { get; } =
    [
        new("N1", Ministry, Audience.Prefectures, Occasion.Published, From,
            new("医療機関等の窓口におけるスマートフォンでのマイナ保険証への対応に関する疑義解釈資料", "Questions and answers on phones at the counter, to regional bureaus and prefectures"),
            [new(Circulars, "今般、その取扱いに係る疑義解釈資料を別添のとおり取りまとめた"), new(Circulars, "地方厚生(支)局医療課")]),
        new("N2", Ministry, Audience.Insurers | Audience.Prefectures, Occasion.Published, From,
            new("医療機関等におけるスマートフォンでのマイナ保険証の利用開始について（保険者等向け）", "Start of the phone form, to prefectures, unions and insurers"),
            [new(Circulars, "全国健康保険協会 健康保険組合"), new(Circulars, "医療機関等で利用する際の留意事項を下記のとおり連絡させていただきます")]),
        new("N3", Ministry, Audience.Associations, Occasion.Published, From,
            new("疑義解釈資料の送付（医療関係9団体向け）", "The questions and answers, to nine associations"),
            [.. Associations.Select(a => new Sources.Quote(Circulars, a)), new(Circulars, "貴会会員の皆様に周知いただきますようお願い申し上げます")]),
        new("N4", Ministry, Audience.Associations | Audience.Facilities, Occasion.Published, From,
            new("スマートフォンでのマイナ保険証の利用開始：環境整備、窓口対応、リストへの掲載", "Start of the phone form: what to set up, what to do at the counter, the public list"),
            [new(Circulars, "医療機関等においてスマートフォンを利用する患者に対応する際の留意事項を下記のとおりお示しいたします")]),
        new("N5", "都道府県・関係各省", Audience.Insurers, Occasion.Published, From,
            new("都道府県は市町村と国民健康保険組合へ、関係各省は共済組合へ周知する", "Prefectures pass it on to municipalities and NHI societies, ministries to mutual-aid associations"),
            [new(Circulars, "貴管内の市町村及び国民健康保険組合への周知を、 関係各省共済組合等所管課(室)におかれましては、所管の共済組合等への周知を お願いいたします")]),
        new("N6", "静岡県健康福祉部健康局国民健康保険課", Audience.Insurers | Audience.Associations, Occasion.Published, From,
            new("事務連絡4件を参考までにお知らせ（担当 054-221-2335）", "Four circulars forwarded for reference, contact 054-221-2335"),
            [new(Circulars, "参考までにお知らせします"), new(Circulars, "電話番号 054-221-2335"), new(Circulars, "静岡県国民健康保険団体連合会")]),
    ];
}
