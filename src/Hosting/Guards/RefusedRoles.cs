using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kazasu.Hosting.Guards;

/// <summary>
/// Writes to the log when somebody who is known asks for what the own role may not have. By the door's pattern, never by the address asked for, in which
/// a person's key may stand.
/// </summary>
public static partial class RefusedRoles
{
    public static IServiceCollection AddRefusedRoles(this IServiceCollection services) => services.AddSingleton<IAuthorizationMiddlewareResultHandler, Teller>();

    private sealed class Teller(ILogger<Teller> log) : IAuthorizationMiddlewareResultHandler
    {
        private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (authorizeResult.Forbidden) { Refused(log, WhoOf(context.User), context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "?"); }

            return _otherwise.HandleAsync(next, context, policy, authorizeResult);
        }
    }

    /// <summary>An account by its id, a program or a device by its role and, where it has one, the institution's code.</summary>
    private static string WhoOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
        ? $"account {account}"
        : string.Join(' ', [.. user.FindAll(ClaimTypes.Role).Select(r => r.Value), user.Identity?.Name]).Trim();

    [LoggerMessage(Level = LogLevel.Warning, Message = "refused: {Who} may not {Method} {Door}")]
    private static partial void Refused(ILogger log, string who, string method, string door);
}
