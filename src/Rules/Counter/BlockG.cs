using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Counter;

/// <summary>Whether a visit counts in the claim-count-based usage rate (レセプト件数ベースマイナ保険証利用率).</summary>
public enum Counted
{
    Yes,
    No,
    /// <summary>The sources do not say; left out of the facility's own estimate (GP-12, GP-13).</summary>
    Undetermined,
}

/// <summary>One row of block G.</summary>
public sealed record CountingRow(string Id, Text Situation, Counted Counted)
{
    public required IReadOnlyList<string> Requirements { get; init; }

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);
}

/// <summary>Block G, counting.</summary>
public static class BlockG
{
    /// <summary>Reads from this day count; the rate is applied from December 2025, notified in November 2025 (U3).</summary>
    public static readonly DateOnly PhoneReadsFrom = Validity.PhoneAcceptance.Start;

    public static IReadOnlyList<CountingRow> Rows { get; } =
    [
        new("DT-G01", new("スマートフォンを読み取り、資格有効", "Phone read by the reader, online check made, valid result"), Counted.Yes) { Requirements = ["U1", "U3"] },
        new("DT-G02", new("実物のカードを顔認証付きカードリーダーで読み取り（目視確認モード・経過期間を含む）", "Physical card read by the face-authentication reader (visual mode and grace inferred)"), Counted.Yes)
            { Requirements = ["U9", "GP-12"] },
        new("DT-G03", new("スマートフォンの患者をマイナポータル画面で確認", "Phone patient confirmed by the Mynaportal screen"), Counted.No) { Requirements = ["U5", "U7"] },
        new("DT-G04", new("実物のカードとマイナポータル画面・PDFまたは資格情報のお知らせ", "Physical card with Mynaportal screen or PDF, or with the notice"), Counted.No) { Requirements = ["U6"] },
        new("DT-G05", new("口頭確認・申立書（オンライン資格確認ができていない）", "Oral confirmation, declaration: no online check could be made"), Counted.No) { Requirements = ["U7"] },
        new("DT-G06", new("資格確認書・健康保険証・お知らせの番号照会", "資格確認書, insurance card, notice: inquiry by number"), Counted.No) { Requirements = ["U38"] },
        new("DT-G07", new("居宅同意取得型または資格確認限定型", "Mobile (home-consent) or eligibility-only check"), Counted.Undetermined) { Requirements = ["GP-12"] },
        new("DT-G08", new("読み取れたが「資格（無効）」または「資格情報なし」", "Read succeeded but 「資格（無効）」 or 「資格情報なし」"), Counted.Undetermined) { Requirements = ["GP-13"] },
    ];

    public static CountingRow Of(string id) => Rows.Single(r => r.Id == id);
}
