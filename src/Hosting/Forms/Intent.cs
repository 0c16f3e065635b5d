using System.Text.Json;
using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Kazasu.Hosting.Forms;

/// <summary>
/// What somebody wants: a form of ours with its anti-forgery token, or JSON of a program that sends <see cref="ProgramHeader"/> (a foreign page
/// cannot send that header without being asked first).
/// </summary>
public sealed class Intent
{
    public const string ProgramHeader = "X-Kazasu-Client";
    private readonly Func<string, IReadOnlyList<string>> _fields;

    private Intent(bool program, Func<string, IReadOnlyList<string>> fields) => (Program, _fields) = (program, fields);

    /// <summary>Answer with JSON, not with a page.</summary>
    public bool Program { get; }

    public string? this[string field] => _fields(field) is [var first, ..] ? first : null;

    /// <returns>All values of a field, or null when it was not sent.</returns>
    public IReadOnlyList<string>? All(string field) => _fields(field) is { Count: > 0 } values ? values : null;

    public static bool IsProgram(HttpRequest request) => request.Headers[ProgramHeader] == "1";

    /// <returns>Null when it cannot be believed or read; then the answer was already written.</returns>
    public static async Task<Intent?> ReadAsync(HttpContext context, IAntiforgery antiforgery)
    {
        var request = context.Request;
        if (IsProgram(request)) { return await OfProgramAsync(context); }

        if (request.HasFormContentType && await antiforgery.IsRequestValidAsync(context))
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            return new(false, name => [.. form[name].OfType<string>()]);
        }
        await Problem.Result(400, "page-old", "This page is too old or was not made here. Open it again.").ExecuteAsync(context);
        return null;
    }

    private static async Task<Intent?> OfProgramAsync(HttpContext context)
    {
        if (context.Request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false) { return new(true, _ => []); }
        try
        {
            var json = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
            if (json.ValueKind == JsonValueKind.Object) { return new(true, name => json.TryGetProperty(name, out var value) ? Texts(value) : []); }
        }
        catch (JsonException)
        {
            // answered below
        }
        await Problem.Result(400, "request-invalid", "The body must be a JSON object.").ExecuteAsync(context);
        return null;
    }

    private static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(v => v.ToString())],
        JsonValueKind.Null => [],
        _ => [value.ToString()],
    };
}
