using Kazasu.Testbed.Phones;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>The tap from the first touch to reception, in a real browser, for both kinds of phone.</summary>
public sealed class TapTests(RunningStack run) : IClassFixture<RunningStack>
{
    [Fact, Covers("K1", "K5", "K7", "K8", "K11", "K12", "K13", "K25", "K31", "SC-008")]
    public async Task An_Android_phone_goes_from_the_button_to_the_answer_at_reception()
    {
        await run.ResetAsync();
        var person = run.Cast("android");
        var kiosk = await run.KioskAsync();
        var reception = await run.ReceptionAsync();
        await reception.LookAsync("reception-before");

        await kiosk.SeeAsync("ご利用の方法を選んでください");
        await kiosk.LookAsync("kiosk-first");
        await kiosk.TouchAsync("スマートフォンを利用する");
        await kiosk.SeeAsync("お使いのスマホの種類を選んでください");
        await kiosk.LookAsync("kiosk-os");
        await kiosk.TouchAsync("Android");
        await kiosk.SeeAsync("暗証番号（数字4桁）を入力してください");
        await kiosk.LookAsync("kiosk-pin");
        await kiosk.PinAsync("1234");
        await kiosk.SeeAsync("スマホをかざしてください");
        await kiosk.LookAsync("kiosk-hold");

        await run.Stack.Handsets.HoldAsync(person, HeldThing.Phone, default);
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "すべて同意" }).WaitForAsync();
        await run.Stack.Handsets.ReleaseAsync(default);
        await kiosk.LookAsync("kiosk-consent");
        await reception.GetByText("有効").First.WaitForAsync();
        await reception.LookAsync("reception-valid");

        await kiosk.TouchAsync("すべて同意");
        await kiosk.Heading("受付").First.WaitForAsync();
        await kiosk.LookAsync("kiosk-done");

        var card = await reception.Locator("main").InnerTextAsync();
        Assert.Contains("青山", card);
        Assert.Contains("3割", card);
        Assert.Contains("21700023", card);
        Assert.DoesNotContain("10割", card);
    }

    [Fact, Covers("K6", "K9", "P37")]
    public async Task An_iPhone_is_authenticated_on_the_phone_and_held_and_no_pin_is_asked()
    {
        await run.ResetAsync();
        var kiosk = await run.KioskAsync(Size.KioskWide);
        var phone = await run.TestbedAsync($"/phone?person={run.Cast("iphone")}", Size.Phone);
        var reception = await run.ReceptionAsync();

        await kiosk.LookAsync("kiosk-wide-first");
        await kiosk.TouchAsync("スマートフォンを利用する");
        await kiosk.SeeAsync("お使いのスマホの種類を選んでください");
        await kiosk.LookAsync("kiosk-wide-os");
        await kiosk.TouchAsync("iPhone");
        await kiosk.SeeAsync("iPhoneで本人認証をしてください");
        await kiosk.LookAsync("kiosk-wide-iphone");
        Assert.Equal(0, await kiosk.Locator("[data-digit]").CountAsync());

        await phone.LookAsync("phone-locked");
        await phone.GetByRole(AriaRole.Button, new() { Name = "2回押す", Exact = true }).ClickAsync();
        await phone.Locator("[data-act=choose]").ClickAsync();
        await phone.LookAsync("phone-asking");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Face ID で認証する" }).ClickAsync();
        await phone.GetByText("かざしてください").First.WaitForAsync();
        await phone.LookAsync("phone-ready");

        await kiosk.TouchAsync("認証しました");
        await kiosk.SeeAsync("スマホをかざしてください");
        await kiosk.LookAsync("kiosk-wide-hold");
        await phone.Locator("#keep").CheckAsync();
        await phone.Locator("#hold").ClickAsync();
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "すべて同意" }).WaitForAsync();
        await kiosk.LookAsync("kiosk-wide-consent");
        await kiosk.TouchAsync("ひとつずつ");
        await kiosk.GetByRole(AriaRole.Button, new() { Name = "同意する", Exact = true }).WaitForAsync();
        await kiosk.LookAsync("kiosk-wide-consent-each");
        await reception.GetByText("白石").First.WaitForAsync();
        await phone.Locator("#keep").UncheckAsync();
    }

    [Theory]
    [InlineData("late-registration", "資格（無効）")]
    [InlineData("deleted", "資格情報なし")]
    [InlineData("suppressed", "資格情報なし")]
    [InlineData("several", "複数")]
    [InlineData("rare-name", "𠮷﨑")]
    [InlineData("late-elderly", "1割")]
    [InlineData("seventies", "2割")]
    [Covers("E2", "E3", "E4", "E5", "E6")]
    public async Task Reception_sees_each_answer_in_plain_words(string who, string words)
    {
        var card = await HoldAsync(who, $"reception-{who}");
        Assert.Contains(words, card);
        Assert.DoesNotContain("10割", card);
        Assert.DoesNotContain("ＤＶ", card);
    }

    [Fact, Covers("E5")]
    public async Task A_suppressed_person_looks_at_reception_exactly_like_a_deleted_one()
    {
        var deleted = await HoldAsync("deleted", "reception-deleted");
        var suppressed = await HoldAsync("suppressed", "reception-suppressed");
        Assert.Equal(Timeless(deleted), Timeless(suppressed));

        static string Timeless(string text) => System.Text.RegularExpressions.Regex.Replace(text, "[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+", "#");
    }

    /// <summary>Holds the person's phone through a whole visit and gives the card that reception shows.</summary>
    private async Task<string> HoldAsync(string who, string picture)
    {
        await run.ResetAsync();
        var reception = await run.ReceptionAsync();
        var report = await Testbed.Simulation.Visit.RunAsync(run.Stack, new(run.Cast(who), null, "none"), TestContext.Current.CancellationToken);
        Assert.NotNull(report.Result);
        await reception.GotoAsync(new Uri(run.Stack.Terminal, $"/reception?visit={report.Reception!.Value.GetProperty("id").GetString()}").ToString());
        await reception.LookAsync(picture);
        return await reception.Locator(".card").First.InnerTextAsync();
    }
}
