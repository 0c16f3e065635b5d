using Kazasu.Hosting.Pages;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Screens;

/// <summary>Style and script of the terminal's pages.</summary>
internal static class ScreenFiles
{
    private static readonly EmbeddedFiles Files = new(typeof(ScreenFiles).Assembly, "Kazasu.Terminal.Screens.Assets.");

    public static string Url(string name) => Files.Url(name);

    public static void Map(IEndpointRouteBuilder app) => Files.Map(app);
}
