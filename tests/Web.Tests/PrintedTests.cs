using System.Net;
using System.Text.RegularExpressions;
using Kazasu.Rules.Notices;
using Kazasu.Web.Printed;

namespace Kazasu.Web.Tests;

/// <summary>The printed matter: what it says on which day. Each sentence's own source is held by the rules' tests.</summary>
public sealed partial class PrintedTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    private static readonly DateOnly[] s_days = [new(2025, 8, 10), new(2025, 9, 18), new(2025, 9, 19), new(2025, 12, 1), new(2025, 12, 2), new(2026, 2, 10), new(2026, 4, 1), new(2027, 1, 5)];

    public static TheoryData<string, Matter> Carried => new()
    {
        { "poster", Matter.Poster }, { "leaflet", Matter.PatientLeaflet }, { "preparation", Matter.PreparationPage }, { "sticker-ready", Matter.ReadinessSticker },
        { "sticker-hold", Matter.HoldHereSticker }, { "adoption-guide", Matter.AdoptionGuide }, { "subsidies", Matter.SubsidyLeaflets }, { "pilot", Matter.PilotLeaflet },
    };

    [Theory, MemberData(nameof(Carried)), Covers("L1", "L2", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "L11", "L12", "L15", "L18", "L21", "L22", "L23", "L24", "L25")]
    public async Task A_sheet_carries_every_sentence_in_force_on_its_day_and_none_that_is_over(string key, Matter matter)
    {
        var sheet = PrintedSheets.Find(key)!;
        foreach (var day in s_days)
        {
            var inForce = PrintedMatter.On(matter, day);
            Assert.Equal(inForce.Count > 0, sheet.HoldsOn(day));
            if (inForce.Count == 0)
            {
                await Assert.ThrowsAsync<ArgumentException>(() => PrintedDocuments.HtmlAsync(sheet, day));
                continue;
            }

            var text = Plain(await PrintedDocuments.HtmlAsync(sheet, day));
            Assert.All(inForce, t => Assert.Contains(Plain(Number().Replace(t.Says.Ja, "")), text));
            var over = PrintedMatter.All(matter).Except(inForce).Where(t => !inForce.Any(now => now.Says.Ja.Contains(t.Says.Ja, StringComparison.Ordinal)));
            Assert.All(over, t => Assert.DoesNotContain(Plain(t.Says.Ja), text));
        }
    }

    [Fact, Covers("OC-02", "OC-03", "OC-04", "OC-05", "OC-06", "OC-07", "OC-08", "OC-10", "OC-14", "OC-15", "OC-17", "L19", "L20")]
    public async Task No_sheet_repeats_a_damaged_word_on_any_day_and_each_says_its_day_and_that_it_is_not_official()
    {
        foreach (var day in s_days)
        {
            foreach (var sheet in PrintedSheets.All.Where(s => s.HoldsOn(day)))
            {
                var html = await PrintedDocuments.HtmlAsync(sheet, day);
                var text = Plain(html);
                Assert.All(PrintedMatter.Damaged.Values.SelectMany(q => q), q => Assert.DoesNotContain(Plain(q.Words), text));
                Assert.Equal(sheet.Pages, Pages().Count(html));
                if (sheet.Key.StartsWith("sticker", StringComparison.Ordinal)) { continue; }

                Assert.Contains($"年{day.Month}月{day.Day}日の取扱い", text);
                Assert.Contains("公的な配布物ではありません", text);
            }
        }
    }

    [Fact, Covers("L14", "X17", "X19", "F33", "XC-08", "T1")]
    public async Task The_points_of_operation_change_with_the_rules_of_the_day()
    {
        Assert.Contains("健康保険証で従来どおり受付", await TextAsync("operation-points", new(2025, 12, 1)));
        var winter = await TextAsync("operation-points", new(2025, 12, 2));
        Assert.DoesNotContain("健康保険証で従来どおり受付", winter);
        Assert.Contains("暫定的な取扱い", winter);
        Assert.Contains("次回以降はマイナ保険証または資格確認書をお持ちください", winter);
        var after = await TextAsync("operation-points", new(2026, 4, 1));
        Assert.DoesNotContain("暫定的な取扱い", after);
        Assert.Contains("10割を求めません", after);
    }

    [Fact, Covers("A14", "A15", "A16", "A35", "K14", "K28", "L16", "L17")]
    public async Task Check_sheets_are_one_page_for_all_readers_and_two_for_each_maker_with_the_address_of_the_makers_own()
    {
        Assert.Equal(1, PrintedSheets.Find("check-sheet")!.Pages);
        var makers = PrintedSheets.All.Where(s => s.Key.StartsWith("check-sheet-", StringComparison.Ordinal)).ToList();
        Assert.Equal((5, 2), (makers.Count, makers.Select(m => m.Pages).Distinct().Single()));
        foreach (var maker in makers)
        {
            var text = await TextAsync(maker.Key, new(2025, 12, 5));
            Assert.Contains("KB0011370", text);
            Assert.Contains("0800-080-4583", text);
            Assert.Contains("最初にすること", text);
        }

        Assert.Contains("スマートフォンを利用する", await TextAsync("usage", new(2025, 12, 5)));
        Assert.Contains("職員用ボタン", await TextAsync("visual-mode", new(2025, 12, 5)));
    }

    [Fact, Covers("I6", "I9")]
    public async Task The_sheet_of_supports_tells_who_gains_by_one_card_and_shows_the_way_to_the_example()
    {
        var html = await PrintedDocuments.HtmlAsync(PrintedSheets.Find("subsidies")!, new(2025, 12, 5));
        Assert.Contains("患者は、受給者証もマイナンバーカードで使えるようになり、利便性が向上します。", Plain(html));
        Assert.Contains("自治体とのデータ連携により、受給者証の情報をオンラインで取得します。", Plain(html));
        Assert.Contains("タワーリバーク眼科（旧：大塚眼科クリニック）", Plain(html));
        Assert.Contains("https://youtu.be/f-GVmYc2qZ0", Plain(html));
        Assert.DoesNotContain("受給可証", Plain(html));
        Assert.DoesNotContain("hgWgTibQ", html);
    }

    [Fact]
    public async Task A_sheet_is_there_on_its_days_only_and_an_address_that_is_none_is_told()
    {
        Assert.Contains("/printed/poster?date=2025-08-10", await web.ReadAsync("/printed?date=2025-08-10"));
        Assert.Contains("/printed/pilot?date=2025-08-10", await web.ReadAsync("/printed?date=2025-08-10"));
        Assert.DoesNotContain("/printed/pilot", await web.ReadAsync("/printed?date=2025-12-05"));
        foreach (var (path, status) in new (string, HttpStatusCode)[]
        {
            ("/printed/pilot?date=2025-08-10", HttpStatusCode.OK), ("/printed/pilot?date=2025-12-05", HttpStatusCode.NotFound), ("/printed/nothing", HttpStatusCode.NotFound),
            ("/printed?date=5.12.2025", HttpStatusCode.BadRequest),
        })
        {
            using var answer = await web.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == status, $"{path}: {answer.StatusCode}");
        }
    }

    private static async Task<string> TextAsync(string key, DateOnly day) => Plain(await PrintedDocuments.HtmlAsync(PrintedSheets.Find(key)!, day));

    /// <summary>What is read, without markup and spaces.</summary>
    private static string Plain(string html) => Spaces().Replace(WebUtility.HtmlDecode(Markup().Replace(html, "")), "");

    [GeneratedRegex("<style>.*?</style>|<[^>]+>", RegexOptions.Singleline, 5000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s", RegexOptions.None, 5000)]
    private static partial Regex Spaces();

    [GeneratedRegex("^(ステップ|Step )[0-9] ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("<section class=\"sheet", RegexOptions.None, 5000)]
    private static partial Regex Pages();
}
