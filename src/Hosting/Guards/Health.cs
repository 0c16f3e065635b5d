using Kazasu.Hosting.Stores;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Hosting.Guards;

/// <summary>Whether this process can serve: it answers and its database answers.</summary>
public static class Health
{
    public const string Path = "/health";

    /// <summary><c>GET /health</c>: 200 <c>{"status":"up"}</c>, or 503 <c>{"status":"database-down"}</c>.</summary>
    public static IEndpointConventionBuilder MapHealth(this IEndpointRouteBuilder app, Database database) =>
        app.MapGet(Path, async Task<IResult> (CancellationToken ct) =>
        {
            try
            {
                await using var connection = await database.ConnectAsync(ct);
                await connection.ExecuteScalarAsync<long>("select 1");
                return TypedResults.Json(new { status = "up" });
            }
            catch (System.Data.Common.DbException)
            {
                return TypedResults.Json(new { status = "database-down" }, statusCode: 503);
            }
        });
}
