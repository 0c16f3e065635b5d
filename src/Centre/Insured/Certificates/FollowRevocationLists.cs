using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Insured.Certificates;

/// <summary>Looks now and then for lists that another node took.</summary>
internal sealed partial class FollowRevocationLists(KeptRevocationLists lists, TimeProvider clock, ILogger<FollowRevocationLists> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(s_every, clock, stoppingToken);
            try
            {
                await lists.LoadAsync(stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                NotRead(log);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "revocation lists not read again: the database does not answer")]
    private static partial void NotRead(ILogger log);
}
