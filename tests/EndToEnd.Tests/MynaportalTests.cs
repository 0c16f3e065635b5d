using Kazasu.Testbed.Phones;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>The patients' pages in a real browser: sign-in by a held phone or card, the eligibility screen, who looked, consents ended.</summary>
public sealed class MynaportalTests(RunningStack run) : IClassFixture<RunningStack>
{
    [Fact, Covers("P6", "P44", "P50", "P51", "P52", "F12", "F18", "X5", "X6", "SC-032")]
    public async Task A_patient_signs_in_on_the_phone_shows_the_screen_sees_who_looked_and_ends_a_consent()
    {
        await run.ResetAsync();
        var person = run.Cast("android");
        await ConsentAtKioskAsync(person);
        var page = await run.WebAsync("/mynaportal");
        await page.LookAsync("mypage-sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "アプリで署名する" }).ClickAsync();
        await page.SeeAsync("だれのアプリで署名しますか");
        await page.LookAsync("mypage-app-whose");
        await page.GetByRole(AriaRole.Link, new() { Name = "青山　健太" }).ClickAsync();
        await page.Locator("#pin").FillAsync("9999");
        await page.TouchAsync("署名する");
        await page.GetByText("あと2回でロック").WaitForAsync();
        await page.LookAsync("mypage-app-sign");
        await page.Locator("#pin").FillAsync("1234");
        await page.TouchAsync("署名する");

        await page.GetByText("負担割合").First.WaitForAsync();
        Assert.EndsWith("/mynaportal", page.Url, StringComparison.Ordinal);
        await page.LookAsync("mypage-eligibility");
        var screen = await page.Locator("main").InnerTextAsync();
        foreach (var word in (string[])["有効", "21700023", "アオヤマ", "見本"]) { Assert.Contains(word, screen); }
        var then = await page.Locator("#clock").InnerTextAsync();
        await Assertions.Expect(page.Locator("#clock")).Not.ToHaveTextAsync(then, new() { Timeout = 30_000 });
        Assert.Matches("^[0-9]+時[0-9]{2}分[0-9]{2}秒$", then);

        await page.GetByRole(AriaRole.Link, new() { Name = "印刷・PDF用の画面" }).ClickAsync();
        await page.SeeAsync("資格情報画面の写し");
        Assert.Contains("実物のマイナンバーカードと一緒に", await page.Locator("main").InnerTextAsync());
        Assert.Equal(0, await page.Locator("#clock").CountAsync());
        await page.LookAsync("mypage-copy");

        await page.GetByRole(AriaRole.Link, new() { Name = "見た人の記録" }).ClickAsync();
        await page.SeeAsync("わたしの情報を見た人の記録");
        await page.LookAsync("mypage-accesses");
        Assert.Equal(["sign-in", "consent", "check"], await page.Locator(".log li").EvaluateAllAsync<string[]>("l => l.map(e => e.dataset.kind)"));

        await page.GetByRole(AriaRole.Link, new() { Name = "同意", Exact = true }).ClickAsync();
        await page.SeeAsync("医療情報を見せる同意");
        await page.LookAsync("mypage-consents");
        await page.TouchAsync("薬剤情報の同意を終える");
        await page.GetByText("同意を終えました").WaitForAsync();
        Assert.Equal(0, await page.GetByText("薬剤情報").CountAsync());
        await page.TouchAsync("すべて終える");
        await page.GetByText("いま有効な同意はありません").WaitForAsync();
        await page.LookAsync("mypage-consents-none");

        await page.TouchAsync("サインアウト");
        await page.SeeAsync("マイページにサインイン");
        await page.GoBackAsync();
        await page.SeeAsync("マイページにサインイン");
    }

    [Fact, Covers("P46", "P47", "P48", "SC-152")]
    public async Task A_browser_elsewhere_is_signed_in_by_the_number_typed_into_the_app_and_an_unregistered_person_registers_at_once()
    {
        await run.ResetAsync();
        var person = run.Cast("not-registered");
        var desk = await run.OpenAsync(new(run.Stack.Web!, "/mynaportal"), Size.Reception);
        await desk.LookAsync("mypage-sign-in-desk");
        var number = await desk.Locator("#number").InnerTextAsync();
        var link = await desk.GetByRole(AriaRole.Link, new() { Name = "QRコードの中身を開く" }).GetAttributeAsync("href");
        var app = await run.OpenAsync(new(link + $"&person={person}"), Size.Phone);
        await app.LookAsync("mypage-app-number");
        await app.GetByLabel("実物のカード").CheckAsync();
        await SignAsync(app, number == "000" ? "001" : "000", run.Stack.World.Nation.Person(person).Card!.Pin);
        await app.GetByText("番号がちがいます").WaitForAsync();
        await SignAsync(app, number, run.Stack.World.Nation.Person(person).Card!.Pin);
        await app.GetByText("サインインする端末の画面に戻って").WaitForAsync();

        await desk.GetByText("未登録").WaitForAsync();
        await desk.LookAsync("mypage-unregistered");
        await desk.TouchAsync("登録");
        await desk.GetByText("登録済み").WaitForAsync();
        Assert.Contains("有効", await desk.Locator("main").InnerTextAsync());
        await desk.LookAsync("mypage-eligibility-desk");
    }

    [Theory, Covers("P33", "X11", "E7", "E5", "SC-034", "SC-064")]
    [InlineData("lost-phone", "一時停止中のため")]
    [InlineData("expired", "電子証明書の有効期限が切れているため")]
    public async Task Whose_phone_may_not_be_used_is_told_why_in_the_app(string who, string why)
    {
        await run.ResetAsync();
        var person = run.Cast(who);
        var page = await run.WebAsync("/mynaportal");
        var link = await page.GetByRole(AriaRole.Link, new() { Name = "アプリで署名する" }).GetAttributeAsync("href");
        await page.GotoAsync(link + $"&person={person}");
        if (await page.Locator("#pin").IsVisibleAsync()) { await page.Locator("#pin").FillAsync(run.Stack.World.Nation.Person(person).Phone!.Pin); }
        await page.Locator("#sign-go").ClickAsync();
        await page.GetByText(why).WaitForAsync();
        await page.LookAsync($"mypage-app-{who}");
    }

    private static async Task SignAsync(IPage app, string number, string pin)
    {
        await app.Locator("#number").FillAsync(number);
        await app.Locator("#pin").FillAsync(pin);
        await app.TouchAsync("署名する");
    }

    private async Task ConsentAtKioskAsync(int person)
    {
        var kiosk = await run.KioskAsync();
        await kiosk.ChoosePhoneAsync("Android");
        await kiosk.PinAsync("1234");
        await kiosk.SeeAsync("スマホをかざしてください");
        await run.Stack.Handsets.HoldAsync(person, HeldThing.Phone, default);
        await kiosk.TouchAsync("すべて同意");
        await kiosk.Heading("受付").First.WaitForAsync();
        await run.Stack.Handsets.ReleaseAsync(default);
        await kiosk.Context.CloseAsync();
    }
}
