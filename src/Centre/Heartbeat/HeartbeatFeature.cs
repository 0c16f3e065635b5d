using Dapper;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Centre.Heartbeat;

/// <summary>
/// A sign of life for terminals. A nation of them asks tens of thousands of times a second, so the answer is one that is known already: the store
/// is looked at once in two seconds by this node, never by a caller.
/// </summary>
internal static class HeartbeatFeature
{
    public static void AddHeartbeat(this IServiceCollection services) => services.AddSingleton<StoreBeat>().AddHostedService(s => s.GetRequiredService<StoreBeat>());

    public static void MapHeartbeat(this IEndpointRouteBuilder app) => app.MapGet(CentreRoutes.Heartbeat, IResult (StoreBeat store) =>
        store.Answers ? TypedResults.NoContent() : Problem.Result(503, ErrorCodes.CentreFailed, "The centre cannot reach its store.")).RequireAuthorization(Roles.Facility);
}

/// <summary>Whether the store answered when it was last looked at.</summary>
internal sealed class StoreBeat(Database database, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(2);
    private volatile bool _answers = true;

    public bool Answers => _answers;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            _answers = await LookAsync(stoppingToken);
            await Task.Delay(s_often, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> LookAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(s_often);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            await using var connection = await database.ConnectAsync(both.Token);
            await connection.ExecuteScalarAsync<int>(new("select 1", cancellationToken: both.Token));
            return true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or OperationCanceledException or InvalidOperationException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return ct.IsCancellationRequested && _answers;
        }
    }
}
