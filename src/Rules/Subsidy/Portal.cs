using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Subsidy;

/// <summary>The national facility portal (医療機関等向け総合ポータルサイト), as far as the sources name its pages (S30–S35, S54, XC-25).</summary>
public static class Portal
{
    public const string Address = "https://iryohokenjyoho.service-now.com/csm";

    public const string JmaSite = "http://www.med.or.jp";

    public const string JmaCodePage = "https://www.med.or.jp/japanese/members/info/sumaho.html";

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["S30", "S31", "S32", "S34", "S35", "S54", "XC-25"]);

    /// <summary>Notices and procedures about these three systems (S35).</summary>
    public static Text Purpose { get; } = new(
        "オンライン資格確認システム、電子処方箋管理サービス、電子カルテ情報共有サービスのお知らせと各種手続（利用申請・補助金申請等）",
        "Notices and procedures (applications for use and subsidies) on the online eligibility check, electronic prescriptions and chart sharing");

    /// <summary>Where the invitation code is found: for members of the Japan Medical Association (S30).</summary>
    public static IReadOnlyList<string> CodeForJmaMembers { get; } =
        ["日医ホームページ", "メンバーズルーム", "メンバーズルームへログインする", "医療機関等におけるスマートフォンでのマイナ保険証の利用開始に伴う招待コード", "概要"];

    /// <summary>MAMIS has an account of its own; the member's number for the Members' Room can be seen there (S31).</summary>
    public static Text Mamis { get; } = new(
        "MAMISのログインIDとパスワードは、日医メンバーズルームとは異なります。メンバーズルームの会員IDはMAMIS内で確認できます。",
        "The login of MAMIS is another account; the member ID for the Members' Room can be looked up in MAMIS.");

    /// <summary>Where the invitation code is found, for every facility (S32).</summary>
    public static IReadOnlyList<string> CodeByPortal { get; } =
        ["オンライン資格確認オンライン請求", "スマホ搭載対応のカードリーダーの補助はこちら", "本ポータルサイトのアカウントをお持ちの方", "Amazonビジネス汎用カードリーダー等の購入（販売専用ページへ）"];

    /// <summary>Beside the coupon's button the page has an entry for receipts (S54; read from an English transcript of a picture).</summary>
    public static IReadOnlyList<Text> CouponPageButtons { get; } =
        [new("クーポンコードを取得する", "Get a coupon code"), new("領収書をダウンロードする", "Download receipts")];
}
