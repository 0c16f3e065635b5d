using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Facts;

/// <summary>What the sources count: pilot and nation, as charts and tables with their source (Z and U rows).</summary>
internal static class FactsFeature
{
    public static void MapFacts(this IEndpointRouteBuilder app) => app.MapGet("/facts", () => Page.Of<FactsPage>(""));
}
