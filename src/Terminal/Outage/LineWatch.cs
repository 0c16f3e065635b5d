using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Screens;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Outage;

/// <summary>
/// Asks the centre for a sign of life while nothing else is asked, settles doubts at once, and tells the screens and the log when the line went or came
/// back. Pauses differ a little from terminal to terminal, so that a nation of them does not come back in one moment.
/// </summary>
internal sealed partial class LineWatch(Line line, CentreClient centre, OutageLog outages, ScreenEvents screens, TerminalSettings settings, TimeProvider clock, ILogger<LineWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan WhileDown = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Doubt = TimeSpan.FromMilliseconds(500);
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _beating;
    private bool _again;

    public override void Dispose()
    {
        line.Changed -= OnChanged;
        line.Doubted -= OnDoubted;
        _bell.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await outages.LastAsync(cancellationToken) is { Ended: null } open) { line.GoOn(open.Began, open.Code); }
        line.Changed += OnChanged;
        line.Doubted += OnDoubted;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.HeartbeatEvery is not { } often) { return; }
        try
        {
            for (var asked = true; !stoppingToken.IsCancellationRequested;)
            {
                _again = false;
                if (asked || line.Now.Down || !line.HeardWithin(often / 2)) { await BeatAsync(stoppingToken); }
                var pause = line.Now.Down ? Least(WhileDown, often) : _again ? Least(Doubt, often) : often;
                asked = await _bell.WaitAsync(Varied(pause), stoppingToken) || _again;
            }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops
        }
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private async Task BeatAsync(CancellationToken ct)
    {
        _beating = true;
        await centre.HeartbeatAsync(null, ct);
        _beating = false;
    }

    /// <summary>±25 %.</summary>
    private static TimeSpan Varied(TimeSpan pause) => pause * (0.75 + (0.5 * Random.Shared.NextDouble()));

    private void OnDoubted(object? sender, EventArgs e)
    {
        if (_beating) { _again = true; } else { Ring(); }
    }

    private void OnChanged(object? sender, EventArgs e) => _ = Task.Run(async () =>
    {
        await _one.WaitAsync();
        try
        {
            var now = line.Now;
            if (now.Down) { await outages.BeganAsync(now.Since, now.Code ?? ErrorCodes.LineCut); LogDown(now.Code); }
            else { await outages.EndedAsync(clock.GetUtcNow()); LogUp(); }
        }
        catch (Exception trouble) when (trouble is System.Data.Common.DbException or ObjectDisposedException)
        {
            LogTrouble(trouble.GetType().Name);
        }
        finally
        {
            _one.Release();
        }
        screens.Changed();
    });

    private void Ring()
    {
        try
        {
            if (_bell.CurrentCount == 0) { _bell.Release(); }
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // it rings already, or the terminal stops
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "line to the centre: down, {Code}")]
    private partial void LogDown(string? code);

    [LoggerMessage(Level = LogLevel.Information, Message = "line to the centre: up")]
    private partial void LogUp();

    [LoggerMessage(Level = LogLevel.Error, Message = "outage log: {Type}")]
    private partial void LogTrouble(string type);
}
