using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.Hub;

/// <summary>The start page: what a stranger opens first, and the way into the facilities' portal with a fresh enrolment code.</summary>
internal static class HubFeature
{
    public static void MapHub(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => new RazorComponentResult<HubPage>());
        app.MapGet("/portal", async Task<Results<RedirectHttpResult, NotFound>> (TestbedHostSettings settings, CancellationToken ct) =>
            settings.Portal is { } link ? TypedResults.Redirect((await link(ct)).ToString()) : TypedResults.NotFound());
    }
}
