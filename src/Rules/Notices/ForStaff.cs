using Kazasu.Rules.InForce;
using Kazasu.Rules.Subsidy;
using static Kazasu.Rules.Sources.Register;

namespace Kazasu.Rules.Notices;

/// <summary>Matter for facilities (L13–L19, L24). Screens in it are illustrations and differ by maker (L19).</summary>
internal static class ForStaff
{
    private static readonly Period FromNovember = Period.From(Seminar.Date);

    internal static readonly IReadOnlyList<MatterText> Declaration =
    [
        new("L13", new("有効な保険証の交付を受けており、医療保険等の被保険者資格について、下記の通り記入してください。", "I hold a valid entitlement; fill in as follows."), Period.Always, new(Seminar, "有効な保険証の交付を受けており、医療保険等の被保険者資格について、下記の通り記入してください。")),
        new("L13", new("記入いただいた情報は、医療機関等の診療報酬請求等に必要な範囲でのみ使用し、必要な事務を終えた段階で、速やかに廃棄します。", "Used for the claim only and destroyed promptly afterwards."), Period.Always,
            new(Seminar, "医療機関等の診療報酬請求等に必要な範囲でのみ使用し")),
    ];

    internal static readonly IReadOnlyList<MatterText> OperationPoints =
    [
        new("L14", new("マイナ保険証を基本とする仕組みに本格移行することに伴い、運用整備をお願いいたします（令和7年11月 1.0版）", "The change to the My Number insurance card: please prepare (November 2025, edition 1.0)"), FromNovember, new(Seminar, "本格移行することに伴い、 運用整備をお願いいたします 令和7年11月 1.0版")),
        new("L14", new("患者の動線や職員の体制等についてあらかじめご確認ください。", "Check the way of patients and the staff beforehand."), FromNovember, new(Seminar, "患者の動線や職員の体制等についてあらかじめご確認ください。")),
        new("L24", new("医療機関等の受付でご利用いただけるポスターや患者向けのリーフレットを公開しております。ダウンロードしてご利用ください。", "Posters and leaflets for reception can be downloaded."), FromNovember, new(Seminar, "医療機関等の受付でご利用いただけるポスターや患者向けのリーフレットを公開しております。ダウンロードしてご利用ください。")),
    ];

    internal static readonly IReadOnlyList<MatterText> AdoptionGuide =
    [
        new("L15", new("スマートフォンのマイナ保険証利用に対応するための導入ガイド（医療機関・薬局向け）", "Guide to accepting phones, for facilities"), ReaderSubsidy.Open, new(Seminar, "スマートフォンのマイナ保険証利用に 対応するための導入ガイド")),
        new("L15", new("補助事業の締め切り 令和8年1月31日", "The support ends on 2026-01-31"), ReaderSubsidy.Open, new(Seminar, "補助事業の締め切り 令和8年1月31日")),
    ];

    internal static readonly IReadOnlyList<MatterText> UsageImages =
    [
        new("L16", new("初めて利用する方もスムーズに操作できるよう、機種ごとの使い方資料をご活用ください。", "Use the material per reader model for those who use the card for the first time."), FromNovember, new(Seminar, "厚労省HPに掲載している機種ごとの使い方資料も是非ご活用ください")),
        new("L19", new("画面は一例であり、実際のものとは異なる場合があります。", "Screens are examples and may differ."), FromNovember, new(Jma, "実際のものとは異なる場合があります")),
    ];

    internal static readonly IReadOnlyList<MatterText> VisualMode =
    [
        new("L17", new("顔認証付きカードリーダーの操作のみで、目視確認モードを利用できるように改善されました", "The visual mode is now started on the reader alone"), Period.From(new(2025, 4, 1)), new(Seminar, "顔認証付きカードリーダーの操作のみで利用できるように改善されました")),
        new("L17", new("「職員用ボタン」を選び、目視確認用パスコードを入力し、顔写真を目で見て本人確認したうえで、カードを置いていただきます。", "Press the staff button, enter the passcode, compare the photo by eye and have the card placed."), Period.From(new(2025, 4, 1)), new(Seminar, "「職員用ボタン」を選択してください")),
        new("L17", new("パスコードに有効期限はありません。忘れた場合は再発行が必要です。", "The passcode has no expiry; if forgotten, issue a new one."), Period.From(new(2025, 4, 1)), new(Seminar, "忘れた場合は、新しいバスコードでの再発行が必要です")),
    ];

    internal static readonly IReadOnlyList<MatterText> Subsidies =
    [
        new("L18", new("医療費助成の受給者証のマイナンバーカードへの一体化に関する補助金の申請を受け付けています（薬局向け、令和7年10月版）", "Support for integrating medical-aid certificates, pharmacies, October 2025"), Period.Until(Schemes.LastDay), new(Seminar, "補助金の申請を受け付けています")),
        new("L18", new("支給条件等の詳細は、施設種別の補助金リーフレットをご参照ください。", "Conditions stand in the leaflet for each kind of facility."), Period.Until(Schemes.LastDay), new(Seminar, "支給条件等の詳細は、施設種別の補助金リーフレットをご参照ください。")),
        // the leaflet's three boxes on who gains are damaged but for these words (row I6)
        new("I6", new("患者は、受給者証もマイナンバーカードで使えるようになり、利便性が向上します。", "Patients use their medical-aid certificate with the My Number Card, too: more convenient."), Period.Until(Schemes.LastDay), new(Seminar, "利便性が向上！")),
        new("I6", new("医療機関・薬局は、自治体とのデータ連携により、受給者証の情報をオンラインで取得します。", "By linkage with municipalities facilities obtain the certificate's information online."), Period.Until(Schemes.LastDay), new(Seminar, "医療費助成の受給者証情報をオンラインで取得！")),
        new("I9", new("診察券一体化にいち早く取り組まれた、タワーリバーク眼科（旧：大塚眼科クリニック）の事例紹介動画も、ぜひご覧ください。", "See the video of an eye clinic that integrated its patient ID card early."), Period.Until(Schemes.LastDay),
            new(Seminar, "診察券一体化にいち早く取り組まれた、タワーリバーク眼科 (旧:大塚眼科クリニック) の事例紹介動画も、ぜひご覧ください。")),
    ];
}
