using Kazasu.Rules.Facts;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Preparation;

/// <summary>What the phone form is and what it is good for, and what there is for who has none (P1, P28, P29, P44, P45, P53, X30, X33, X34).</summary>
public static class GoodToKnow
{
    public static Fact WhatItIs { get; } = new(
        "P1", new("健康保険証の利用登録をしたマイナンバーカードが「マイナ保険証」です。それをスマートフォンに追加して使います。", "A My Number Card registered as insurance card, added to the phone."),
        [new(Seminar, "健康保険証利用登録したマイナンバーカードが"), new(Circulars, "健康保険証の利用登録")]);

    public static IReadOnlyList<Fact> Merits { get; } =
    [
        new("P45", new("カードを取り出さず、スマートフォンだけで受付できます。", "Reception with the phone alone, no card to take out."), [new(PatientPage, "マイナンバーカードを取り出すことなく、スマートフォンをかざしてご利用ができます")]),
        new("P44", new("実物のカードを読み取らずにマイナポータルへ簡単にログインでき、自分の医療情報を見やすくなります。", "Easy login to Mynaportal without the card, and so to one's own medical information."),
            [new(Circulars, "実物のマイナンバーカードを読み取ることなくマイナポータルへのログインを簡単に行えるようになり、自身の過去の医療情報の把握や管理が容易になります")]),
        new("P53", new("コンビニでの証明書の交付などにも使えます。", "Useful at convenience stores too, for certificates."), [new(Council, "スマートフォンでもコンビニ交付等のサービスの利用が可能に")]),
        new("P29", new("追加するかどうかは自由です。追加しても、実物のカードは今までどおり使えます。", "It is optional, and the physical card goes on working."), [new(PatientPage, "実物のマイナンバーカードは引き続きご利用いただくことが可能です")]),
    ];

    public static IReadOnlyList<Fact> AboutCertificates { get; } =
    [
        new("X34", new("電子証明書は、「ログインした人が本人であること」を証明するためにカードに入っています。カードとは別に有効期限があります。", "The certificate proves that who logged in is you; it has an expiry of its own."),
            [new(Seminar, "「ログインした者が、あなたであること」を証明するための電子証明書が搭載されています"), new(Seminar, "電子証明書には、有効期限が設定されています")]),
        new("X33", new("マイナ保険証をお持ちでない方には、資格確認書が無償で交付されます。", "Who has no My Number insurance card gets a 資格確認書 free of charge."), [new(Seminar, "今お持ちの健康保険証の有効期限内に資格確認書を無償で")]),
        new("X30", new("資格確認書には、氏名・生年月日・負担割合・保険者名などが書かれています。受付でそのまま見せて使います。", "It shows name, date of birth, ratio, insurer and so on, and is simply shown at reception."), [new(Seminar, "資格確認書を利用するいただくのが基本となります")]),
    ];
}
