using Kazasu.Rules.InForce;
using Kazasu.Rules.Validity;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>For patients: the leaflet (L8–L12, L23), that of the pilot (L21) and the preparation page (L25).</summary>
internal static class Leaflet
{
    private static readonly Period FromJune = Period.From(new(2025, 6, 1));
    private static readonly Period Phones = Period.From(PhoneAcceptance.Start);
    private static readonly Period SecondPilot = new(PhoneAcceptance.PilotWindows[1].First, PhoneAcceptance.PilotWindows[1].Last);

    internal static readonly IReadOnlyList<MatterText> Front =
    [
        new("L23", new("これまで通りの自己負担額で保険診療を受けられます", "Insured treatment at the same own payment as before"), FromJune, new(Seminar, "これまで通りの自己負担額で保険診療を受けられます")),
        new("L9", new("健康保険証利用登録したマイナンバーカードが、マイナ保険証です。利用登録は、受付の顔認証付きカードリーダーなどで簡単にできます。", "A My Number Card registered for insurance is the My Number insurance card; registering is easy at the reader."), FromJune,
            new(Seminar, "健康保険証利用登録したマイナンバーカードが、マイナ保険証です。")),
        new("L9", new("マイナ保険証を利用する際は、マイナンバーカードの電子証明書の有効期限にご注意ください。", "Mind the validity of the card's certificate."), FromJune, new(Seminar, "マイナ保険証を利用する際は、マイナンバーカードの電子証明書の有効期限にご注意ください。")),
        new("L8", new("電子証明書の有効期限は、5回目の誕生日までです。券面に記載がない場合は、マイナポータルからご確認ください。", "The certificate is valid to the fifth birthday; if not written on the card, look in Mynaportal."), FromJune, new(Seminar, "電子証明書の有効期限は、5回目の誕生日まで")),
        new("L11", new("有効期限までに更新できないまま受診をしても、有効期限が切れてから3か月間は健康保険証として利用可能です。期限の月の末日から数えます。スマートフォンは期限で使えなくなります。",
            "Not renewed in time, the card is usable for 3 months, counted from the end of the month. A phone lapses with the expiry."), FromJune,
            new(Seminar, "有効期限までに更新できないまま受診をしても、有効期限が切れてから3か月間は健康保険証として利用可能です。")),
        new("L10", new("マイナ保険証をお持ちでない方には、資格確認書が無償で、申請によらず交付されます。", "Without it you receive a 資格確認書, free and without application."), FromJune, new(Seminar, "申請不要で交付されます")),
    ];

    internal static readonly IReadOnlyList<MatterText> Back =
    [
        new("L12", new("マイナ保険証による受付が上手くいかなくても、自己負担10割でなく、これまで通りの自己負担額です", "Even if reception fails you do not pay 10割 but your own share"), FromJune, new(Seminar, "自己負担10割でなく、これまで通りの自己負担額です")),
        new("L12", new("マイナンバーカードと併せて、マイナポータルの資格情報画面か資格情報のお知らせをお見せください。", "With the card show the Mynaportal screen or your 資格情報のお知らせ."), FromJune, new(Seminar, "①または②で資格確認が行えない場合")),
        new("L12", new("どちらもない場合、再診の方は口頭で確認します。", "With neither: at a later visit staff confirm orally."), FromJune, new(Seminar, "職員より口頭で確認")),
        new("L12", new("どちらもない場合、初診の方は被保険者資格申立書にご記入ください。", "With neither: at a first visit fill in the declaration."), FromJune, new(Seminar, "患者の被保険者資格申立書の記入")),
    ];

    internal static readonly IReadOnlyList<MatterText> Pilot =
    [
        new("L21", new("スマホでマイナ保険証を使う 実証事業にご協力ください", "Please take part in the pilot: the My Number insurance card by phone"), SecondPilot, new(Council, "スマホでマイナ保険証を使う 実証事業にご協力ください")),
        new("L21", new("実証実施期間 8月4日-15日", "Pilot from 4 to 15 August"), SecondPilot, new(Council, "実証実施期間 8月4日-15日")),
        new("L21", new("マイナンバーカードを取り出さずに、スマホをかざしてマイナ保険証を利用できます。実際のマイナンバーカードをご持参ください", "Hold the phone without taking out the card. Please bring the physical card too"), SecondPilot,
            new(Council, "スマホをかざしてマイナ保険証を利用できます。実際のマイナンバーカードをご持参ください")),
        new("L21", new("お問い合わせ 0120-95-0178", "Questions: 0120-95-0178"), SecondPilot, new(Council, "0120-95-0178")),
    ];

    internal static readonly IReadOnlyList<MatterText> Preparation =
    [
        Page("事前に準備するもの", "What to have ready"), Page("実物のマイナンバーカード", "The physical My Number Card"), Page("最新のマイナポータルアプリ", "The newest Mynaportal app"),
        Page("券面入力用暗証番号（数字4桁）※iPhoneのみ", "Card-face input PIN, 4 digits, iPhone only"), Page("署名用パスワード（英数字6～16文字）", "Signature password, 6 to 16 letters and digits"),
        Page("ステップ1 健康保険証の利用登録", "Step 1: registration for insurance use"), Page("ステップ2 マイナンバーカードをスマートフォンに追加する", "Step 2: add the card to the phone"),
        Page("Step 1 顔認証付きカードリーダーの画面にてスマートフォンを選択", "1: choose the phone on the reader's screen"), Page("Step 2 ご利用のスマホの種類を選択", "2: choose the kind of phone"),
        Page("Step 3 本人認証", "3: authenticate"), Page("Step 4 スマホ用の汎用カードリーダーにかざす", "4: hold the phone to the reader for phones"), Page("Step 5 同意情報の入力に進む", "5: go on to consent"),
        Page("https://www.mhlw.go.jp/stf/newpage_60802.html", "https://www.mhlw.go.jp/stf/newpage_60802.html"),
    ];

    private static MatterText Page(string ja, string en) => new("L25", new(ja, en), Phones, new(PatientPage, ja));
}
