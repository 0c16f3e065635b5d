using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.Simulation;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>A new clinic in the portal, from the operator's code to the public list; nobody touches a database.</summary>
public sealed class PortalTests(RunningStack run) : IClassFixture<RunningStack>
{
    private const string Password = "さくら-山手線-0815";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("S3", "S14", "S22", "S25", "T22", "D2")]
    public async Task A_new_clinic_goes_from_its_first_sign_in_to_ready_and_into_the_public_list()
    {
        // on a day on which there are coupons
        run.Stack.Calendar.Set(new DateOnly(2025, 10, 6));
        var portal = await SignInFirstAsync();
        await portal.LookAsync("portal-home-new");
        await SeeRoomsAsync(portal);
        await BuyAsync(portal);

        // what people look at, in the portal; what machines know, at the terminal
        run.Stack.Calendar.Reset();
        await OpenAsync(portal, "/portal/setup");
        await portal.LookAsync("portal-setup-begin");
        var desk = await run.OpenAsync(run.Stack.Link(DeviceRole.Setup), Size.Reception);
        await desk.GetByLabel("メーカー").SelectOptionAsync("PanasonicConnect");
        await desk.TouchAsync("記録する");
        await UntilAsync(portal, "/portal/setup", "資格確認端末の設定から");
        await portal.TouchAsync("一覧で、対応機種であることを確かめた");
        await portal.TouchAsync("最新であることと、注意事項を確かめた");
        await UntilAsync(portal, "/portal/setup", "次にすること：資格確認端末で、汎用カードリーダーを読み取れるように設定する");
        await portal.LookAsync("portal-setup-half");
        await portal.SetViewportSizeAsync(Size.Phone.Width, Size.Phone.Height);
        await portal.LookAsync("portal-setup-half-phone");
        await portal.SetViewportSizeAsync(Size.Reception.Width, Size.Reception.Height);

        await run.Stack.Handsets.HoldAsync(run.Cast("national"), HeldThing.Card, Ct);
        await desk.TouchAsync("カードを置いて設定する");
        await desk.GetByText("読み取れました。設定を記録しました").WaitForAsync();
        await run.Stack.Handsets.ReleaseAsync(Ct);
        await desk.Locator("form", new() { Has = desk.Locator("input[value='terminal']") }).GetByRole(AriaRole.Button).ClickAsync();
        await desk.Locator("form", new() { Has = desk.Locator("input[value='face-reader']") }).GetByRole(AriaRole.Button).ClickAsync();
        await UntilAsync(portal, "/portal/setup", "次にすること：受付とリーダーにステッカーを貼る");
        await portal.TouchAsync("2種類のステッカーを貼った");
        await portal.GetByText("準備ができました").WaitForAsync();
        await portal.LookAsync("portal-setup-ready");

        // the first phone
        var kiosk = await run.KioskAsync();
        await kiosk.ChoosePhoneAsync("Android");
        await kiosk.PinAsync("1234");
        await kiosk.SeeAsync("スマホをかざしてください");
        await run.Stack.Handsets.HoldAsync(run.Cast("android"), HeldThing.Phone, Ct);
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "すべて同意" }).WaitForAsync();
        await run.Stack.Handsets.ReleaseAsync(Ct);
        await UntilAsync(portal, "/portal", "掲載中");
        await portal.LookAsync("portal-home-listed");
        await UntilAsync(portal, $"/directory?q={Uri.EscapeDataString(run.Stack.World.Facility.Name)}", run.Stack.World.Facility.Name);
        await OpenAsync(portal, "/portal/usage");
        await portal.GetByText("推計値です").First.WaitForAsync();
        await portal.GetByLabel("その月のレセプト件数").FillAsync("2");
        await portal.TouchAsync("記録する");
        await portal.GetByText("50.00%").First.WaitForAsync();
        await portal.LookAsync("portal-usage");
        await portal.Locator("h2", new() { HasText = "月ごとの数" }).ScrollIntoViewIfNeededAsync();
        await portal.LookAsync("portal-usage-table");
    }

    /// <summary>By keyboard alone: fields in order, Enter sends.</summary>
    private async Task<IPage> SignInFirstAsync()
    {
        var page = await run.OpenAsync(new Uri(run.Stack.Testbed!, "/portal"), Size.Reception);
        await page.LookAsync("portal-first");
        await page.GetByLabel("アカウント名").FocusAsync();
        await page.Keyboard.TypeAsync("office01");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.SeeAsync("二要素認証を登録する");
        await page.LookAsync("portal-enrol");
        await page.GetByLabel("6桁のコード").FocusAsync();
        await page.Keyboard.TypeAsync(Authenticator.Code(await page.Locator("code.key").InnerTextAsync(), DateTimeOffset.UtcNow));
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("スマホでの受付").First.WaitForAsync();
        return page;
    }

    /// <summary>Every room is sound on a desk and on a phone.</summary>
    private async Task SeeRoomsAsync(IPage page)
    {
        string[] rooms = ["guide", "coupons", "purchase?account=sole", "subsidies?scheme=HomeVisit&device=41000&modification=130000", "phones", "settings", "usage", "notices", "account", "accounts"];
        foreach (var room in rooms)
        {
            var name = "portal-" + room.Split('?')[0];
            await OpenAsync(page, "/portal/" + room);
            await page.LookAsync(name);
            await page.SetViewportSizeAsync(Size.Phone.Width, Size.Phone.Height);
            await page.LookAsync(name + "-phone");
            await page.SetViewportSizeAsync(Size.Reception.Width, Size.Reception.Height);
        }
    }

    private async Task BuyAsync(IPage page)
    {
        await OpenAsync(page, "/portal/coupons");
        await page.TouchAsync("1枚目のクーポンコードを取得する");
        await page.GetByText("すべて発行済みです").WaitForAsync();
        await page.LookAsync("portal-coupon-given");
        await OpenAsync(page, "/portal/purchase?account=corporation");
        await page.TouchAsync("招待コードを表示する");
        await page.GetByText("表示したことを記録しました").WaitForAsync();
        await page.LookAsync("portal-code-shown");
    }

    private Task OpenAsync(IPage page, string path) => page.GotoAsync(new Uri(run.Stack.Web!, path).ToString());

    /// <summary>The terminal tells the centre by itself: the page is opened again until it says so.</summary>
    private async Task UntilAsync(IPage page, string path, string words)
    {
        for (var i = 0; i < 200; i++)
        {
            await OpenAsync(page, path);
            if ((await page.Locator("main").InnerTextAsync()).Contains(words)) { return; }
            await Task.Delay(200, Ct);
        }
        Assert.Fail($"{path} did not say 「{words}」: {await page.Locator("main").InnerTextAsync()}");
    }
}
