using System.Net;
using Kazasu.Hosting.Guards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kazasu.Centre.Monitoring;

/// <summary>A plain port for balancers and supervisors, which have no client certificate. It answers for health and nothing else.</summary>
internal static class HealthPort
{
    public static void ListenForHealth(this KestrelServerOptions kestrel, CentreSettings settings)
    {
        if (settings.HealthPort is { } port) { kestrel.Listen(settings.AnyAddress ? IPAddress.Any : IPAddress.Loopback, port); }
    }

    /// <summary>Whatever comes without TLS and does not ask for health is not found.</summary>
    public static IApplicationBuilder UseHealthPort(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.IsHttps || context.Request.Path.StartsWithSegments(Health.Path, StringComparison.Ordinal)) { return next(context); }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
