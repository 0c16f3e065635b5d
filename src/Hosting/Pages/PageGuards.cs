using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Kazasu.Hosting.Pages;

/// <summary>What every answer to a browser says about itself.</summary>
public static class PageGuards
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UsePageGuards(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";

        // for names of its own alone: a browser would keep it for every port of localhost, where plain HTTP is meant
        if (context.Request.IsHttps && IsNamed(context.Request.Host.Host)) { headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains"; }

        // persons are on these pages: nothing of them may stay in a browser's store
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        return next(context);
    });

    private static bool IsNamed(string host) => host != "localhost" && !host.EndsWith(".localhost", StringComparison.Ordinal) && !IPAddress.TryParse(host.Trim('[', ']'), out _);
}
