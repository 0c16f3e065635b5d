using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Screens;

/// <summary>
/// Style and script of the terminal's pages. They lie in the assembly, so that they are there however the program is started, and their address
/// holds their hash, so that a browser never keeps an old one.
/// </summary>
internal static class ScreenFiles
{
    private const string Folder = "Kazasu.Terminal.Screens.Assets.";
    private static readonly Dictionary<string, (string Hash, string Type, byte[] Bytes)> Files = Load();

    public static string Url(string name) => $"/assets/{Files[name].Hash}/{name}";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/assets/{hash}/{name}", (string hash, string name, HttpResponse response) =>
    {
        if (!Files.TryGetValue(name, out var file) || file.Hash != hash) { return Results.NotFound(); }
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Bytes, file.Type);
    });

    private static Dictionary<string, (string, string, byte[])> Load()
    {
        var assembly = typeof(ScreenFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder)).ToDictionary(n => n[Folder.Length..], n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], n.EndsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8", bytes);
        });
    }
}
