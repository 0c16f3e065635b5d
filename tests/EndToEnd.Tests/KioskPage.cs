using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>What a patient does at the kiosk, by what is written on it.</summary>
internal static class KioskPage
{
    public static ILocator Heading(this IPage page, string text) => page.GetByRole(AriaRole.Heading, new() { Name = text });

    public static Task SeeAsync(this IPage page, string heading) => page.Heading(heading).First.WaitForAsync();

    public static Task TouchAsync(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    public static async Task ChoosePhoneAsync(this IPage page, string os)
    {
        await page.TouchAsync("スマートフォンを利用する");
        await page.SeeAsync("お使いのスマホの種類を選んでください");
        await page.TouchAsync(os);
    }

    public static async Task PinAsync(this IPage page, string pin)
    {
        await page.SeeAsync("暗証番号（数字4桁）を入力してください");
        foreach (var digit in pin) { await page.Locator($"[data-digit='{digit}']").ClickAsync(); }
    }

    /// <summary>Takes the kiosk back to its first screen, whatever it shows.</summary>
    public static Task ResetAsync(this RunningStack run) => run.Stack.FirstScreenAsync();

    public static async Task FirstScreenAsync(this Testbed.Stack.KazasuStack stack)
    {
        stack.Faults.Set(Testbed.Faults.FaultState.None);
        await stack.Handsets.ReleaseAsync(default);
        using var driver = await Testbed.Simulation.KioskDriver.PairAsync(stack, Terminal.Devices.DeviceRole.Kiosk, default);
        for (var i = 0; i < 20; i++)
        {
            var state = await driver.StateAsync(default);
            if (state.GetProperty("state").GetString() == "first") { return; }
            var actions = state.GetProperty("actions").EnumerateArray().Select(a => a.GetString()!).ToList();
            var next = new[] { "finish", "consent", "cancel", "fallback" }.FirstOrDefault(actions.Contains);
            if (next is null) { await Task.Delay(100); continue; }
            try
            {
                await driver.TouchAsync(next, next == "consent" ? new { choice = "none" } : null, default);
            }
            catch (InvalidOperationException)
            {
                // the kiosk went on by itself in between, as it does when the line is back: looked at again
            }
        }
    }
}
