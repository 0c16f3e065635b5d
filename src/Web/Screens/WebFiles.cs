using Kazasu.Hosting.Pages;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Screens;

/// <summary>Style and script of the web pages.</summary>
internal static class WebFiles
{
    private static readonly EmbeddedFiles Files = new(typeof(WebFiles).Assembly, "Kazasu.Web.Screens.Assets.");

    public static string Url(string name) => Files.Url(name);

    public static string Text(string name) => Files.Text(name);

    public static void Map(IEndpointRouteBuilder app) => Files.Map(app);
}
