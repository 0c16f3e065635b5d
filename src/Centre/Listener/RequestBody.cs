using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Http;

namespace Kazasu.Centre.Listener;

/// <summary>Reads a JSON body, or says what is wrong with it.</summary>
internal static class RequestBody
{
    /// <returns>The body, or else the problem to answer.</returns>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpContext http, CancellationToken ct)
        where T : class
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(http.Request.Body, CentreJson.Options, ct);
            return body is null ? (null, Invalid("The body is null.")) : (body, null);
        }
        catch (JsonException broken)
        {
            return (null, Invalid($"The body is not as the interface says, at {broken.Path ?? "$"}."));
        }
    }

    /// <summary>SHA-256 by which two bodies are the same request: over what was understood, so spacing and unknown fields do not count.</summary>
    public static byte[] HashOf<T>(T body) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, CentreJson.Options));

    public static IResult Invalid(string detail) => Problem.Result(400, ErrorCodes.RequestInvalid, detail);
}
