using Kazasu.Rules.InForce;
using Kazasu.Rules.Validity;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>The reception poster (L4–L7, L22).</summary>
internal static class Poster
{
    private static readonly Period Before = Period.Until(InsuranceCard.LastDayOfAll);
    private static readonly Period After = Period.From(InsuranceCard.LastDayOfAll.AddDays(1));

    internal static readonly IReadOnlyList<MatterText> Front =
    [
        new("L4", new("お手元の健康保険証の有効期限は、令和7年12月1日で満了となります。", "Your insurance card is valid until 2025-12-01."), Before, new(Seminar, "お手元の健康保険証の有効期限は、令和7年12月1日で満了となります。")),
        new("L4", new("健康保険証の有効期限は、令和7年12月1日で満了となりました。", "Insurance cards ended on 2025-12-01."), After, new(Seminar, "お手元の健康保険証の有効期限は、令和7年12月1日で満了となります。")),
        new("L4", new("健康保険証の有効期限が切れたあとは、マイナ保険証か資格確認書で医療機関・薬局にて受付をしてください。", "Afterwards be received by My Number insurance card or 資格確認書."), Before, new(Seminar, "12月からはマイナ保険証か資格確認書")),
        new("L4", new("マイナ保険証か資格確認書で医療機関・薬局にて受付をしてください。", "Please be received by My Number insurance card or 資格確認書."), After, new(Seminar, "12月からはマイナ保険証か資格確認書")),
        Same("L5", "過去のお薬・診療データに基づく、より良い医療が受けられる", "Better care from past medication and treatment data"),
        Same("L5", "突然の手術・入院でも高額支払いが不要になる", "No high payment even for sudden surgery or admission"),
        Same("L5", "救急現場で、搬送中の適切な応急処置や病院の選定などに活用される", "Used in emergencies for first aid and the choice of hospital"),
        Same("L22", "マイナンバーカードは健康保険証として利用できるだけでなく、日常生活の中で利用できるシーンが広がっています。ぜひ日頃から持ち歩いて、ご活用ください！",
            "The My Number Card is usable in more and more scenes of daily life: please carry and use it."),
        Same("L6", "受診する際にマイナンバーカードをお持ちください。", "Bring the My Number Card to the visit."),
        new("L6", new("顔認証付きカードリーダーにマイナンバーカードを置くと、利用登録が済んでいない方には、その場で利用登録の案内がされます。", "Placed on the reader, it offers registration on the spot."), Period.Always,
            new(Seminar, "利用登録が済んでいない方には、その場で利用登録の案内がされます。")),
        new("L6", new("医療機関等に行く機会がない方は、マイナポータルやセブン銀行のATMでの事前登録がおすすめです！", "Without a visit planned, register in Mynaportal or at a Seven Bank ATM."), Period.Always,
            new(Seminar, "セブン銀行のATMでの事前登録がおすすめです！")),
        new("L6", new("ご自身の利用登録状況が分からない方は、いまのうちに確認しましょう！", "If unsure whether you are registered, check now."), Period.Always, new(Seminar, "いまのうちに確認しましょう！")),
    ];

    internal static readonly IReadOnlyList<MatterText> Back =
    [
        new("L7", new("マイナポータルにログインし、「健康保険証」を押すと、「未登録」もしくは「登録済み」と表示されます。", "In Mynaportal press 「健康保険証」: 「未登録」 or 「登録済み」 is shown."), Period.Always,
            new(Seminar, "「未登録」もしくは「登録済み」と表示されるのでご自身の登録状況をご確認ください")),
        Same("L7", "「未登録」の方は、画面に表示される「登録」をタップするとその場で登録完了できます！", "If 「未登録」, tap 「登録」 and it is done on the spot."),
        new("L7", new("電子証明書の有効期限が切れても、有効期限満了日が属する月の末日から3か月間は、実物のカードを健康保険証として使えます（診療情報・薬剤情報等は提供されません）。",
            "For three months from the end of the month of expiry the physical card is still read, without medical information."), Period.Always, new(Seminar, "有効期限満了日が属する月の末日から3ヶ月間は資格情報の閲覧が可能")),
        new("L7", new("マイナ保険証をお持ちでない方には、申請によらず資格確認書が交付されます。記憶があいまいな方は、マイナポータルでご自身の利用登録状況をご確認ください。",
            "Without the My Number insurance card a 資格確認書 is issued without application. If unsure, check in Mynaportal."), Period.Always, new(Seminar, "マイナ保険証未保有者には申請によらず交付")),
        new("L7", new("マイナンバー総合フリーダイヤル 0120-95-0178　平日 9時30分～20時00分　土日祝 9時30分～17時30分", "My Number toll-free line 0120-95-0178, weekdays 9:30–20:00, weekends and holidays 9:30–17:30"), Period.Always,
            new(Seminar, "平日:9時30分～20時00分 土日祝:9時30分～17時30分")),
    ];

    private static MatterText Same(string row, string ja, string en) => new(row, new(ja, en), Period.Always, new(Seminar, ja));
}
