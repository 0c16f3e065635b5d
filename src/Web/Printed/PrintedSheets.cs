using Kazasu.Rules.Notices;
using Kazasu.Rules.Readiness;
using Kazasu.Web.Printed.Sheets;

namespace Kazasu.Web.Printed;

/// <summary>One thing to print.</summary>
/// <param name="Key">In its address and the name of its file.</param>
/// <param name="Pages">A4 pages, upright.</param>
/// <param name="Matter">Whose sentences it carries; it is there on days on which it has any. Null: on every day.</param>
public sealed record PrintedSheet(string Key, string Name, string What, bool ForPatients, int Pages, Matter? Matter)
{
    internal Type Component { get; init; } = null!;

    /// <summary>Which reader a check sheet is for.</summary>
    internal FaceReaderMaker? Maker { get; init; }

    /// <summary>Whether it is handed out on a day.</summary>
    public bool HoldsOn(DateOnly day) => Matter is not { } matter || PrintedMatter.On(matter, day).Count > 0;
}

/// <summary>Everything there is to print (L rows).</summary>
public static class PrintedSheets
{
    private static readonly (FaceReaderMaker Maker, string Key)[] s_makers =
    [
        (FaceReaderMaker.FujitsuJapan, "fujitsu"), (FaceReaderMaker.PanasonicConnect, "panasonic"), (FaceReaderMaker.AtlasInformationService, "atlas"),
        (FaceReaderMaker.Almex, "almex"), (FaceReaderMaker.CanonHiCara, "canon"),
    ];

    public static IReadOnlyList<PrintedSheet> All { get; } =
    [
        new("poster", "受付方法のポスター", "受付や待合室に貼ります。表と裏。", ForPatients: true, 2, Matter.Poster) { Component = typeof(PosterSheet) },
        new("leaflet", "患者向けリーフレット", "受付で渡します。表と裏。", ForPatients: true, 2, Matter.PatientLeaflet) { Component = typeof(LeafletSheet) },
        new("preparation", "スマホで受診する前の準備", "患者に渡します。準備するものと、受付での使い方。", ForPatients: true, 1, Matter.PreparationPage) { Component = typeof(PreparationSheet) },
        new("sticker-ready", "スマホ対応のステッカー", "スマホの読み取りができるようになったら、受付に貼ります。2枚取り。", ForPatients: false, 1, Matter.ReadinessSticker) { Component = typeof(ReadyStickerSheet) },
        new("sticker-hold", "「スマホをかざす」のステッカー", "汎用カードリーダーに貼ります。6枚取り。", ForPatients: false, 1, Matter.HoldHereSticker) { Component = typeof(HoldStickerSheet) },
        new("operation-points", "運用のポイント", "職員向け。受付のながれと、受付できないときの対応。", ForPatients: false, 2, Matter.OperationPoints) { Component = typeof(OperationPointsSheet) },
        new("usage", "使い方イメージ", "カードリーダーのそばに置きます。スマホの3ステップ。", ForPatients: false, 1, Matter.UsageImages) { Component = typeof(UsageSheet) },
        new("visual-mode", "目視確認モードの手引き", "職員向け。顔認証ができないとき。", ForPatients: false, 1, Matter.VisualModeLeaflet) { Component = typeof(VisualModeSheet) },
        new("check-sheet", "簡単チェックシート（統合版）", "カードリーダーが動かないとき、最初に確かめること。片面1枚。", ForPatients: false, 1, null) { Component = typeof(CheckSheet) },
        .. s_makers.Select(m => new PrintedSheet($"check-sheet-{m.Key}", $"簡単チェックシート（{Rules.Support.FirstAid.ReaderName(m.Maker)}）", "メーカー別。両面1枚。", ForPatients: false, 2, null)
            { Component = typeof(MakerCheckSheet), Maker = m.Maker }),
        new("adoption-guide", "スマホ対応の導入ガイド", "医療機関・薬局向け。購入補助の締め切りまで。", ForPatients: false, 1, Matter.AdoptionGuide) { Component = typeof(AdoptionGuideSheet) },
        new("subsidies", "補助金のお知らせ", "医療費助成の受給者証・診察券の一体化。申請の締め切りまで。", ForPatients: false, 1, Matter.SubsidyLeaflets) { Component = typeof(SubsidySheet) },
        new("pilot", "実証事業のリーフレット", "実証の期間だけ。", ForPatients: true, 1, Matter.PilotLeaflet) { Component = typeof(PilotSheet) },
    ];

    /// <returns>Null: no such sheet.</returns>
    public static PrintedSheet? Find(string key) => All.FirstOrDefault(s => s.Key == key);
}
