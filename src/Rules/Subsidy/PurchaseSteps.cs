using Kazasu.Rules.Readiness;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Subsidy;

/// <summary>The way from the portal to a reader at half price (S14–S19, S26, S27, S33, S34).</summary>
public static class PurchaseSteps
{
    public static IReadOnlyList<Citation> Sources { get; } =
        RequirementSources.Of(["S8", "S10", "S12", "S13", "S14", "S15", "S16", "S17", "S18", "S19", "S26", "S27", "S33", "S34"]);

    /// <summary>Steps in order; a facility with a Canon reader has nothing to buy (S13).</summary>
    /// <param name="account">Null: the facility already has an Amazon Business account and goes straight to the purchase (S19).</param>
    public static IReadOnlyList<Text> For(FaceReaderMaker faceReader, BusinessForm? account)
    {
        if (!ReaderSubsidy.NeedsReader(faceReader)) { return [new("キヤノン製の顔認証付きカードリーダーは、汎用カードリーダーの購入・設置は不要です。", "With a Canon reader there is nothing to buy.")]; }

        List<Text> steps = [new("医療機関等向け総合ポータルサイトにログインし、クーポンコードを取得する", "Log in to the facility portal and get the coupon code")];
        if (account is { } form)
        {
            steps.Add(new("Amazonビジネスのアカウントを新規作成する（無料）", "Create an Amazon Business account, free of charge"));
            steps.Add(form == BusinessForm.Corporation
                ? new("事業形態で「法人」を選び、追加情報の入力で招待コードを入力する（画面上は任意でも必須）", "Choose corporation and enter the invitation code with the additional information: mandatory, although the screen calls it optional")
                : new("事業形態で「個人事業主」を選び、登録情報の確認方法で「招待コード」を選んで入力する（画面上は任意でも必須）", "Choose sole proprietor, then 「招待コード」 as the way of confirmation, and enter it: mandatory, although the screen calls it optional"));
        }

        steps.Add(new("Amazonビジネスのアカウントで専用ページを開き、使っている顔認証付きカードリーダーの対象商品を選ぶ", "Open the dedicated page with the Amazon Business account and choose the goods for your face reader"));
        steps.Add(new("クーポンコードを使って購入する（割引後の価格。購入後の補助金申請は不要）", "Buy with the coupon code: the price is already discounted, no application afterwards"));
        return steps;
    }

    /// <summary>What can go wrong with the delivery (S10, S33).</summary>
    public static IReadOnlyList<Text> Warnings { get; } =
    [
        new("期限間近は配送に時間がかかったり、希望する製品が購入できない場合があります。お早めにご購入ください。", "Near the deadline delivery takes longer and goods may be gone: buy early."),
        new("USBケーブルやUSBハブとのセット商品は断続的に欠品します。販売が停止されているときは再開までお待ちください。", "Sets with cable or hub run out at times: wait until they are sold again."),
        new("より分かりやすい画面操作の手順は、改めて掲載される予定です。", "A clearer step-by-step of the screens was to be published later."),
    ];
}
