using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Support;

/// <summary>Pages of the national portal that facilities are sent to (A14–A19).</summary>
public static class SpecialPages
{
    /// <summary>特設ページ on confirmation and claiming (A17).</summary>
    public const string Confirmation = "https://iryohokenjyoho.service-now.com/kb?id=kb_article_view&sysparm_article=KB0011769&view=sp";

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["A14", "A15", "A16", "A17", "A18", "A19"]);

    /// <summary>Its contents as printed (A18).</summary>
    public static IReadOnlyList<string> Contents { get; } =
    [
        "医療機関等の窓口で資格確認を行う方法", "マイナ保険証での受付が出来ない場合の資格確認方法・レセプト請求方法", "「資格（無効）」や「資格情報なし」等の結果が返ってくる場合の対応方法", "資格確認書の種類について",
        "健康保険証の有効期限切れに伴う暫定的な取扱い（令和8年3月31日まで）", "目視確認モードの活用", "オンライン資格確認未導入施設における資格確認方法", "マイナンバーカードに関する有効期限", "患者向けリーフレット",
        "オンライン資格確認運用後のよくある質問", "セミナー動画",
    ];

    /// <summary>Editions of the simple check sheet (A15).</summary>
    public static IReadOnlyList<Text> CheckSheets { get; } =
    [
        new("簡単チェックシート（統合版）：片面印刷で1枚", "Integrated edition: one sheet, one side"),
        new("メーカー別の簡単チェックシート：両面印刷で1枚（2ページ）", "Per maker: one sheet, both sides (two pages)"),
    ];

    /// <summary>Answers to 「動画を視聴いただいた感想をお教えてください。」 (A19).</summary>
    public static IReadOnlyList<string> SurveyAnswers { get; } = ["とても参考になった", "参考になった", "参考にならなかった", "まったく参考にならなかった"];
}
