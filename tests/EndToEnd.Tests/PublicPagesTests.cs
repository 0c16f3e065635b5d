using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>The pages for everybody, on a phone and on a desk, and at twice the letter size.</summary>
public sealed class PublicPagesTests(RunningStack run) : IClassFixture<RunningStack>
{
    [Theory]
    [InlineData("/", "web-home")]
    [InlineData("/directory", "web-directory")]
    [InlineData("/directory/figures", "web-directory-figures")]
    [InlineData("/directory/data", "web-directory-data")]
    [InlineData("/directory/1312345679", "web-facility")]
    [InlineData("/prepare", "web-prepare")]
    [InlineData("/prepare/iphone?model=iPhone+13&version=17.2", "web-prepare-iphone")]
    [InlineData("/prepare/android", "web-prepare-android")]
    [InlineData("/prepare/iphone/steps", "web-prepare-steps")]
    [InlineData("/prepare/plan", "web-prepare-form")]
    [InlineData("/prepare/plan?q=%E3%81%8B%E3%81%96%E3%81%99&day=2026-12-01", "web-prepare-choose")]
    [InlineData("/prepare/plan?day=2026-12-01&expires=2027-01-31&clinic=1312345679", "web-prepare-plan")]
    [InlineData("/prepare/plan?day=2026-12-01&clinic=none&added=no", "web-prepare-plan-card")]
    [InlineData("/facts", "web-facts")]
    [InlineData("/support/assistant?at=do-NetworkError", "web-assistant")]
    [InlineData("/support/guides", "web-guides")]
    [InlineData("/support?q=ﾈｯﾄﾜｰｸ", "web-support")]
    public async Task Every_page_is_sound_on_a_phone_on_a_desk_and_at_twice_the_letter_size(string path, string name)
    {
        await run.ListedAsync();
        var page = await run.WebAsync(path, Size.Phone);
        await page.LookAsync($"{name}-phone");
        await page.SetViewportSizeAsync(Size.Reception.Width, Size.Reception.Height);
        await page.LookAsync($"{name}-desk");

        // 200 %: a window of 1280 px zoomed twice is 640 px wide; letters alone enlarged on a phone is the harder case
        await page.SetViewportSizeAsync(Size.Phone.Width, Size.Phone.Height);
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wider <= 0, $"{name}: at twice the letter size {wider} px wider than a phone");
    }

    [Fact, Covers("P40", "P43")]
    public async Task From_which_phone_to_a_plan_for_the_visit_in_at_most_ten_interactions()
    {
        await run.ListedAsync();
        var page = await run.WebAsync("/prepare", Size.Phone);
        var interactions = 0;
        async Task DoAsync(Task interaction)
        {
            await interaction;
            interactions++;
        }

        await DoAsync(page.GetByRole(AriaRole.Link, new() { Name = "iPhone" }).First.ClickAsync());
        await DoAsync(page.GetByLabel("機種").SelectOptionAsync("iPhone 15"));
        await DoAsync(page.GetByLabel("iOS のバージョン").FillAsync("26.1"));
        await DoAsync(page.GetByRole(AriaRole.Button, new() { Name = "調べる" }).ClickAsync());
        await page.GetByText("お使いのスマートフォンは、マイナ保険証に対応しています。").WaitForAsync();
        await DoAsync(page.GetByRole(AriaRole.Link, new() { Name = "追加の手順を見る" }).ClickAsync());
        await DoAsync(page.GetByRole(AriaRole.Link, new() { Name = "受診の計画を立てる" }).ClickAsync());
        await DoAsync(page.GetByLabel("受診する施設の名前").FillAsync("ｶｻﾞｽ試験"));
        await DoAsync(page.GetByRole(AriaRole.Button, new() { Name = "計画を立てる" }).ClickAsync());
        await DoAsync(page.GetByRole(AriaRole.Link, new() { Name = "かざす試験クリニック" }).ClickAsync());

        await page.GetByRole(AriaRole.Heading, new() { Name = "この施設はスマホだけで大丈夫です" }).WaitForAsync();
        Assert.InRange(interactions, 1, 10);
        var calendar = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "カレンダーに入れる" }).ClickAsync());
        Assert.Contains("BEGIN:VEVENT", await File.ReadAllTextAsync(await calendar.PathAsync(), TestContext.Current.CancellationToken));
    }
}
