using Kazasu.Centre;
using Kazasu.Terminal;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.ReceiptComputer;
using Kazasu.Testbed.World;
using Kazasu.Web;
using Kazasu.Web.Mynaportal;
using Kazasu.Web.Portal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Testbed.Stack;

/// <summary>
/// Centre with its web pages, terminal and testbed together in this process, on loopback. Terminal and centre still meet only over mutual TLS; what is handed over in
/// memory are the virtual readers, which stand where the operating system's smart-card service stands.
/// </summary>
public sealed class KazasuStack : IAsyncDisposable
{
    private readonly List<WebApplication> _running = [];
    private readonly TestbedParts _parts;
    private readonly TimeProvider _clock;
    private readonly StackSettings _settings;
    private WebApplication? _terminal;
    private WebApplication? _centre;
    private WebApplication? _web;

    private KazasuStack(StackSettings settings, TimeProvider clock, TestbedParts parts) => (_settings, _clock, _parts) = (settings, clock, parts);

    public TestbedWorld World => _parts.World;

    public TestbedCalendar Calendar => _parts.Calendar;

    public TestbedFaults Faults => _parts.Faults;

    /// <summary>What the terminal is to answer receipt computers.</summary>
    public AnswerDesk Answers => _parts.Answers;

    /// <summary>Shared root of the receipt-computer link.</summary>
    public string LinkFolder => _settings.LinkFolder;

    /// <summary>What passed through the folders of the receipt-computer link.</summary>
    public LinkJournal Folders => _parts.Link;

    public Handsets Handsets => _parts.Handsets;

    /// <summary>Where the centre listens (mutual TLS).</summary>
    public Uri Centre { get; private set; } = null!;

    /// <summary>Where the terminal's pages are (HTTP on loopback).</summary>
    public Uri Terminal { get; private set; } = null!;

    /// <summary>Where the testbed's pages are; null when started without them.</summary>
    public Uri? Testbed { get; private set; }

    /// <summary>Where the operator's web pages are (HTTP on loopback); null when started without pages.</summary>
    public Uri? Web { get; private set; }

    /// <summary>Starts everything; when it returns, all pages answer and the nation is known to the centre.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<KazasuStack> StartAsync(StackSettings settings, TimeProvider clock, CancellationToken ct)
    {
        var calendar = new TestbedCalendar(clock);
        if (settings.Date is { } date) { calendar.Set(date); }

        var world = await TestbedWorld.PrepareAsync(settings.World(calendar.Today), clock, ct);
        var stack = new KazasuStack(settings, clock, new(world, calendar, clock, settings.Handsets, settings.SmartCards));
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
        var code = TerminalServices.GetRequiredService<TerminalPairing>().NewCode(role);
        return new(Terminal, $"/pair?code={code}&as={role.ToString().ToLowerInvariant()}");
    }

    /// <summary>A link with a fresh enrolment code, by which a browser makes the facility's first account in the portal.</summary>
    public async Task<Uri> PortalLinkAsync(CancellationToken ct)
    {
        var code = await WebServices!.GetRequiredService<PortalOperator>().NewEnrolmentCodeAsync(World.Facility.Code, ct);
        return new(Web!, $"/portal/first?facility={World.Facility.Code}&code={code}");
    }

    /// <summary>The shop's invitation code of this testbed; null = started without pages.</summary>
    public string? InvitationCodeFile => Web is null ? null : _settings.Web().InvitationCodeFile;

    /// <summary>The public doors of centre and web pages that the operator has.</summary>
    public IServiceProvider CentreServices => _centre!.Services;

    /// <summary>Null = started without pages.</summary>
    public IServiceProvider? WebServices => _web?.Services;

    /// <summary>The terminal's public doors that have no page: pairing and set-up.</summary>
    public IServiceProvider TerminalServices => _terminal!.Services;

    /// <summary>Stops the terminal and starts it again over the same data, at the same address.</summary>
    public async Task RestartTerminalAsync(CancellationToken ct)
    {
        var at = _running.IndexOf(_terminal!);
        await _terminal!.StopAsync(ct);
        await _terminal.DisposeAsync();
        var (_, terminal) = _settings.Parts(World);
        _running[at] = _terminal = NewTerminal(terminal with { HttpPort = Terminal.Port });
        await _terminal.StartAsync(ct);
    }

    /// <summary>Stops the centre and starts it again over the same data, at the same address.</summary>
    /// <exception cref="InvalidOperationException">Started with pages, which hold on to the centre's services.</exception>
    public async Task RestartCentreAsync(CancellationToken ct)
    {
        if (_web is not null) { throw new InvalidOperationException("A centre with web pages is not restarted alone."); }

        var at = _running.IndexOf(_centre!);
        await _centre!.StopAsync(ct);
        await _centre.DisposeAsync();
        var (centre, _) = _settings.Parts(World);
        _running[at] = _centre = CentreHost.Create(centre with { Port = Centre.Port }, Calendar, _parts.CentreClock);
        await _centre.StartAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            await _running[i].StopAsync(CancellationToken.None);
            await _running[i].DisposeAsync();
        }

        _parts.Dispose();
        World.Dispose();
    }

    private async Task StartPartsAsync(CancellationToken ct)
    {
        var (centre, terminal) = _settings.Parts(World);
        _centre = CentreHost.Create(centre, Calendar, _parts.CentreClock);
        Centre = await RunAsync(_centre, ct);
        await World.SeedAsync(Centre, ct);

        _terminal = NewTerminal(terminal);
        Terminal = await RunAsync(_terminal, ct);
        if (_settings.Pages)
        {
            _web = WebHost.Create(_settings.Web(), _centre.Services, Calendar, _clock);
            Web = await RunAsync(_web, ct);
            await SampleShop.StockAsync(_web.Services.GetRequiredService<PortalOperator>(), ct);
            var pages = new TestbedHostSettings { Port = _settings.Ports.Testbed, Kiosk = Link(DeviceRole.Kiosk), Reception = Link(DeviceRole.Reception), Web = Web, Portal = PortalLinkAsync, ReceiptComputer = terminal.ReceiptComputer?.Folder, ShiftJis = _settings.ShiftJis };
            Testbed = await RunAsync(TestbedHost.Create(pages, _parts), ct);
            _web.Services.GetRequiredService<AppAddress>().Address = new(Testbed, "/phone/app/sign-in");
        }
    }

    private WebApplication NewTerminal(TerminalSettings settings) =>
        TerminalHost.Create(settings with { Centre = Centre }, _parts.Readers, Calendar, _clock, _parts.NewLine(), _parts.Faces, _parts.LinkFiles);

    private async Task<Uri> RunAsync(WebApplication app, CancellationToken ct)
    {
        _running.Add(app);
        await app.StartAsync(ct);
        return new(app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }
}
