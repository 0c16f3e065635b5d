using Kazasu.Rules.InForce;
using Kazasu.Rules.Validity;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>What patients are told, and on which occasion (N14, N16, N24–N32).</summary>
internal static class ForPatients
{
    private const string Staff = "医療機関・薬局";

    private static readonly Period Phones = Period.From(PhoneAcceptance.Start);

    internal static IReadOnlyList<Notice> All { get; } =
    [
        new("N14", "厚生労働省・保険者", Audience.Patients, Occasion.Published, Phones,
            new("来院前にスマートフォンへ追加し、施設の対応状況を確認し、未対応の施設には実物のカードを持参。期限切れと紛失に注意", "Add the card before the visit, check the facility, bring the card where phones are not read, mind expiry and loss"),
            [
                new(Circulars, "事前準備についてご協力下さい"), new(PatientPage, "未対応の施設では、引き続き、実物のマイナンバーカードをご持参ください"),
                new(Circulars, "医療機関等の受診の前に期限が切れていないかご確認下さい"), new(PatientPage, "一時利用停止してください"),
            ]),
        new("N16", Staff, Audience.Patients, Occasion.ExpiredInsuranceCard, new(InsuranceCard.LastDayOfAll.AddDays(1), new(2026, 3, 31)),
            new("次回以降はマイナ保険証または資格確認書をお持ちください。", "Next time please bring the My Number insurance card or a 資格確認書."),
            [new(Seminar, "患者に次回以降はマイナ保険証又は資格確認書を持参いただくようお声掛けが必要")]),
        new("N24", Staff, Audience.Patients, Occasion.PhoneAtNonReadyFacility, Phones,
            new("この施設では原則として実物のマイナンバーカードで受付します。次回は、事前に対応状況をご確認ください。", "Here the physical card is needed in principle. Next time please check beforehand."),
            [new(Circulars, "原則として実物のマイナンバーカードによる受付となります"), new(PatientPage, "対応していない場合がありますので、事前にご確認ください")]),
        new("N25", Staff, Audience.Patients, Occasion.PhoneLapsed, Phones,
            new("市区町村窓口でカードや電子証明書を更新した後、マイナポータルからスマートフォンへもう一度追加してください。", "Renew card or certificate at the municipality, then add it to the phone again from Mynaportal."),
            [new(PatientPage, "市区町村窓口でマイナンバーカードや電子証明書を更新した後、マイナポータルからスマートフォンでマイナンバーカードを利用するための手続を行ってください"), new(Circulars, "更新後のマイナンバーカードを利用して再度追加手続を行って下さい")]),
        new("N26", Staff, Audience.Patients, Occasion.CardInAlertOrGrace, Period.Always,
            new("電子証明書の更新を市区町村の窓口で行ってください。医療保険の資格がなくなるわけではありません。", "Please renew the certificate at the municipality. Your entitlement is not affected."),
            [new(Seminar, "電子証明書の有効期限切れとともに、医療保険の資格自体が喪失するものではありません"), new(Seminar, "お早めに更新をお願いします")]),
        new("N27", Staff, Audience.Patients, Occasion.InvalidOrNoRecord, Period.Always,
            new("資格がないとは限りません。資格情報のお知らせなどがあればお見せください。", "This need not mean that you have no entitlement. Please show your 資格情報のお知らせ or the like."),
            [new(Seminar, "「資格（無効）」や「資格情報なし」の表示は、必ずしも、その方に有効な保険資格が")]),
        new("N28", Staff, Audience.Patients, Occasion.Declaration, Period.Always,
            new("負担割合が実際と違った場合、後日、保険者から差額の請求があることがあります。連絡先は確認のために必要です。記入内容は請求等に必要な範囲でのみ使い、事務が終われば速やかに廃棄します。",
                "If the ratio differs, the insurer may bill the difference. Your telephone number is needed to reach you. The form is used for the claim only and destroyed promptly afterwards."),
            [new(Seminar, "後日、保険者から差額を請求等させていただく場合があります"), new(Seminar, "診療報酬請求等に必要な範囲でのみ使用し"), new(Seminar, "速やかに廃棄します"), new(Seminar, "医療機関等から患者への確認が必要となります")]),
        new("N29", Staff, Audience.Patients, Occasion.ChildUnderFifteen, Phones,
            new("15歳未満の方は原則としてスマートフォンを利用できません。お子さんのマイナンバーカードをお持ちください。", "Under 15 the phone cannot be used in principle. Please bring the child's physical card."),
            [new(PatientPage, "15歳未満の方は原則スマートフォンのマイナンバーカードをご利用いただけません"), new(Circulars, "原則として、15 歳未満は")]),
        new("N30", Staff, Audience.Patients, Occasion.Newborn, Period.Always,
            new("出生直後に受診する場合は、加入時に資格確認書の交付を受けてください。", "For a visit right after birth have a 資格確認書 issued on enrolment."),
            [new(Seminar, "出生直後に受診する必要がある際は、加入時に資格確認書の交付を受けていただくようご案内ください")]),
        new("N31", Staff, Audience.Patients, Occasion.NumberUnknown, Period.Always,
            new("後日、資格情報をお知らせください。お知らせがない場合はこちらからご連絡します。", "Please give us your eligibility data later; otherwise we shall contact you."),
            [new(Seminar, "提供がなかった場合には、患者へ事後確認をお願いいたします"), new(Seminar, "患者への連絡を行った日")]),
        new("N32", "顔認証付きカードリーダー・" + Staff, Audience.Patients, Occasion.HeldBeforeReader, Phones,
            new("先に顔認証付きカードリーダーの画面を操作してから、スマートフォンをかざしてください。", "Please operate the face-authentication reader first, then hold the phone."),
            [new(Council, "顔認証付きCRの操作をせずにいきなりスマホをかざす方が多い"), new(Circulars, "まず受付に設置された顔認証付きカードリーダーを操作し")]),
    ];
}
