using Kazasu.Rules.Facts;
using Kazasu.Rules.Subsidy;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Mobile;

/// <summary>How the mobile type (居宅同意取得型) is introduced for home-visit and online care, in order (M7–M12, T24–T27).</summary>
public static class Introduction
{
    /// <summary>First day after the transitional measure (M8): a patient's wish for an online check must be met.</summary>
    public static readonly DateOnly DutyFrom = new(2024, 12, 2);

    public static Fact Duty { get; } = new(
        "M8", new("令和6年12月1日で経過措置が終わりました。患者からオンライン資格確認を求められた場合には応じてください。", "The transitional measure ended on 2024-12-01: a patient's wish for an online check must be met."),
        [new(Seminar, "令和6年12月1日でオンライン資格確認の義務化に関する経過措置が終了し、それ以降は、患者からオンライン資格確認を求められた場合には応じていただく必要がございます")]);

    /// <summary>The setting comes first, then the work of the overview documents (M9, T27).</summary>
    public static IReadOnlyList<Fact> Steps { get; } =
    [
        new("T24", new("資格確認端末でオンライン資格確認等システムを開き、[メニュー] の《環境設定情報管理》から《環境設定情報更新》を押す", "Open the system on the terminal; in [メニュー] 《環境設定情報管理》 press 《環境設定情報更新》"),
            [new(Seminar, "[メニュー]にある《環境設定情報管理》から《環境設定情報更新》をクリック")]),
        new("T25", new("「オンライン資格確認等システム利用規約」を確認してから、《訪問診療等機能》を「利用する」に変える", "Confirm the terms of use, then change 《訪問診療等機能》 to 「利用する」"),
            [new(Seminar, "「オンライン資格確認等システム利用規約」を確認した上で、《訪問診療等機能》を「利用する」に変更")]),
        new("T27", new("設定を変え終わってから、概要資料の導入作業に進む", "Only then go on with the work of the overview documents"), [new(Seminar, "環境設定の変更が完了しましたら、以下の「概要資料」を参考に導入作業を進めてください")]),
        new("M10", new("訪問診療等で「マイナ在宅受付Web」を使う場合：概要資料 16～18ページ", "Home visits with マイナ在宅受付Web: overview document pages 16–18"), [new(Seminar, "マイナ在宅受付Web を利用の場合 …P16～18")]),
        new("M11", new("訪問診療等で「マイナ資格確認アプリ」を使う場合：概要資料 21～25ページ", "Home visits with マイナ資格確認アプリ: pages 21–25"), [new(Seminar, "マイナ資格確認アプリを利用の場合 …P21～25")]),
        new("M12", new("オンライン診療等：概要資料 11～13ページ", "Online care: pages 11–13"), [new(Seminar, "P11～13をご覧ください")]),
    ];

    private static Fact Guide { get; } = new(
        "M7", new("くわしくは「導入の手引き」を確認する", "The introduction guide has the details"), [new(Seminar, "「導入の手引き」はこちら")]);

    private static Fact Aid { get; } = new(
        "M7", new("モバイル端末の購入とレセプトコンピュータの改修には補助がある（申請は令和8年1月15日まで）", "Mobile devices and the receipt computer's modification are subsidised; apply by 2026-01-15"),
        [new(Seminar, "モバイル端末購入やレセプトコンピュータ改修の補助もありますので、ご活用ください。（補助期限：令和8年1月15日）")]);

    /// <summary>What helps besides; the subsidy until its last day only.</summary>
    public static IReadOnlyList<Fact> Help(DateOnly day) => day <= Schemes.LastDay ? [Guide, Aid] : [Guide];
}
