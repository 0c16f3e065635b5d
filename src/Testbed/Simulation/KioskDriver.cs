using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Simulation;

/// <summary>
/// Does at a terminal what a patient and reception do, through the terminal's doors for programs: paired like a browser, over HTTP.
/// </summary>
public sealed class KioskDriver : IDisposable
{
    private readonly HttpClient _http;

    private KioskDriver(Uri terminal)
    {
        _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = terminal };
        _http.DefaultRequestHeaders.Add("X-Kazasu-Client", "1");
    }

    /// <summary>A driver that may do what a kiosk may, or what reception may.</summary>
    public static Task<KioskDriver> PairAsync(KazasuStack stack, DeviceRole role, CancellationToken ct) => PairAsync(stack.Link(role), ct);

    /// <param name="link">As the terminal's operator hands it out: address, pairing code and role.</param>
    public static async Task<KioskDriver> PairAsync(Uri link, CancellationToken ct)
    {
        var driver = new KioskDriver(new(link, "/"));
        using var answer = await driver._http.GetAsync(link, ct);
        return answer.StatusCode == HttpStatusCode.Redirect ? driver : throw new InvalidOperationException($"pairing: {(int)answer.StatusCode}");
    }

    /// <summary>The kiosk as it stands: fields <c>state</c>, <c>actions</c>, <c>visit</c>, <c>failure</c> and more.</summary>
    public Task<JsonElement> StateAsync(CancellationToken ct) => _http.GetFromJsonAsync<JsonElement>("/kiosk/state", ct);

    /// <summary>One touch.</summary>
    /// <exception cref="InvalidOperationException">The kiosk does not take that now; the message holds its answer.</exception>
    public async Task<JsonElement> TouchAsync(string action, object? fields, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync($"/kiosk/{action}", fields ?? new { }, ct);
        return await ReadAsync(action, answer, ct);
    }

    /// <summary>Four digits on the kiosk.</summary>
    public Task<JsonElement> PinAsync(string pin, CancellationToken ct) => DigitsAsync("pin", pin, ct);

    /// <param name="to"><c>pin</c> · <c>passcode</c>.</param>
    public async Task<JsonElement> DigitsAsync(string to, string pin, CancellationToken ct)
    {
        using var digits = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(pin));
        digits.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await _http.PostAsync($"/kiosk/{to}", digits, ct);
        return await ReadAsync(to, answer, ct);
    }

    /// <summary>Waits until the kiosk is in one of the states.</summary>
    /// <exception cref="TimeoutException">It did not get there in <paramref name="patience"/>.</exception>
    public async Task<JsonElement> UntilAsync(Func<string, bool> wanted, TimeSpan patience, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(patience);
        var last = "";
        try
        {
            while (true)
            {
                var state = await StateAsync(enough.Token);
                last = state.GetProperty("state").GetString()!;
                if (wanted(last)) { return state; }
                await Task.Delay(5, enough.Token);
            }
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"the kiosk stayed in the state {last}", late);
        }
    }

    /// <summary>Goes back to the first screen, as the next patient finds it, without waiting until the last one goes by itself.</summary>
    /// <exception cref="TimeoutException">It did not get there in a minute.</exception>
    public async Task HomeAsync(CancellationToken ct)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1);)
        {
            var actions = (await StateAsync(ct)).GetProperty("actions").EnumerateArray().Select(a => a.GetString()).ToList();
            if (actions.Contains("start", StringComparer.Ordinal)) { return; }
            if (actions.Contains("finish", StringComparer.Ordinal)) { await TouchAsync("finish", null, ct); } else { await Task.Delay(100, ct); }
        }

        throw new TimeoutException("the kiosk did not come back to its first screen");
    }

    /// <summary>Anything else the terminal has a door for, as this device.</summary>
    internal async Task<JsonElement> PostAsync(string path, object fields, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync(path, fields, ct);
        return await ReadAsync(path, answer, ct);
    }

    /// <inheritdoc cref="PostAsync"/>
    internal Task<JsonElement> GetAsync(string path, CancellationToken ct) => _http.GetFromJsonAsync<JsonElement>(path, ct);

    /// <summary>A page as a browser gets it.</summary>
    internal Task<string> PageAsync(string path, CancellationToken ct) => _http.GetStringAsync(path, ct);

    /// <summary>A page's events as a browser gets them, one at a time.</summary>
    internal async IAsyncEnumerable<string> EventsAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var stream = await _http.GetStreamAsync(path, ct);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct)) { yield return item.EventType; }
    }

    /// <summary>A visit as reception sees it.</summary>
    public Task<JsonElement> VisitAsync(Guid visit, CancellationToken ct) => _http.GetFromJsonAsync<JsonElement>($"/reception/visits/{visit}", ct);

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(string action, HttpResponseMessage answer, CancellationToken ct) =>
        answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>(ct)
            : throw new InvalidOperationException($"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
}
