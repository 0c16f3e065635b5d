using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Screens;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal.Emergency;

/// <summary>
/// Whether the emergency look-up is permitted to this facility now. Asked at the start, when the line is back, every ten minutes and when staff wish it; the
/// centre judges each look-up again.
/// </summary>
internal sealed class EmergencyAccess(CentreClient centre, Line line, ScreenEvents screens, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _bell = new(0, 1);
    private volatile EmergencyPermission? _held;

    /// <summary>Null: not permitted, as far as this terminal knows.</summary>
    public EmergencyPermission? Now => _held is { } p && p.From <= clock.GetUtcNow() && clock.GetUtcNow() < p.Until ? p : null;

    public async Task AskAsync(CancellationToken ct)
    {
        var before = Now;
        switch (await centre.EmergencyPermissionAsync(ct))
        {
            case CentreReply<EmergencyPermission>.Answered { Answer: var permission }: _held = permission; break;
            case CentreReply<EmergencyPermission>.Refused: _held = null; break;
        }
        if (before != Now) { screens.Changed(); }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        line.Changed += OnLine;
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        line.Changed -= OnLine;
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!line.Now.Down) { await AskAsync(stoppingToken); }
                await _bell.WaitAsync(Often, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops
        }
    }

    private void OnLine(object? sender, EventArgs e)
    {
        try
        {
            if (!line.Now.Down && _bell.CurrentCount == 0) { _bell.Release(); }
        }
        catch (Exception ended) when (ended is SemaphoreFullException or ObjectDisposedException)
        {
            // it rings already, or the terminal stops
        }
    }
}
