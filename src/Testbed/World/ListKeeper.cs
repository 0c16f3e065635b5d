using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Testbed.World;

/// <summary>Gives the centre new revocation lists every <see cref="Every"/>, as the issuer would; a centre that is away gets them next time.</summary>
internal sealed class ListKeeper(TestbedParts parts, TimeProvider clock, ILogger<ListKeeper> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await parts.World.PublishListsAsync(stoppingToken);
            }
            catch (Exception away) when (away is HttpRequestException or InvalidOperationException)
            {
                log.LogWarning("The centre took no revocation lists: {Why}", away.Message);
            }
        }
    }
}
