using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Builder;

namespace Kazasu.Hosting.Guards;

/// <summary>
/// Answers only requests addressed to a host name of ours. A page elsewhere whose name was made to point here (DNS rebinding) still
/// sends its own name.
/// </summary>
public static class AllowedHosts
{
    /// <param name="hosts">Host names or addresses without port, e.g. <c>localhost</c>, <c>kiosk.localhost</c>, <c>[::1]</c>.</param>
    public static IApplicationBuilder UseAllowedHosts(this IApplicationBuilder app, params IEnumerable<string> hosts)
    {
        var allowed = hosts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return app.Use((context, next) => allowed.Contains(context.Request.Host.Host)
            ? next(context)
            : Problem.Result(421, "host-unknown", "This address does not answer for that host name.").ExecuteAsync(context));
    }
}
