using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;

namespace Kazasu.Centre.Listener;

/// <summary>Every answer names its version of the interface; a request that wants another one is told so.</summary>
internal static class ApiVersion
{
    public static IApplicationBuilder UseApiVersion(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.Headers[CentreRoutes.VersionHeader] = CentreRoutes.Version;
        context.Response.Headers.CacheControl = "no-store"; // answers tell of persons: nothing between here and the caller keeps them
        var wanted = context.Request.Headers[CentreRoutes.VersionHeader].ToString();
        return wanted.Length == 0 || wanted == CentreRoutes.Version
            ? next(context)
            : Problem.Result(400, ErrorCodes.RequestInvalid, $"{CentreRoutes.VersionHeader}: this centre speaks {CentreRoutes.Version}.").ExecuteAsync(context);
    });
}
