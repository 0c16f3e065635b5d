using System.Diagnostics;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.Simulation;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>A phone that fails at the kiosk, and what staff touch at reception until the visit is finished.</summary>
internal static class GuideDriver
{
    /// <summary>Holds an Android phone under a fault and waits for the guide on reception's page.</summary>
    /// <returns>Milliseconds from the kiosk's state to the guide's first words at reception, and from the hold.</returns>
    public static async Task<(double AfterFailure, double AfterHold)> FailAsync(this RunningStack run, IPage reception, string who, FaultState? fault, string says)
    {
        using var kiosk = await KioskDriver.PairAsync(run.Stack, DeviceRole.Kiosk, default);
        var android = run.Stack.World.PhoneModelOf(run.Cast(who)) == Testbed.SampleNation.PhoneModel.Android;
        await kiosk.TouchAsync("start", null, default);
        await kiosk.TouchAsync("os", new { os = android ? "android" : "iphone" }, default);
        if (android) { await kiosk.PinAsync("1234", default); }
        if (fault is not null) { run.Stack.Faults.Set(fault); }
        var begun = Stopwatch.GetTimestamp();
        var seen = ShownAsync();
        var came = CameAsync();
        await run.Stack.Handsets.HoldAsync(run.Cast(who), HeldThing.Phone, default);
        await Task.WhenAll(seen, came);
        await run.Stack.Handsets.ReleaseAsync(default);
        var (shown, failed) = (await seen, await came);
        TestContext.Current.TestOutputHelper!.WriteLine($"[report] {who}{(fault is null ? "" : fault.LineCut ? ", line cut" : ", reader unplugged")}: guide at reception {shown - failed:0} ms after the kiosk's answer, {shown:0} ms after the hold");
        return (shown - failed, shown);

        async Task<double> ShownAsync()
        {
            await reception.WaitForFunctionAsync("says => document.querySelector('.guide')?.innerText.includes(says)", says, new() { PollingInterval = 5 });
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        async Task<double> CameAsync()
        {
            await kiosk.UntilAsync(s => s is not ("holding" or "reading" or "entering-pin"), TimeSpan.FromSeconds(30), default);
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }
    }

    /// <summary>Touches the answers one after the other; each must be asked for.</summary>
    public static async Task AnswerAsync(this IPage page, params (string Question, string Answer)[] steps)
    {
        foreach (var (question, answer) in steps)
        {
            await page.Locator(".ask .question", new() { HasText = question }).WaitForAsync();
            await page.Locator(".answers .button", new() { HasTextRegex = new($"^\\s*{System.Text.RegularExpressions.Regex.Escape(answer)}\\s*$") }).ClickAsync();
            if (!question.StartsWith("もう一度", StringComparison.Ordinal)) { await page.Locator(".trail li", new() { HasText = question }).WaitForAsync(); }
        }
    }

    /// <summary>Fills in the record and sees the visit finished.</summary>
    public static async Task FinishAsync(this IPage page, string? share = "3割", string? reason = null)
    {
        await page.Locator(".record").First.WaitForAsync();
        if (share is not null) { await page.Locator("fieldset.flat label", new() { HasText = share }).ClickAsync(); }
        if (reason is not null) { await page.FillAsync("#reason", reason); }
        await page.FillAsync("#by", "佐藤");
        await page.GetByRole(AriaRole.Button, new() { Name = "記録して受付を終える" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "受付済み（記録あり）" }).WaitForAsync();
    }

    public static Task<string> GuideTextAsync(this IPage page) => page.Locator(".guide").InnerTextAsync();
}
