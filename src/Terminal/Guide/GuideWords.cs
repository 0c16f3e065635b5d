using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Guide;

/// <summary>The big words of a decision.</summary>
internal static class GuideWords
{
    /// <summary>Never a full payment, never an invented ratio.</summary>
    public static (string Big, string Small) Share(Share share) => share switch
    {
        { Determined: false } => ("職員が判断して記録", "資料に定めがありません。割合は示しません。判断した内容と理由を記録してください。"),
        { Percent: { } percent, Proposed: true } => ($"{percent / 10}割（提案）", Shares.ProposedNote.Ja),
        { Percent: { } percent } => ($"{percent / 10}割", share.Kind == ShareKind.AsDeclared ? "申告された割合です。" : "本人の負担割合です。"),
        _ => ("本人の負担割合", "確認した割合（3割・2割・1割のどれか）で受け取ります。"),
    };

    /// <summary>What was recorded. Where the sources determine nothing and staff left it open, no ratio is named.</summary>
    public static string Of(ShareRecord share) =>
        share.Percent is { } percent ? $"{percent}％" : share.Kind == Kiosk.KioskState.Kebab(nameof(ShareKind.StaffDecide)) ? "決めていません" : "本人の負担割合";

    public static string Counted(Counted counted) => counted switch
    {
        Rules.Counter.Counted.Yes => "数える",
        Rules.Counter.Counted.No => "数えない",
        Rules.Counter.Counted.Undetermined => "資料に定めなし（自院の見込みに入れない）",
    };

    public static string Of(RecordFault fault) => fault switch
    {
        RecordFault.NotNow => "案内の途中です。質問に答えてから記録してください。",
        RecordFault.Method => "行った方法を選んでください。",
        RecordFault.By => "担当者の名前を入れてください。",
        RecordFault.Percent => "負担割合を選び直してください。",
        RecordFault.Reason => "理由を入れてください。資料に定めがないとき、または確認した割合とちがう割合にするときは、理由が必要です。",
        RecordFault.TooLong => "入力が長すぎます。担当者は40字、理由とメモは200字までです。",
    };
}
