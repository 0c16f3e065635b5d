using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.Tests.Portal;

/// <summary>The set-up assistant, which knows what is still missing at this very terminal.</summary>
[Collection(nameof(PortalStack))]
public sealed class SetupTests(RunningWeb web)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("T1", "T4", "T5", "T6", "T9", "T10", "S13", "T16", "T17", "T19")]
    public async Task It_asks_for_the_face_reader_first_and_goes_on_with_what_only_people_can_see()
    {
        var clerk = await Clerk.AdministratorAsync(web, await Clerk.NewFacilityAsync(web, "1310000301"));
        var page = await clerk.ReadAsync("/setup");
        Assert.Contains("次にすること：</strong>どの顔認証付きカードリーダーをお持ちですか", page);
        Assert.Contains("任意です。義務ではありません", page);
        Assert.Contains("端末からの報告がまだありません", page);

        await clerk.ActAsync("setup", new Dictionary<string, string> { ["face-reader"] = nameof(FaceReaderMaker.FujitsuJapan) });
        page = await clerk.ReadAsync("/setup");
        Assert.Contains("次にすること：</strong>顔認証付きカードリーダーに対応した機種の汎用カードリーダーを用意する", page);
        Assert.Contains("総合ポータルサイトの対応機種の一覧で確かめて", page);

        await clerk.ActAsync("setup", new { check = "model", done = "yes" });
        page = await clerk.ReadAsync("/setup");
        Assert.Contains("次にすること：</strong>汎用カードリーダーのソフトウェアが最新かどうか", page);
        Assert.Contains("専用ページの外で買った機器は", page);

        await clerk.ActAsync("setup", new { check = "software", done = "yes" });
        page = await clerk.ReadAsync("/setup");
        Assert.Contains("次にすること：</strong>汎用カードリーダーを資格確認端末に接続する", page);
        Assert.Contains("sysparm_article=KB0012308", page);
        Assert.Contains("手順の要約と、メーカーごとの手順書への案内", page);
        await clerk.ActAsync("setup", new { check = "model", done = "no" });
        Assert.Contains("次にすること：</strong>顔認証付きカードリーダーに対応した機種", await clerk.ReadAsync("/setup"));

        await clerk.ActAsync("setup", new Dictionary<string, string> { ["face-reader"] = nameof(FaceReaderMaker.CanonHiCara) });
        page = await clerk.ReadAsync("/setup");
        Assert.Contains("汎用カードリーダーの購入も接続の設定も要りません", page);
        Assert.Contains("受付の担当者に知らせて", page);
        Assert.Contains("購入・設置は不要", await clerk.ReadAsync("/purchase"));
    }

    [Fact, Covers("T7", "T14", "T15", "T20", "T21")]
    public async Task It_knows_from_the_terminal_itself_what_is_missing_there_and_when_the_button_shows()
    {
        web.Stack.Calendar.Set(new DateOnly(2025, 10, 6));
        var terminal = web.Stack.TerminalServices.GetRequiredService<TerminalSetup>();
        var clerk = await Clerk.AdministratorAsync(web, Clerk.Code(web), "office31");
        await clerk.ActAsync("setup", new { check = "model", done = "yes" });
        await clerk.ActAsync("setup", new { check = "software", done = "yes" });

        var now = web.Stack.Calendar.Now;
        await terminal.ChooseFaceReaderAsync(FaceReaderMaker.PanasonicConnect); // the sample's mornings no longer count
        await ReadsAsync(clerk, "次にすること：</strong>資格確認端末で、汎用カードリーダーを読み取れるように設定する");
        await terminal.ReaderConfiguredAsync(null, now.AddMinutes(-10));
        await ReadsAsync(clerk, "次にすること：</strong>資格確認端末を再起動する");
        await terminal.TerminalRestartedAsync(now.AddMinutes(-5));
        await ReadsAsync(clerk, "次にすること：</strong>顔認証付きカードリーダーを再起動する");
        await terminal.FaceReaderRestartedAsync(now.AddMinutes(-4));
        await ReadsAsync(clerk, "次にすること：</strong>受付とリーダーにステッカーを貼る");
        await clerk.ActAsync("setup", new { check = "stickers", done = "yes" });
        Assert.Contains("準備ができました", await clerk.ReadAsync("/setup"));
        Assert.Contains("はい、スマートフォンで受付できます", await clerk.ReadAsync("/guide"));
    }

    [Fact, Covers("T22", "T23", "T30", "T31")]
    public async Task The_adoption_guide_opens_after_the_login_only_and_says_coupon_first_while_there_are_coupons()
    {
        Assert.Equal("", await Clerk.At(web).ReadAsync("/guide"));
        var clerk = await Clerk.AdministratorAsync(web, await Clerk.NewFacilityAsync(web, "1310000303"));
        web.Stack.Calendar.Set(new DateOnly(2025, 11, 25));
        var guide = await clerk.ReadAsync("/guide");
        Assert.Contains("先にクーポンコードを取得し", guide);
        Assert.Contains("補助金の申請は要りません", guide);
        Assert.Contains("患者の動線や職員の体制等についてあらかじめご確認ください", guide);
        Assert.Contains("最新の状況は施設がお答えします", guide);
        Assert.Contains("いまはスマートフォンでは受付できません", guide);

        web.Stack.Calendar.Set(new DateOnly(2026, 2, 1));
        guide = await clerk.ReadAsync("/guide");
        Assert.DoesNotContain("先にクーポンコードを取得し", guide);
        Assert.Contains("で終わりました", guide);
    }

    /// <summary>The terminal tells the centre by itself, so the page is asked until it knows.</summary>
    private static async Task ReadsAsync(Clerk clerk, string words)
    {
        var page = "";
        for (var i = 0; i < 300 && !page.Contains(words); i++)
        {
            page = await clerk.ReadAsync("/setup");
            if (!page.Contains(words)) { await Task.Delay(100, Ct); }
        }
        Assert.Contains(words, page);
    }
}
