using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Facts;

/// <summary>What patients and staff of the pilot said (Z14–Z21), in the order of the page.</summary>
public static class Opinions
{
    public static IReadOnlyList<Fact> OfPatients { get; } =
    [
        new("Z14", new("カードを出す手間がなくなり、受付がスムーズになった", "No card to take out, reception became smoother"), [new(Council, "カードを出す手間がなくなり、受付がスムーズになった")]),
        new("Z15", new("カードの持ち歩きによる紛失の心配がなくなった", "No more worry about losing the card"), [new(Council, "持ち歩きによる紛失の心配がなくなった")]),
        new("Z16", new("スマホの最初の設定が難しかった", "The first setting of the phone was difficult"), [new(Council, "スマホの最初の設定が難しかった"), new(Council, "こういう意見が多くありました")]),
        new("Z17", new("スマホをかざす場所や端末の操作方法がわからなかった", "Did not know where to hold the phone or how to use the reader"), [new(Council, "スマホをかざす場所や端末の操作方法がわからなかった")]),
        new("Z18", new("機種変更時等のセキュリティ面に不安がある", "Uneasy about security, for example when changing phones"), [new(Council, "機種変更時等のセキュリティ面に不安がある")]),
    ];

    public static IReadOnlyList<Fact> OfStaff { get; } =
    [
        new("Z19", new("来院前にマイナンバーカードのスマートフォンへの追加を終えてから受付で利用してほしい", "Add the card to the phone before coming to reception"),
            [new(Council, "来院前にマイナンバーカードのスマートフォンへの追加を終えてから受付で利用してほしい")]),
        new("Z20", new("署名用電子証明書のパスワードが分からず利用を断念される方がいた", "Some gave up because they did not know the signature password"), [new(Council, "署名用電子証明書のパスワードが分からず利用を断念される方がいた")]),
        new("Z21", new("顔認証付きCRの操作をせずにいきなりスマホをかざす方が多い", "Many hold the phone straight away without operating the reader"), [new(Council, "顔認証付きCRの操作をせずにいきなりスマホをかざす方が多い")]),
    ];
}
