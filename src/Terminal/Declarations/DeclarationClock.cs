using Kazasu.Hosting.Clocks;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal.Declarations;

/// <summary>Destroys what nobody settled before the deadline (GP-37), at the start and every six hours.</summary>
internal sealed class DeclarationClock(DeclarationVault vault, ICareCalendar calendar, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Period, clock);
            do
            {
                foreach (var visit in await vault.OverdueAsync(calendar.Today, stoppingToken)) { await vault.DestroyAsync(visit); }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the terminal stops
        }
    }
}
