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
        await page.LookAsync($"{name}-large");
    }
}
