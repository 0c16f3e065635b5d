using System.Globalization;
using Kazasu.Rules.Facilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Monitoring;

/// <summary>Says in the log, at the start and then once a day, what ends soon.</summary>
internal sealed partial class WarnOfExpiries(Expiries expiries, TimeProvider clock, ILogger<WarnOfExpiries> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var first = true; !stoppingToken.IsCancellationRequested; first = false)
        {
            foreach (var (what, name, ends) in expiries.All)
            {
                var left = (int)Math.Floor((ends - clock.GetUtcNow()).TotalDays);
                if (Expiries.IsTold(left) || (first && left <= CertificateExpiry.Steps[0])) { Ends(log, what, name, ends.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), left); }
            }

            await Task.Delay(TimeSpan.FromDays(1), clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "certificate: {What} {Name} ends on {Ends}, {Left} days from now; renew it as docs/operations.md tells")]
    private static partial void Ends(ILogger log, string what, string name, string ends, int left);
}
