using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Preparation;

/// <summary>Something that can go wrong at a step, and what to do then.</summary>
public sealed record Trouble(Text When, IReadOnlyList<Text> Do);

/// <summary>One step on the way to a phone that is read at the counter.</summary>
/// <param name="How">In order.</param>
public sealed record Step(Text What, IReadOnlyList<Text> How, IReadOnlyList<Trouble> Troubles)
{
    public required IReadOnlyList<string> Requirements { get; init; }

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);
}

/// <summary>From nothing to the counter, step by step, for each kind of phone (P2–P13, P16–P27, P40, P46–P52, K14).</summary>
public static class Steps
{
    /// <summary>Where the app's reset of the password is described (P17).</summary>
    public const string ResetPage = "https://www.jpki.go.jp/jpkiidreset/howto/index.html";

    /// <summary>Page for patients (P54).</summary>
    public const string PatientPage = "https://www.mhlw.go.jp/stf/newpage_60802.html";

    /// <summary>Where loss is reported, besides the telephone (P36).</summary>
    public const string LossPage = "https://www.digital.go.jp/policies/posts/mynumber_contact";

    private static readonly Trouble PasswordUnknown = new(
        new("署名用電子証明書のパスワードが分からない、ロックされた", "The signature password is unknown or locked"), Secrets.ForgottenPassword);

    public static IReadOnlyList<Step> For(PhoneOs os) => [Ready(os), Registration, App(os), Adding(os), BeforeGoing, AtTheCounter(os)];

    private static Step Ready(PhoneOs os) => new(
        new("用意する", "Have these ready"), Checklist.For(os),
        [
            PasswordUnknown,
            new(new("電子証明書の有効期限が切れている", "The certificate has expired"), [AddingTheCard.Of(Refusal.CertificateExpired)]),
            new(new("15歳未満である", "Under 15"), [AddingTheCard.Of(Refusal.UnderFifteen)]),
        ])
    { Requirements = ["P2", "P3", "P4", "P16", "P19", "P27"] };

    private static Step Registration { get; } = new(
        new("健康保険証の利用登録を確かめる（すでにマイナ保険証を使っている方は不要）", "See that the card is registered as insurance card; skip if it is in use already"),
        [
            new("マイナポータルアプリにログインし、「健康保険証」を押す", "Log in to the Mynaportal app and press 「健康保険証」"),
            new("「登録済み」と出れば終わり", "「登録済み」: done"),
        ],
        [
            new(new("「未登録」と出た", "It says 「未登録」"), [new("その画面の「登録」を押すと、その場で登録が終わります", "Press 「登録」 there: it is done at once")]),
            new(new("アプリで登録できない", "It does not work in the app"),
                [new("セブン銀行のATM、または次の受診のときに施設の顔認証付きカードリーダーでも登録できます", "Seven Bank's ATMs do it too, and so does the reader at the next visit")]),
            new(new("登録したかどうか覚えていない", "Not sure whether it was done"), [new("マイナポータルで確かめられます", "Mynaportal tells")]),
        ])
    { Requirements = ["P7", "P8", "P46", "P47", "P48", "P49"] };

    private static Step App(PhoneOs os) => new(
        new("マイナポータルアプリを最新にする", "Bring the Mynaportal app up to date"),
        [new("アプリを入れる。入っている場合も最新に更新する", "Install the app, or update it to the newest version")],
        [
            new(new("カードを追加する案内が出ない", "Adding is not offered"), os == PhoneOs.IPhone
                ? [PhoneSupport.Of(Support.UpdateOs)]
                : [new("OSを最新に更新し、対応機種かどうかをデジタル庁のサービスサイトで確かめてください", "Update the OS and look up whether the model is supported")]),
        ])
    { Requirements = ["P9", "P11", "P12", "P13", "P14", "P15"] };

    private static Step Adding(PhoneOs os) => new(
        new("カードをスマートフォンに追加する", "Add the card to the phone"),
        [
            new("アプリから利用申請・登録を始める", "Start the application in the app"),
            new("署名用電子証明書のパスワードを入れ、実物のカードを読み取る", "Enter the signature password and let the phone read the physical card"),
            os == PhoneOs.IPhone
                ? new("スマホ用の暗証番号（数字4桁）を新しく決める", "Set a new 4-digit PIN for the phone")
                : new("スマホ用の暗証番号（数字4桁）を新しく決める。受付で使うので覚えておく", "Set a new 4-digit PIN for the phone; it is needed at the counter"),
        ],
        [
            PasswordUnknown,
            new(new("ほかの人のカードが入っている", "Somebody else's card is on it"), [AddingTheCard.Of(Refusal.OnePersonPerPhone)]),
            new(new("機種変更をした、2台目に追加したい", "New or second phone"), [AddingTheCard.NewPhone]),
            new(new("カードや電子証明書を更新した", "Card or certificate was renewed"), [AddingTheCard.AfterRenewal]),
        ])
    { Requirements = ["P5", "P6", "P9", "P10", "P20", "P21", "P22", "P23", "P24", "P25", "P26"] };

    private static Step BeforeGoing { get; } = new(
        new("出かける前に確かめる", "Before you go"),
        [
            new("施設がスマホに対応しているか：リスト、受付のステッカー、0120-95-0178、施設への電話のどれかで", "Whether phones are read there: by the list, the sticker, 0120-95-0178, or by asking the facility"),
            new("電子証明書の有効期限：スマホには期限後の猶予がありません", "The expiry of the certificate: a phone has no grace after it"),
        ],
        [
            new(new("ステッカーがない、確かめられない", "No sticker, or no way to find out"), [new("実物のマイナンバーカードをお持ちください", "Bring the physical My Number Card")]),
            new(new("スマホをなくした、盗まれた", "The phone is lost or stolen"), [AddingTheCard.LostPhone]),
        ])
    { Requirements = ["P32", "P33", "P34", "P35", "P40", "P41", "P42", "P43"] };

    private static Step AtTheCounter(PhoneOs os) => new(
        new("受付で使う", "At the counter"),
        [
            new("先に顔認証付きカードリーダーの画面で「スマートフォン」を選ぶ", "First choose “smartphone” on the face-authentication reader"),
            os == PhoneOs.IPhone
                ? new("機種を選び、サイドボタンを2回押して Face ID（ホームボタンの機種は2回押して Touch ID）で認証する", "Choose the kind; double-click the side button and use Face ID (home button: Touch ID)")
                : new("機種を選び、スマホ用の暗証番号（数字4桁）を入れる", "Choose the kind and enter the phone's 4-digit PIN"),
            new("スマホ用の汎用カードリーダーにかざし、顔認証付きカードリーダーの画面で同意を選ぶ", "Hold the phone over its reader, then choose consent on the face-authentication reader as with a card"),
        ],
        [
            new(new("読み取れなかった", "It could not be read"),
            [
                new("その場でそのスマホからマイナポータルにログインし、資格情報の画面を見せてください（アプリがない場合は先に入れておきます）",
                    "Log in to Mynaportal on that phone on the spot and show the live eligibility screen (install the app beforehand)"),
                new("前もって保存したPDFは、実物のカードと一緒のときだけ使えます", "A PDF saved beforehand counts only together with the physical card"),
            ]),
        ])
    { Requirements = ["K14", "P6", "P37", "P38", "P50", "P51", "P52"] };
}
