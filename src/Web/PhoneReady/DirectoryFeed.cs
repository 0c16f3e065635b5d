using System.Data.Common;
using Kazasu.Centre.Facilities;
using Kazasu.Hosting.Clocks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Web.PhoneReady;

/// <summary>Keeps the directory up to date (D3): the whole at the start, then every two seconds what changed since, and the whole again on a new day.</summary>
internal sealed partial class DirectoryFeed(
    PhoneReadyFacilities facilities, DirectoryIndex index, ICareCalendar calendar, TimeProvider clock, ILogger<DirectoryFeed> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>What several nodes write at once becomes visible in any order; so each look goes back this far.</summary>
    private static readonly TimeSpan s_overlap = TimeSpan.FromSeconds(30);

    private DateTimeOffset _newest = DateTimeOffset.UnixEpoch;
    private HashSet<(string Code, DateTimeOffset At)> _seen = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_pause, clock, stoppingToken);
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException failed)
            {
                NotRead(log, failed.SqlState ?? failed.GetType().Name);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var today = calendar.Today;
        var whole = today != index.Day;
        var since = whole || _newest == DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : _newest - s_overlap;
        List<PhoneReadyFacility> changed = [];
        HashSet<(string, DateTimeOffset)> seen = [];
        await foreach (var facility in facilities.ChangedSinceAsync(since, ct))
        {
            if (facility.ChangedAt > _newest) { _newest = facility.ChangedAt; }
            if (facility.ChangedAt >= since) { seen.Add((facility.Code, facility.ChangedAt)); }
            if (whole || !_seen.Contains((facility.Code, facility.ChangedAt))) { changed.Add(facility); }
        }

        index.Apply(changed, today);
        _seen = whole ? [] : seen; // after the whole, the next look takes the last half minute once more
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "directory not read anew: {State}")]
    private static partial void NotRead(ILogger log, string state);
}
