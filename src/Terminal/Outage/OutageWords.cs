using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Outage;

namespace Kazasu.Terminal.Outage;

/// <summary>What reception reads about an outage.</summary>
internal static class OutageWords
{
    /// <summary>What may be done without the centre, in the order of スライドP11; 資格確認書 first, because it needs nobody else (DT-C05).</summary>
    public static readonly IReadOnlyList<string> Permitted =
    [
        "資格確認書は、券面を目で見て確認できます（期限内のもの。画面のものは時刻が動いていること）。",
        "マイナポータルの資格情報画面で確認できます。スマホだけの方は、その場でログインした画面に限ります。カードをお持ちの方は、保存したPDFも使えます。",
        "マイナンバーカードと「資格情報のお知らせ」で確認できます。",
        "マイナンバーカードをお持ちの再診の方で、前回の資格情報がわかるときは、変更がないかを口頭で確認できます。",
        "マイナンバーカードをお持ちの初診の方は、被保険者資格申立書を書いてもらいます。",
    ];

    public static string Cause(string? code) => code switch
    {
        ErrorCodes.CentreSlow => "センターから時間内に返事がありません",
        ErrorCodes.CentreFailed => "センターが動いていません",
        _ => "センターへの通信回線がつながりません",
    };

    /// <summary>e.g. 9:05 から（12分前）.</summary>
    public static string Since(DateTimeOffset at, DateTimeOffset now) => $"{Moment(at, now)} から（{Span(now - at)}）";

    public static string Clock(DateTimeOffset at) => at.ToOffset(CareCalendar.Japan).ToString("H:mm");

    /// <summary>The clock, with the day before it when that is not today: e.g. 11月20日 17:50.</summary>
    public static string Moment(DateTimeOffset at, DateTimeOffset now)
    {
        var (then, today) = (at.ToOffset(CareCalendar.Japan), now.ToOffset(CareCalendar.Japan));
        return then.Date == today.Date ? Clock(at) : then.ToString("M月d日 H:mm", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Span(TimeSpan past) => past switch
    {
        { TotalMinutes: < 1 } => "1分以内",
        { TotalHours: < 1 } => $"{(int)past.TotalMinutes}分前",
        { TotalDays: < 1 } => $"{(int)past.TotalHours}時間{past.Minutes}分前",
        _ => $"{(int)past.TotalDays}日前",
    };

    public static string Age(int days) => days switch { 0 => "今日", 1 => "昨日", _ => $"{days}日前" };

    public static string Use(LastKnownUse use) => use switch
    {
        LastKnownUse.OralConfirmation => "カードをお持ちの再診の方なら、「前回から変更はありませんか」と口頭で確認する材料になります。負担割合もそのときに確かめてください。",
        LastKnownUse.OldEntitlement => "この資格はもう続いていないか、そのときも無効でした。旧資格としてレセプトの材料になるだけです。",
        LastKnownUse.Nothing => "古いため、使えません。",
    };

    /// <summary>In the list of visits, a word; the tone is <c>good</c> · <c>act</c> · <c>busy</c> · <c>quiet</c>.</summary>
    public static (string Tone, string Short) Tag(WaitingCheck check) => check.State switch
    {
        WaitingState.Waiting when check.Kind == WaitingKind.Written => ("busy", "控えあり"),
        WaitingState.Waiting => ("busy", "回線待ち"),
        WaitingState.Confirmed => ("good", "あとで確認：有効"),
        WaitingState.Changed or WaitingState.NotValid or WaitingState.Unanswered => ("act", "患者に連絡"),
        WaitingState.Closed => ("quiet", "済み"),
    };

    public static string Kind(WaitingKind kind) => kind switch
    {
        WaitingKind.Proof => "読み取り済み",
        WaitingKind.Number => "番号で照会",
        WaitingKind.Written => "券面の控え",
    };

    /// <param name="lineDown">What waits, waits for the line.</param>
    public static string Sentence(WaitingCheck check, bool lineDown) => check.State switch
    {
        WaitingState.Waiting when check.Kind == WaitingKind.Written =>
            "券面から控えた内容です。番号がわからないため、緊急時の照会が許可されたら照会するか、患者さんに番号をたずねてください。",
        WaitingState.Waiting => lineDown ? "回線がもどると、自動で確認します。" : "いま確認しています。",
        WaitingState.Confirmed => check.Data.LastKnown is null ? "回線がもどり、有効な資格を確認しました。" : "回線がもどり、前回と同じ有効な資格を確認しました。",
        WaitingState.Changed => "回線がもどり、有効な資格を確認しましたが、前回と保険者・番号・負担割合のどれかがちがいます。患者さんに連絡し、レセプトは新しい資格で請求してください。",
        WaitingState.NotValid => "回線がもどりましたが、有効な資格を確認できませんでした。有効な資格がないとは限りません。患者さんに連絡して、いまの資格をたずねてください。",
        WaitingState.Unanswered => check.Kind == WaitingKind.Proof
            ? "読み取りから時間がたったため、センターは答えられません。患者さんに連絡するか、次の来院時にもう一度かざしてもらってください。"
            : "センターはこの番号では答えられませんでした。患者さんに連絡して、番号を確かめてください。",
        WaitingState.Closed => "済んでいます。",
    };
}
