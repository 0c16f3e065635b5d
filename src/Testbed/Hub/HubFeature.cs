using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.Hub;

/// <summary>The start page: what a stranger opens first.</summary>
internal static class HubFeature
{
    public static void MapHub(this IEndpointRouteBuilder app) => app.MapGet("/", () => new RazorComponentResult<HubPage>());
}
