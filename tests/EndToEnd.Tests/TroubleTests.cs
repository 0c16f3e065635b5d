using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Setup;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>What patients and staff see when something does not work.</summary>
public sealed class TroubleTests(RunningStack run) : IClassFixture<RunningStack>
{
    [Fact, Covers("K18", "K19")]
    public async Task A_failed_read_asks_to_hold_again_three_times_before_the_fallback_is_shown()
    {
        await run.ResetAsync();
        var person = run.Cast("android");
        var kiosk = await run.KioskAsync();
        await kiosk.ChoosePhoneAsync("Android");
        await kiosk.PinAsync("1234");
        run.Stack.Faults.Set(new FaultState(HeldBadly: true));
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await HoldAsync();
            await kiosk.SeeAsync("読み取れませんでした");
            await kiosk.LookAsync($"kiosk-failed-{attempt}");
            Assert.Equal(0, await kiosk.Locator("form[action='/kiosk/fallback']").CountAsync());
            await kiosk.Locator("form[action='/kiosk/retry'] button").ClickAsync();
        }

        await HoldAsync();
        await kiosk.GetByText("マイナポータル").First.WaitForAsync();
        await kiosk.LookAsync("kiosk-fallback");
        var text = await kiosk.Locator("main").InnerTextAsync();
        Assert.Contains("マイナンバーカード", text);
        Assert.Contains("資格確認書", text);
        Assert.DoesNotContain("10割", text);

        async Task HoldAsync()
        {
            await kiosk.SeeAsync("スマホをかざしてください");
            await run.Stack.Handsets.HoldAsync(person, HeldThing.Phone, default);
            await kiosk.WaitForFunctionAsync("() => !document.querySelector('h1')?.textContent.includes('スマホをかざしてください')");
            await run.Stack.Handsets.ReleaseAsync(default);
        }
    }

    [Fact, Covers("K15", "SC-009", "N32")]
    public async Task A_phone_held_before_the_button_was_touched_is_not_read_and_the_kiosk_says_what_to_do_first()
    {
        await run.ResetAsync();
        var kiosk = await run.KioskAsync();
        await kiosk.SeeAsync("ご利用の方法を選んでください");
        await run.Stack.Handsets.HoldAsync(run.Cast("android"), HeldThing.Phone, default);
        await kiosk.GetByText("先に顔認証付きカードリーダーを操作してください").First.WaitForAsync();
        await run.Stack.Handsets.ReleaseAsync(default);
        await kiosk.LookAsync("kiosk-held-too-early");
    }

    [Fact, Covers("K2", "K3", "SC-001")]
    public async Task Without_a_finished_set_up_the_kiosk_has_no_phone_button_and_set_up_says_what_is_missing()
    {
        await run.ResetAsync();
        var setup = run.Stack.TerminalServices.GetRequiredService<TerminalSetup>();
        var before = run.Stack.Calendar.Now;
        await setup.ChooseFaceReaderAsync(FaceReaderMaker.PanasonicConnect);
        try
        {
            var kiosk = await run.KioskAsync();
            await kiosk.SeeAsync("ご利用の方法を選んでください");
            Assert.Equal(0, await kiosk.GetByRole(AriaRole.Button, new() { Name = "スマートフォンを利用する" }).CountAsync());
            await kiosk.LookAsync("kiosk-not-ready");
            var page = await run.OpenAsync(run.Stack.Link(Terminal.Devices.DeviceRole.Setup), Size.Reception);
            await page.LookAsync("setup-missing");
        }
        finally
        {
            await setup.ReaderConfiguredAsync(null, before);
            await setup.TerminalRestartedAsync(run.Stack.Calendar.Now);
            await setup.FaceReaderRestartedAsync(run.Stack.Calendar.Now);
        }

        var ready = await run.KioskAsync(Size.KioskWide);
        await ready.GetByRole(AriaRole.Button, new() { Name = "スマートフォンを利用する" }).WaitForAsync();
    }

    [Fact]
    public async Task A_wrong_pin_says_how_many_tries_are_left_and_the_last_try_is_asked_about()
    {
        await run.ResetAsync();
        var person = run.Cast("pin-last-try");
        var kiosk = await run.KioskAsync();
        var reception = await run.ReceptionAsync();
        await kiosk.ChoosePhoneAsync("Android");
        await kiosk.PinAsync("1234");
        await kiosk.SeeAsync("スマホをかざしてください");
        await run.Stack.Handsets.HoldAsync(person, HeldThing.Phone, default);
        await kiosk.SeeAsync("あと1回でロック");
        await kiosk.LookAsync("kiosk-last-try");
        await reception.LookAsync("reception-last-try");
        await run.ResetAsync();
    }

    [Fact, Covers("K27")]
    public async Task Every_language_of_the_kiosk_fits_its_screens()
    {
        await run.ResetAsync();
        var kiosk = await run.KioskAsync(Size.KioskWide);
        foreach (var language in (string[])["en", "ja-simple", "zh", "ko", "pt", "vi", "ja"])
        {
            await kiosk.Locator($"form[action='/kiosk/language']:has(input[value='{language}']) button").First.ClickAsync();
            await kiosk.WaitForFunctionAsync("l => document.documentElement.lang.startsWith(l.slice(0, 2)) || document.querySelector('main')?.lang?.startsWith(l.slice(0, 2))", language);
            await kiosk.LookAsync($"kiosk-language-{language}", japanese: language == "ja");
        }
    }

    [Fact]
    public async Task The_testbeds_own_pages_hold_what_every_screen_is_held_to()
    {
        await run.ResetAsync();
        foreach (var (path, name) in ((string, string)[])[("/", "hub"), ("/phone?person=0", "phone-wide"), ("/faults", "faults")])
        {
            await (await run.TestbedAsync(path)).LookAsync(name, japanese: false);
            await (await run.TestbedAsync(path, Size.Phone)).LookAsync($"{name}-small", japanese: false);
        }

        run.Stack.Faults.Set(new(LineCut: true));
        foreach (var (path, name) in ((string, string)[])[("/phone?person=0", "phone-fault"), ("/faults", "faults-on")])
        {
            await (await run.TestbedAsync(path)).LookAsync(name, japanese: false);
            await (await run.TestbedAsync(path, Size.Phone)).LookAsync($"{name}-small", japanese: false);
        }

        await run.ResetAsync();
    }
}
