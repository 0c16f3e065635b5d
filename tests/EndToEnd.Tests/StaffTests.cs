using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Simulation;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>Staff in a real browser: the first account, an authenticator, a passkey, and what an administrator does. Each test has its own stack.</summary>
public sealed class StaffTests(RunningStack run) : IClassFixture<RunningStack>
{
    private const string Password = "さくら-山手線-0815";

    [Fact]
    public async Task Staff_make_the_first_account_and_sign_in_with_an_authenticator_and_with_a_passkey()
    {
        var page = await run.OpenAsync(run.Stack.Link(DeviceRole.Setup), Size.Reception);
        await AddAuthenticatorAsync(page);
        await page.GotoAsync(new Uri(run.Stack.Terminal, "/staff/first").ToString());
        await page.LookAsync("staff-first");
        await page.GetByLabel("アカウント名").FillAsync("clinic01");
        await page.GetByLabel("パスワード").FillAsync("short");
        await page.TouchAsync("作る");
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await page.LookAsync("staff-first-refused");
        await page.GetByLabel("パスワード").FillAsync(Password);
        await page.TouchAsync("作る");

        // an authenticator, by the key that is written under the picture
        await page.SeeAsync("二要素認証を登録する");
        await page.LookAsync("staff-enrol");
        var secret = await page.Locator("code.key").InnerTextAsync();
        await page.GetByLabel("6桁のコード").FillAsync(Authenticator.Code(secret, DateTimeOffset.UtcNow));
        await page.TouchAsync("認証アプリを登録する");
        await page.SeeAsync("アカウント情報管理");

        // a passkey beside it
        await page.GetByRole(AriaRole.Link, new() { Name = "パスキー・認証アプリを登録する" }).ClickAsync();
        await page.GetByLabel("パスキーの名前").FillAsync("受付1のパソコン");
        await page.TouchAsync("パスキーを登録する");
        await page.GetByText("パスキー「受付1のパソコン」").WaitForAsync();
        await page.LookAsync("staff-account");

        // out, and in again with the passkey
        await page.TouchAsync("ログアウト");
        await page.SeeAsync("職員のログイン");
        await page.LookAsync("staff-sign-in");
        await SignInAsync(page, "clinic01", Password);
        await page.SeeAsync("二要素認証");
        await page.LookAsync("staff-second");
        await page.TouchAsync("パスキーで確認する");
        await page.SeeAsync("アカウント情報管理");

        // out, and in again with the code
        await page.TouchAsync("ログアウト");
        await SignInAsync(page, "clinic01", Password);
        await page.GetByLabel("6桁のコード").FillAsync(Authenticator.Code(secret, DateTimeOffset.UtcNow.AddSeconds(30)));
        await page.TouchAsync("確認する");
        await page.SeeAsync("アカウント情報管理");

        // another account, whose password is shown once
        await page.GetByRole(AriaRole.Link, new() { Name = "アカウントの一覧" }).ClickAsync();
        await page.GetByLabel("アカウント名").FillAsync("clinic02");
        await page.TouchAsync("加える");
        var handed = await page.Locator(".banner .code").InnerTextAsync();
        await page.LookAsync("staff-accounts-made");
        await page.GotoAsync(new Uri(run.Stack.Terminal, "/staff/accounts").ToString());
        Assert.Equal(0, await page.GetByText(handed).CountAsync());

        // the other one signs in elsewhere with a passkey alone
        var desk = await run.OpenAsync(run.Stack.Link(DeviceRole.Reception), Size.Reception);
        await AddAuthenticatorAsync(desk);
        await desk.GotoAsync(new Uri(run.Stack.Terminal, "/staff/account").ToString());
        await SignInAsync(desk, "clinic02", handed);
        await desk.SeeAsync("パスワードを変更する");
        await desk.LookAsync("staff-new-password");
        await desk.GetByLabel("新しいパスワード").FillAsync(Password);
        await desk.TouchAsync("変更する");
        await desk.TouchAsync("パスキーを登録する");
        await desk.SeeAsync("アカウント情報管理");
        await desk.TouchAsync("ログアウト");
        await SignInAsync(desk, "clinic02", Password);
        await desk.SeeAsync("二要素認証");
        Assert.Equal(0, await desk.GetByLabel("6桁のコード").CountAsync());
        await desk.TouchAsync("パスキーで確認する");
        await desk.SeeAsync("アカウント情報管理");
        Assert.Equal(0, await desk.GetByRole(AriaRole.Link, new() { Name = "アカウントの一覧" }).CountAsync());

        // the only second factor stays
        await desk.TouchAsync("削除する");
        await desk.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await desk.LookAsync("staff-last-factor");
    }

    private static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GetByLabel("アカウント名").FillAsync(name);
        await page.GetByLabel("パスワード").FillAsync(password);
        await page.TouchAsync("次へ");
    }

    /// <summary>A security key in the browser, whose owner always says yes.</summary>
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
