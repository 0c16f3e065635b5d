using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal.Tap;

/// <summary>Lets time pass at the kiosk, once a second.</summary>
internal sealed class TapClock(TapFlow flow, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) { await flow.TickAsync(); }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops
        }
    }
}
