using Kazasu.Centre;
using Kazasu.Terminal;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Testbed.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Testbed.Stack;

/// <summary>
/// Centre, terminal and testbed together in this process, on loopback. Terminal and centre still meet only over mutual TLS; what is handed over in
/// memory are the virtual readers, which stand where the operating system's smart-card service stands.
/// </summary>
public sealed class KazasuStack : IAsyncDisposable
{
    private readonly List<WebApplication> _running = [];
    private readonly VirtualReaders _readers;
    private readonly TimeProvider _clock;
    private readonly StackSettings _settings;
    private readonly CancellationTokenSource _end = new();
    private Task _lists = Task.CompletedTask;

    private KazasuStack(StackSettings settings, TimeProvider clock, TestbedCalendar calendar, TestbedWorld world)
    {
        (_settings, _clock, Calendar, World) = (settings, clock, calendar, world);
        _readers = new(clock);
        Handsets = new(world, _readers, Faults, calendar, clock, settings.Handsets);
    }

    public TestbedWorld World { get; }

    public TestbedCalendar Calendar { get; }

    public TestbedFaults Faults { get; } = new();

    public Handsets Handsets { get; }

    /// <summary>Where the centre listens (mutual TLS).</summary>
    public Uri Centre { get; private set; } = null!;

    /// <summary>Where the terminal's pages are (HTTP on loopback).</summary>
    public Uri Terminal { get; private set; } = null!;

    /// <summary>Where the testbed's pages are; null when started without them.</summary>
    public Uri? Testbed { get; private set; }

    /// <summary>Starts everything; when it returns, all pages answer and the nation is known to the centre.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<KazasuStack> StartAsync(StackSettings settings, TimeProvider clock, CancellationToken ct)
    {
        var calendar = new TestbedCalendar(clock);
        if (settings.Date is { } date) { calendar.Set(date); }

        var world = await TestbedWorld.PrepareAsync(settings.World(calendar.Today), clock, ct);
        var stack = new KazasuStack(settings, clock, calendar, world);
        try
        {
            await stack.StartPartsAsync(ct);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>A link that makes a browser the kiosk (or reception, or set-up) of the facility and opens its page.</summary>
    public Uri Link(DeviceRole role)
    {
        var code = _running[1].Services.GetRequiredService<TerminalPairing>().NewCode(role);
        return new(Terminal, $"/pair?code={code}&as={role.ToString().ToLowerInvariant()}");
    }

    /// <summary>The terminal's services, for what has no page.</summary>
    public IServiceProvider TerminalServices => _running[1].Services;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _lists;
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            await _running[i].StopAsync(CancellationToken.None);
            await _running[i].DisposeAsync();
        }

        Handsets.Dispose();
        World.Dispose();
        _end.Dispose();
    }

    private async Task StartPartsAsync(CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_settings.Folder, "centre")).FullName;
        Centre = await RunAsync(CentreHost.Create(_settings.Centre(World, folder), Calendar, new CentreClock(Faults, _clock)), ct);
        await World.SeedAsync(Centre, ct);
        _lists = KeepListsFreshAsync(_end.Token);

        _readers.AddReader(Handsets.Reader);
        Faults.Changed += (_, _) => Plug(Faults.Now.ReaderUnplugged);
        var terminal = _settings.Terminal(World, Centre, folder);
        Terminal = await RunAsync(TerminalHost.Create(terminal, _readers, Calendar, _clock, new LineFaults(Faults, _clock)), ct);
    }

    private void Plug(bool unplugged)
    {
        if (unplugged) { _readers.RemoveReader(Handsets.Reader); }
        else { _readers.AddReader(Handsets.Reader); }
    }

    private async Task<Uri> RunAsync(WebApplication app, CancellationToken ct)
    {
        _running.Add(app);
        await app.StartAsync(ct);
        return new(app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }

    /// <summary>The issuer publishes its revocation lists every six hours, like the daily ones of the real one with room to spare.</summary>
    private async Task KeepListsFreshAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(6), _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) { await World.PublishListsAsync(ct); }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
