using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Reception;
using Kazasu.Terminal.Setup;
using Kazasu.Testbed.VirtualCards;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Tests.Clinic;

/// <summary>A terminal on a free port with virtual readers, a set calendar and a centre that fails as wished. Restartable on the same store.</summary>
internal sealed class ClinicFixture : IAsyncDisposable
{
    public const string Facility = "1310000001";
    public const string Reader = "Test Reader 0";
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    private readonly List<HttpClient> _clients = [];
    private WebApplication? _app;

    private ClinicFixture()
    {
        Readers = new(Clock);
        Readers.AddReader(Reader);
        Centre = new(Clock, Facility);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("kazasu-clinic").FullName;
    public ShiftedClock Clock { get; } = new();
    public SetCalendar Calendar { get; } = new();
    public VirtualReaders Readers { get; }
    public FakeCentre Centre { get; private set; }
    public FakeFaces Faces { get; } = new();
    public ConcurrentQueue<string> Log { get; } = new();
    public WebApplication App => _app!;
    public TerminalSetup Setup => App.Services.GetRequiredService<TerminalSetup>();
    /// <summary>A cut line is still cut after a restart.</summary>
    public bool StaysCut { get; set; }

    /// <summary>After a restart the centre signs with another key.</summary>
    public bool ForgetsCentre { get; set; }

    /// <summary>End of the terminal's own certificate: noon in Japan, far away.</summary>
    public DateTimeOffset CertificateEnds { get; } = new(DateTime.UtcNow.Date.AddDays(400).AddHours(3), TimeSpan.Zero);
    public Func<TerminalSettings, TerminalSettings> Adjust { get; init; } = s => s;

    /// <summary>As a program with the kiosk's cookie, and with reception's.</summary>
    public HttpClient Kiosk { get; private set; } = null!;
    public HttpClient Reception { get; private set; } = null!;

    /// <param name="ready">Panasonic reader, configured and restarted on the opening day.</param>
    public static async Task<ClinicFixture> OpenAsync(bool ready = true, Func<TerminalSettings, TerminalSettings>? adjust = null)
    {
        var clinic = new ClinicFixture { Adjust = adjust ?? (s => s) };
        await clinic.StartAsync();
        if (ready) { await clinic.MakeReadyAsync(); }
        return clinic;
    }

    public async Task MakeReadyAsync()
    {
        await Setup.ChooseFaceReaderAsync(FaceReaderMaker.PanasonicConnect);
        await Setup.ReaderConfiguredAsync(Reader, SetCalendar.At(2025, 9, 19, 8));
        await Setup.TerminalRestartedAsync(SetCalendar.At(2025, 9, 19, 8, 10));
        await Setup.FaceReaderRestartedAsync(SetCalendar.At(2025, 9, 19, 8, 20));
        await UntilAsync(async () => (await StateAsync()).Actions.Contains("start"));
    }

    public async Task RestartAsync()
    {
        var centre = Centre;
        await StopAsync();
        Centre = new(Clock, Facility, ForgetsCentre ? null : centre) { Cut = StaysCut && centre.Cut, Facility = centre.Facility, Answer = centre.Answer, Inquiry = centre.Inquiry, ReferenceNumber = centre.ReferenceNumber };
        await StartAsync();
    }

    public async Task<KioskState> StateAsync() => (await Kiosk.GetFromJsonAsync<KioskState>("/kiosk/state", Json, Ct))!;

    /// <summary>One touch at the kiosk; fails when it is not taken.</summary>
    public async Task<KioskState> TouchAsync(string action, object? body = null)
    {
        using var answer = await TryAsync(action, body);
        Assert.True(answer.IsSuccessStatusCode, $"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ct)}");
        return (await answer.Content.ReadFromJsonAsync<KioskState>(Json, Ct))!;
    }

    public Task<HttpResponseMessage> TryAsync(string action, object? body = null) => Kiosk.PostAsync($"/kiosk/{action}", JsonContent.Create(body ?? new { }), Ct);

    public async Task<KioskState> EnterPinAsync(string pin)
    {
        using var answer = await TryPinAsync(pin);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<KioskState>(Json, Ct))!;
    }

    public Task<HttpResponseMessage> TryPinAsync(string pin) => TryDigitsAsync("pin", pin);

    /// <param name="to"><c>pin</c> · <c>passcode</c>.</param>
    public async Task<HttpResponseMessage> TryDigitsAsync(string to, string pin)
    {
        using var body = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(pin)) { Headers = { ContentType = new("application/octet-stream") } };
        return await Kiosk.PostAsync($"/kiosk/{to}", body, Ct);
    }

    /// <summary>Android up to the hold.</summary>
    public async Task<KioskState> ToHoldAsync(string pin = Phones.Pin)
    {
        await TouchAsync("start");
        await TouchAsync("os", new { os = "android" });
        return await EnterPinAsync(pin);
    }

    public void Hold(VirtualCard card, HoldSettings? settings = null) => Readers.Hold(Reader, card, settings);

    /// <summary>Takes away what is held, and waits until the terminal knows.</summary>
    public async Task TakeAwayAsync()
    {
        Readers.Remove(Reader);
        await UntilAsync(() => Task.FromResult(!App.Services.GetRequiredService<Terminal.Tap.ReaderPresence>().CardIn(Reader)));
    }

    /// <summary>Waits for a state; fails after ten seconds with the state that is.</summary>
    public async Task<KioskState> AwaitAsync(string state)
    {
        var now = await StateAsync();
        for (var i = 0; i < 1000 && now.State != state; i++)
        {
            await Task.Delay(10, Ct);
            now = await StateAsync();
        }
        Assert.Equal(state, now.State);
        return now;
    }

    public async Task<VisitView> VisitAsync(Guid id) => (await Reception.GetFromJsonAsync<VisitView>($"/reception/visits/{id}", Json, Ct))!;

    public async Task<string> PageAsync(string path, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
        using var answer = await (client ?? Kiosk).SendAsync(request, Ct);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
    }

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 4000; i++)
        {
            if (await condition()) { return; }
            await Task.Delay(10, Ct);
        }
        Assert.Fail("it did not come about within forty seconds");
    }

    /// <summary>A browser without cookies.</summary>
    public HttpClient NewClient(bool program = true)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new(App.Urls.First()) };
        if (program) { client.DefaultRequestHeaders.Add("X-Kazasu-Client", "1"); }
        _clients.Add(client);
        return client;
    }

    public async Task<HttpClient> PairedAsync(DeviceRole role, bool program = true)
    {
        var client = NewClient(program);
        using var answer = await client.GetAsync($"/pair?code={App.Services.GetRequiredService<TerminalPairing>().NewCode(role)}&as={role}", Ct);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public async Task StopAsync()
    {
        foreach (var client in _clients) { client.Dispose(); }
        _clients.Clear();
        if (_app is not null) { await _app.StopAsync(Ct); await _app.DisposeAsync(); }
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task StartAsync()
    {
        var own = Path.Combine(Folder, "own.pem");
        if (!File.Exists(own)) { File.WriteAllText(own, OwnCertificate()); }
        var key = Path.Combine(Folder, FakeCentre.KeyId + ".pem");
        File.WriteAllText(key, Centre.AnswerKeyPem);
        var authority = Path.Combine(Folder, "terminal-authority.pem");
        File.WriteAllText(authority, Phones.TerminalKey.ExportPkcs8PrivateKeyPem());
        var settings = Adjust(new TerminalSettings
        {
            DataFolder = Path.Combine(Folder, "data"), HttpPort = 0, Facility = Facility, Centre = new("https://centre.test/"), ClientCertificate = own,
            CentreAuthority = own, AnswerKeys = [key], CentrePatience = TimeSpan.FromSeconds(2), HeartbeatEvery = null, TerminalAuthorityKey = authority,
        });
        _app = TerminalHost.Create(settings, Readers, Calendar, Clock, Centre, Faces);
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(new LogKeeper(Log));
        await _app.StartAsync(Ct);
        Kiosk = await PairedAsync(DeviceRole.Kiosk);
        Reception = await PairedAsync(DeviceRole.Reception);
    }

    private string OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), CertificateEnds);
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
    }
}
