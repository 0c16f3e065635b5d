namespace Kazasu.Web.Screens;

/// <summary>One of the places that the head of every page leads to.</summary>
/// <param name="Path">Its first page; all of its pages begin with this.</param>
/// <param name="ForFacilities">For the staff of facilities; else for everybody.</param>
internal sealed record Room(string Path, string Name, string What, bool ForFacilities = false)
{
    public static IReadOnlyList<Room> All { get; } =
    [
        new("/prepare", "スマホの準備", "使える機種、用意するもの、追加の手順、受診の計画。"),
        new("/directory", "施設をさがす", "スマホで受診できる医療機関・薬局を、名前や場所で。"),
        new("/mynaportal", "マイページ（見本）", "資格情報の画面、見た人の記録、同意。マイナポータルの見本です。"),
        new("/support", "困ったとき", "エラーコード、症状、質問から調べる。問い合わせ先。"),
        new("/facts", "数字で見る", "実証事業と全国の数字、図と出典。"),
        new("/portal", "施設のポータル", "スマホ受付の設定、クーポン、補助金、利用率、お知らせ。", ForFacilities: true),
        new("/printed", "印刷物", "ポスター、リーフレット、ステッカー、チェックシート。", ForFacilities: true),
    ];
}
