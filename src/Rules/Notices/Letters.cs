using Kazasu.Rules.InForce;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>Letters of the Japan Medical Association (N7–N13, N17) and the council's paper (N18).</summary>
internal static class Letters
{
    private const string Association = "日本医師会";

    private static readonly Period From = Period.From(Jma.Date);

    internal static IReadOnlyList<Notice> All { get; } =
    [
        new("N7", Association, Audience.Associations, Occasion.Published, From,
            new("日医発第1039号：未整備の施設でスマートフォンのみの患者にも10割を求めない。画面での確認は利用率に反映されない", "Letter 1039: never 10割 for a phone-only patient; a screen is not counted"),
            [new(Jma, "日医発第1039号（保険）"), new(Jma, "患者に10割の負担を求めるのではなく"), new(Jma, "「レセプト件数ベースマイナ保険証利用率」には反映されない点にご留意ください")]),
        new("N8", Association, Audience.Associations | Audience.Facilities, Occasion.Published, From,
            new("日医発第1041号：開始、キヤノン製、3つの準備、窓口対応、リスト。対応は義務ではない", "Letter 1041: start, Canon, three steps, counter, list; no duty"),
            [new(Jma, "日医発第 1041 号(情シ)(保険)"), new(Jma, "スマホ保険証への対応は義務ではございません"), new(Jma, "医療機関に行く前に必ず確認することを周知徹底するよう")]),
        new("N9", Association, Audience.Associations | Audience.Facilities, Occasion.Published, From,
            new("日医発第1036号：Amazonビジネスの招待コード。保険医療機関・保険薬局以外には伝えない", "Letter 1036: the invitation code, to be told to nobody else"),
            [new(Jma, "日医発第 1036 号(情シ)(保険)"), new(Jma, "保険医療機関、保険薬局以外の者に伝えてはいけない")]),
        new("N10", Association, Audience.Associations, Occasion.Published, Period.From(new(2025, 8, 8)),
            new("日医発第782号：スマートフォン対応の費用補助", "Letter 782: subsidies for accepting phones"),
            [new(Jma, "日医発第 782 号(情シ)(保険)「スマートフォンに搭載されたマイナ保険証への対応に係る費用補助等について（周知）」(令和 7 年 8 月 8 日)")]),
        new("N11", Association, Audience.Ministry, Occasion.Published, From,
            new("購入と設定のわかりやすい手順を示した資料の作成を厚生労働省に申し入れた", "The ministry was asked for clearer steps of purchase and settings"),
            [new(Jma, "わかりやすい手順を示した資料を改めて作成するように申し入れを行い、近日中に対応がなされる予定")]),
        new("N12", Association, Audience.Associations, Occasion.Published, From,
            new("都道府県医師会は郡市区等医師会と会員へ周知する", "Prefectural associations pass it on to district associations and members"),
            [new(Jma, "貴会管下の郡市区等医師会ならびに会員への周知")]),
        new("N13", Association, Audience.Associations | Audience.Facilities, Occasion.Published, From,
            new("制度開始は9月19日（金）", "The system starts on Friday, 19 September"), [new(Jma, "制度開始が 9 月 19 日(金)となり")]),
        new("N17", Association, Audience.Facilities, Occasion.Published, From,
            new("キヤノン製は、9月19日以降にカードリーダーと端末を再起動すると自動的に受付できる状態になる。意図せず有効になることに注意", "Canon readers accept phones by themselves after both restarts from 19 September"),
            [new(Jma, "9 月 19 日以降にカードリーダー及び端末を再起動すると、自動的にスマホ保険証の受付が可能な状態になることをご留意ください")]),
        new("N18", "厚生労働省保険局", Audience.Associations, Occasion.Published, Period.From(Council.Date),
            new("中医協 総-4：マイナ保険証の利用促進とスマートフォンへの対応", "Chuikyo 総-4: use of the card promoted, phones supported"),
            [new(Council, "マイナ保険証の利用促進等について"), new(Council, "中医協総-4")]),
    ];
}
