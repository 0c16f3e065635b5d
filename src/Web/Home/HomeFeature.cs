using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Home;

/// <summary>The first page, and the one for addresses that lead nowhere.</summary>
internal static class HomeFeature
{
    public static void MapHome(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => new RazorComponentResult<HomePage> { PreventStreamingRendering = true });
        app.MapFallback(() => new RazorComponentResult<NotFoundPage> { PreventStreamingRendering = true, StatusCode = 404 });
    }
}
