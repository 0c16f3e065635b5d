using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Simulation;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Bench;

/// <summary>Milliseconds from the centre's answer on the line to the whole page with it in the hands of reception's browser.</summary>
/// <param name="PageP50">The floor: the same page fetched at once, nothing having happened.</param>
/// <param name="Unseen">Visits whose answer never came to the page.</param>
public sealed record ScreenReport(int Visits, double P50, double P95, double Longest, double PageP50, double PageP95, int Unseen);

/// <summary>
/// From the centre's answer to reception's page: store, event, page. Does what the page's script does (an event, then the page again); what a
/// browser needs to draw it comes on top and is measured by the end-to-end tests.
/// </summary>
public sealed class ScreenBench : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly KazasuStack _stack;
    private readonly ActivityListener _line;
    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private long _answered;
    private string _awaited = "";

    /// <param name="stack">A started stack.</param>
    public ScreenBench(KazasuStack stack)
    {
        _stack = stack;
        _line = new()
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = call =>
            {
                if (call.GetTagItem("url.full") is string address && address.EndsWith(CentreRoutes.Checks, StringComparison.Ordinal)) { Volatile.Write(ref _answered, Stopwatch.GetTimestamp()); }
            },
        };
        ActivitySource.AddActivityListener(_line);
    }

    /// <param name="visits">By phone, one after the other, on one day: the page grows as a clinic's does.</param>
    public async Task<ScreenReport> RunAsync(int visits, CancellationToken ct)
    {
        using var browser = await KioskDriver.PairAsync(_stack, DeviceRole.Reception, ct);
        using var kiosk = await KioskDriver.PairAsync(_stack, DeviceRole.Kiosk, ct);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var page = ListenAsync(browser, ends.Token);
        List<double> times = [], floor = [];
        int done = 0, unseen = 0;
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var person in PhoneHolders.Of(_stack).Where(p => names.Add(NameOf(p))).Take(visits))
        {
            Volatile.Write(ref _awaited, NameOf(person));
            await kiosk.HomeAsync(ct);
            var report = await Visit.RunAsync(_stack, new(person, Os: null, "none"), ct);
            if (report.Result is not ResultKinds.Valid) { continue; }

            done++;
            for (var since = Stopwatch.GetTimestamp(); !_seen.ContainsKey(NameOf(person)) && Stopwatch.GetElapsedTime(since) < Patience;) { await Task.Delay(1, ct); }

            if (_seen.TryGetValue(NameOf(person), out var seen)) { times.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref _answered), seen).TotalMilliseconds); }
            else { unseen++; }

            var begun = Stopwatch.GetTimestamp();
            await browser.PageAsync("/reception", ct);
            floor.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        await ends.CancelAsync();
        await page;
        times.Sort();
        floor.Sort();
        return new(done, At(times, 0.5), At(times, 0.95), At(times, 1), At(floor, 0.5), At(floor, 0.95), unseen);
    }

    public void Dispose() => _line.Dispose();

    private string NameOf(int person) => _stack.World.Nation.Person(person).Name.Name;

    /// <summary>As the page's script: at every event the page again, and for what came meanwhile once more.</summary>
    private async Task ListenAsync(KioskDriver browser, CancellationToken ct)
    {
        try
        {
            await foreach (var _ in browser.EventsAsync("/reception/events", ct))
            {
                var html = WebUtility.HtmlDecode(await browser.PageAsync("/reception", ct));
                var now = Stopwatch.GetTimestamp();
                var awaited = Volatile.Read(ref _awaited);
                if (awaited.Length > 0 && html.Contains(awaited, StringComparison.Ordinal)) { _seen.TryAdd(awaited, now); }
            }
        }
        catch (OperationCanceledException)
        {
            // the bench ends
        }
    }

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? double.NaN : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))], 1);
}
