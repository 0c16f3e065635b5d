using Kazasu.Hosting.Pages;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.Screens;

/// <summary>Styles and script of the testbed's pages.</summary>
internal static class PageFiles
{
    private static readonly EmbeddedFiles Files = new(typeof(PageFiles).Assembly, "Kazasu.Testbed.Screens.Assets.");

    public static string Url(string name) => Files.Url(name);

    public static void MapPageFiles(this IEndpointRouteBuilder app) => Files.Map(app);
}
