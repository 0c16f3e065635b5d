using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Facts;

/// <summary>Where the phone form comes from: policy, pilot, names (Z3–Z13, Z22, Z27–Z30, U34).</summary>
public static class Background
{
    public static IReadOnlyList<Fact> Card { get; } =
    [
        new("Z8", new("ほぼ全ての医療機関・薬局でマイナ保険証として利用できる", "Usable at almost all medical facilities and pharmacies"), [new(Council, "ほぼ全ての医療機関・薬局でマイナ保険証として利用可能")]),
        new("Z9", new("券面に顔写真や氏名・住所等があり、単体で本人確認ができる", "Photo, name and address on its face: identity can be proved with it alone"), [new(Council, "券面に顔写真や氏名・住所等の記載があり、単体で本人確認が可能")]),
        new("Z10", new("手続で必要になる場面以外では、日常的に持ち歩かない方も一定数いる", "A certain number of people do not carry it daily"), [new(Council, "日常的に持ち歩く習慣がない方も一定数存在")]),
        new("Z11", new("有効期限が切れるまで発行済みの保険証を使うという声もある", "Some keep using the insurance card until it expires"), [new(Council, "保険証の有効期限が切れるまでは発行済みの保険証を引き続き利用するという声もある")]),
        new("Z12", new("実物のカードによる利用経験が増えるよう取り組みを進める", "Experience of using the physical card is to increase"), [new(Council, "引き続き実物のカードによるマイナ保険証の利用経験が増えていくよう取り組みを進めていく必要")]),
        new("Z13", new("カードに加えスマートフォンも使える施設の環境整備を支援する", "Facilities where phones can be used as well are supported"),
            [new(Council, "カードに加えてスマートフォンでも利用できる医療機関等の環境整備を支援していく"), new(Council, "補助金の活用により環境整備を進めていく")]),
    ];

    public static IReadOnlyList<Fact> PilotProject { get; } =
    [
        new("Z3", new("国立病院機構 東京医療センターが実証事業に参加した", "国立病院機構 東京医療センター took part in the pilot"), [new(Council, "国立病院機構 東京医療センターは、実証事業に参加しています")]),
        new("Z4", new("2025年7月2日に大臣が視察した", "The minister inspected it on 2025-07-02"), [new(Council, "大臣視察の模様 (7/2)")]),
        new("U34", new("大きな支障なく資格確認を実施できることが確認された", "Checks could be made without major trouble"), [new(Council, "大きな支障なく資格確認を実施できることが確認された")]),
        new("Z22", new("スマホ利用に当たっての必要な事前準備や留意点について周知を図る", "Preparation and points to note are to be made known"), [new(Council, "スマホ利用に当たっての必要な事前準備や留意点について周知を図っていく")]),
    ];

    public static IReadOnlyList<Fact> Documents { get; } =
    [
        new("Z7", new("中医協 総-4（2025年8月27日、小塩隆士会長、説明は医療介護連携政策課長）", "Chuikyo 総-4 of 2025-08-27, chairman 小塩隆士, explained by the director of the 医療介護連携政策課"),
            [new(Council, "中医協総-4 7.8.27"), new(Council, "小塩隆士会長"), new(Council, "医療介護連携政策課長でございます")]),
        new("Z27", new("各資料の標題", "Titles of the documents"),
        [
            new(Seminar, "マイナ保険証を基本とする仕組みへの移行 に向けた準備セミナー"), new(Council, "マイナ保険証の利用促進等について"),
            new(Circulars, "医療機関等におけるスマートフォンでの マイナ保険証の利用開始について(通知)"), new(PatientPage, "医療機関・薬局でのご利用手順"),
            new(Jma, "日医発第1039号（保険）"), new(Jma, "日医発第 1041 号(情シ)(保険)"), new(Jma, "日医発第 1036 号(情シ)(保険)"),
        ]),
        new("Z28", new("日本医師会の通知では「スマホ保険証」と略される", "The JMA letters call the phone form スマホ保険証"), [new(Jma, "(以下、「スマホ保険証」と略します)")]),
        new("Z29", new("患者向けQ&AはQ13からQ20が掲載されている", "The patient page prints Q13 to Q20"), [new(PatientPage, "Q13"), new(PatientPage, "Q20"), new(PatientPage, "Q & A")]),
        new("Z30", new("受診の際は、マイナ保険証（カード/スマホ）か資格確認書を利用する", "At a visit: My Number insurance card (card or phone), or 資格確認書"),
            [new(Seminar, "マイナ保険証（カード/スマホ）"), new(Seminar, "資格確認書を利用するいただくのが基本となります")]),
    ];
}
