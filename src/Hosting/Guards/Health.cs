using Dapper;
using Kazasu.Hosting.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Hosting.Guards;

/// <summary>Whether this process lives, and whether it can serve. One that cannot serve because its database is away must not be restarted for that.</summary>
public static class Health
{
    public const string Path = "/health";
    public const string Live = Path + "/live";
    public const string Ready = Path + "/ready";

    /// <summary>Longer than this no balancer waits.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// <c>GET /health/live</c>: 200 when the process answers. <c>GET /health/ready</c>, also as <c>/health</c>: 200 <c>{"status":"up"}</c> when its database
    /// answers too, else 503 <c>{"status":"database-down"}</c>.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app, Database database)
    {
        app.MapGet(Live, () => TypedResults.Json(new { status = "up" }));
        app.MapGet(Ready, (CancellationToken ct) => ReadyAsync(database, ct));
        app.MapGet(Path, (CancellationToken ct) => ReadyAsync(database, ct));
    }

    private static async Task<IResult> ReadyAsync(Database database, CancellationToken ct)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(s_patience);
            await using var connection = await database.ConnectAsync(patience.Token);
            await connection.ExecuteScalarAsync<long>(new("select 1", cancellationToken: patience.Token));
            return TypedResults.Json(new { status = "up" });
        }
        catch (Exception away) when (away is System.Data.Common.DbException or TimeoutException || (away is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return TypedResults.Json(new { status = "database-down" }, statusCode: 503);
        }
    }
}
