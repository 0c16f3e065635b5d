using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Audit;

/// <summary>Looks every few minutes whether a day has ended, and closes it.</summary>
internal sealed partial class CloseDays(AuditDays days, TimeProvider clock, ILogger<CloseDays> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await days.CloseAsync(stoppingToken) is > 0 and var closed) { Closed(log, closed); }
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                // whatever a lost database throws: the day stays open and is tried again
                NotClosed(log, failed.Message);
            }

            await Task.Delay(s_every, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "audit: {Days} day(s) closed and signed")]
    private static partial void Closed(ILogger log, int days);

    [LoggerMessage(Level = LogLevel.Error, Message = "audit: the day could not be closed: {Why}")]
    private static partial void NotClosed(ILogger log, string why);
}
