using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Setup;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal.CentreLink;

/// <summary>Fetches the facility's settings (T14) and the centre's next answer keys at the start and every ten minutes; a minute after a failure.</summary>
internal sealed class FacilityFromCentre(CentreClient centre, TerminalSetup setup, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var answered = await FetchAsync(stoppingToken);
                await Task.Delay(answered ? Often : AfterFailure, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops
        }
    }

    private async Task<bool> FetchAsync(CancellationToken ct)
    {
        if (await centre.FacilityAsync(ct) is not CentreReply<FacilityView>.Answered { Answer: var facility }) { return false; }
        await setup.CentreSaidAsync(facility.UsePhone, facility.PilotSite, facility.Name);
        await centre.LearnKeysAsync(ct);
        return true;
    }
}
