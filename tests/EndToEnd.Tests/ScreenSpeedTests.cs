using System.Diagnostics;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.Simulation;
using Kazasu.Terminal.Devices;

namespace Kazasu.EndToEnd.Tests;

/// <summary>Measures what a person at reception waits for. Figures are printed and kept in docs/measurements.md; no test fails on a time.</summary>
public sealed class ScreenSpeedTests(RunningStack run) : IClassFixture<RunningStack>
{
    [Fact]
    public async Task Every_answer_comes_to_receptions_page_by_itself()
    {
        await run.ResetAsync();
        using var bench = new Testbed.Bench.ScreenBench(run.Stack);

        var report = await bench.RunAsync(4, TestContext.Current.CancellationToken);

        Assert.Equal((4, 0), (report.Visits, report.Unseen));
    }

    [Fact]
    public async Task From_the_hold_to_the_name_on_receptions_screen()
    {
        await run.ResetAsync();
        var reception = await run.ReceptionAsync();
        using var kiosk = await KioskDriver.PairAsync(run.Stack, DeviceRole.Kiosk, TestContext.Current.CancellationToken);
        var times = new List<double>();
        for (var visit = 1; visit <= 15; visit++)
        {
            await run.ResetAsync();
            await kiosk.TouchAsync("start", null, default);
            await kiosk.TouchAsync("os", new { os = "android" }, default);
            await kiosk.PinAsync("1234", default);
            var begun = Stopwatch.GetTimestamp();
            await run.Stack.Handsets.HoldAsync(run.Cast("android"), HeldThing.Phone, default);
            await reception.WaitForFunctionAsync("n => (document.body.innerText.match(/青山　健太/g) ?? []).length >= n + 1", visit, new() { PollingInterval = 5 });
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await run.Stack.Handsets.ReleaseAsync(default);
        }

        Assert.Equal(15, times.Count);
        var rest = times.Skip(1).Order().ToList();

        TestContext.Current.TestOutputHelper!.WriteLine($"[report] hold to reception's screen in Chromium, phone without card time: first {times[0]:0} ms, then median {rest[rest.Count / 2]:0} ms, slowest {rest[^1]:0} ms");
    }
}
