using Kazasu.Rules.InForce;
using Kazasu.Rules.Validity;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Support;

/// <summary>Questions of patients (Q13–Q20, poster) and of facilities (疑義解釈, visual mode), with the answers of the sources (A22–A34).</summary>
public static class Questions
{
    private static readonly Period Phones = Period.From(PhoneAcceptance.Start);

    public static IReadOnlyList<HelpEntry> All { get; } =
    [
        new("Q13", "A24", Asker.Patient, Phones, new("スマートフォンのマイナンバーカードでマイナ保険証を利用するメリットは何ですか。", "What is the merit of the phone form?"),
            new("健康保険証の利用登録がされたマイナンバーカードを追加すると、カードを取り出すことなく、スマートフォンをかざして利用できます。", "With a registered card added, hold the phone: no card to take out."),
            ["スマホ 便利", "利点"], new(PatientPage, "マイナンバーカードを取り出すことなく、スマートフォンをかざしてご利用ができます。")),
        new("Q14", "A25", Asker.Patient, Phones, new("スマートフォンに追加すると、実物のマイナンバーカードは利用できなくなるのでしょうか。", "Does the physical card become unusable?"),
            new("実物のマイナンバーカードも引き続き利用できます。", "No, it stays usable."), ["カードも使える", "両方"], new(PatientPage, "実物のマイナンバーカードは引き続きご利用いただくことが可能です。")),
        new("Q15", "A26", Asker.Patient, Phones, new("全ての医療機関・薬局で利用できますか。", "Usable at every facility?"),
            new("2025年9月19日から、機器の準備が整った医療機関・薬局で順次利用できます。厚生労働省の検索ページで確認できます。", "From 2025-09-19, one after another where the equipment is ready; see the search page."),
            ["どこで使える", "対応病院", "使える病院"], new(PatientPage, "2025年9月19日から機器の準備が整った医療機関・薬局で順次、利用可能となります。")),
        new("Q16", "A27", Asker.Patient, Phones, new("実物のマイナンバーカードを持参する必要はなくなりますか。", "Is the physical card no longer needed?"),
            new("対応していない施設があります。事前に確認し、未対応の施設には実物のマイナンバーカードをお持ちください。", "Some facilities are not ready: check beforehand, and bring the card there."),
            ["スマホだけ", "カード 忘れた", "持ち物"], new(PatientPage, "未対応の施設では、引き続き、実物のマイナンバーカードをご持参ください。")),
        new("Q17", "A28", Asker.Patient, Phones, new("子どものマイナンバーカードを親のスマートフォンに追加できますか。", "Can a child's card be added to a parent's phone?"),
            new("1台に追加できるのはひとりのカードだけです。15歳未満の方は原則利用できません。", "One person's card a phone; under 15 not available in principle."),
            ["こども", "15歳", "赤ちゃん", "家族"], new(PatientPage, "1台のスマートフォンにつきひとりのマイナンバーカードしか追加できません。")),
        new("Q18", "A29", Asker.Patient, Phones, new("カードや電子証明書が失効したとき、有効期限が切れたときは利用できますか。", "Usable when card or certificate is revoked or expired?"),
            new("スマートフォンのカードも連動して失効するため、利用できません。市区町村窓口で更新した後、マイナポータルから手続をしてください。", "No, the phone form lapses with it. Renew at the municipality, then use Mynaportal."),
            ["期限切れ", "更新", "有効期限"], new(PatientPage, "スマートフォンのマイナンバーカードも連動して失効するため")),
        new("Q19", "A30", Asker.Patient, Phones, new("スマートフォンを手放す・機種変更するときはどうすればよいですか。", "Disposing of or changing the phone?"),
            new("安全のため、手放す前にカードを削除してください。追加できるのは1人1台で、新しいスマートフォンに追加すると今までのものは使えなくなります。", "Delete the card first for safety. One phone a person: adding to a new one ends the old."),
            ["機種変", "買い替え", "新しいスマホ"], new(PatientPage, "スマートフォンを手放す・機種変更する前に、安全のためマイナンバーカードを削除してください。")),
        new("Q20", "A31", Asker.Patient, Phones, new("スマートフォンを紛失したとき、盗難にあったときはどうすればよいですか。", "Lost or stolen phone?"),
            new("マイナンバー総合フリーダイヤル 0120-95-0178（24時間365日、音声ガイダンス2番）に電話し、一時利用停止してください。", "Call 0120-95-0178, day and night, voice guidance 2, and have it suspended."),
            ["なくした", "落とした", "盗まれた"], new(PatientPage, "まずはマイナンバー総合フリーダイヤル（24時間365日対応）へ電話し、一時利用停止してください。")),
        new("poster-faq", "A34", Asker.Patient, Period.Always, new("マイナ保険証でないと受診等できない？", "Can I not be treated without the My Number insurance card?"),
            new("お持ちでない方には資格確認書が交付されます。登録したか記憶があいまいな方は、マイナポータルで確認してください。", "Without it a 資格確認書 is issued. If unsure about the registration, look in Mynaportal."),
            ["保険証 ない", "資格確認書"], new(Seminar, "記憶があいまいな方はマイナポータルにてご自身の利用登録状況をご確認ください。")),
        new("gigi-1", "A22", Asker.Facility, Phones, new("スマートフォンの環境を整備していないが、患者がスマートフォンのみ持参した。どう対応するか。", "Phone-only patient at a facility that is not ready?"),
            new("実物のカードが基本。事前に確認できなかった場合は10割を求めず、その場でマイナポータルにログインした資格情報の画面で確認し、3割等を求めて請求できる。", "The card is the rule; else never 10割: Mynaportal on the spot, own share, claim under that entitlement."),
            ["スマホのみ", "未対応"], new(Circulars, "患者に10割の負担を求めるのではなく、当該スマートフォンからその場でマイナポータルにログインし")),
        new("gigi-2", "A23", Asker.Facility, Phones, new("スマートフォンでの資格確認は、レセプト件数ベースの利用率に反映されるか。", "Do phone reads count in the rate?"),
            new("読み取ってオンライン資格確認を行えば反映される（令和7年11月通知、12月適用分から）。マイナポータルの画面での確認は反映されない。", "Reads count, from the rate notified in November and applied in December 2025; a screen does not."),
            ["加算", "医療DX"], new(Circulars, "マイナ保険証の利用者数として計上される")),
        new("passcode-1", "A32", Asker.Facility, Period.From(new(2025, 4, 1)), new("目視確認用パスコードに有効期限はありますか。", "Does the passcode expire?"),
            new("有効期限はありません。", "No."), ["目視モード"], new(Seminar, "A: 有効期限はありません。")),
        new("passcode-2", "A33", Asker.Facility, Period.From(new(2025, 4, 1)), new("目視確認用パスコードを忘れてしまいました。どこで確認できますか。", "Where can a forgotten passcode be looked up?"),
            new("照会機能はありません。新しいパスコードを発行してください。", "Nowhere: issue a new one."), ["目視モード", "パスワード"], new(Seminar, "照会機能はありません。忘れた場合は、")),
    ];
}
