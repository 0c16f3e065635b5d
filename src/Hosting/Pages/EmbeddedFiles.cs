using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Hosting.Pages;

/// <summary>
/// Styles and scripts that lie in an assembly, so that they are there however the program is started. Their address holds their hash, so that a
/// browser never keeps an old one.
/// </summary>
/// <param name="folder">What their resource names begin with, the last dot included.</param>
public sealed class EmbeddedFiles(Assembly assembly, string folder)
{
    private readonly Dictionary<string, (string Hash, string Type, byte[] Bytes)> _files = Load(assembly, folder);

    /// <exception cref="KeyNotFoundException">No such file.</exception>
    public string Url(string name) => $"/assets/{_files[name].Hash}/{name}";

    /// <summary>The file itself, for a document that stands alone.</summary>
    /// <exception cref="KeyNotFoundException">No such file.</exception>
    public string Text(string name) => System.Text.Encoding.UTF8.GetString(_files[name].Bytes);

    public void Map(IEndpointRouteBuilder app) => app.MapGet("/assets/{hash}/{name}", (string hash, string name, HttpResponse response) =>
    {
        if (!_files.TryGetValue(name, out var file) || file.Hash != hash) { return Results.NotFound(); }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Bytes, file.Type);
    });

    private static Dictionary<string, (string, string, byte[])> Load(Assembly assembly, string folder) =>
        assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).ToDictionary(n => n[folder.Length..], n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], n.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8", bytes);
        });
}
