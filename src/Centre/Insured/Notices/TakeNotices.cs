using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Insured.Notices;

/// <summary>An insurer tells what happened to its members, notice by notice or as a numbered file.</summary>
internal static partial class TakeNotices
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(InsurerRoutes.Notices, NoticesAsync).RequireAuthorization(Roles.InsurerOrOperator).WithMetadata(new RequestSizeLimitAttribute(Batch.MaxBytes));
        app.MapPost(InsurerRoutes.Files, FileAsync).RequireAuthorization(Roles.InsurerOrOperator).WithMetadata(new RequestSizeLimitAttribute(Batch.MaxBytes));
    }

    internal static async Task<IResult> NoticesAsync(string? insurer, HttpContext http, NoticeStore store, ILogger<NoticeStore> log, CancellationToken ct)
    {
        var by = http.User.IsInRole(Roles.Insurer) ? http.User.Identity!.Name! : insurer;
        if (by is null || !InsurerNumber.Holds(by) || (insurer is not null && insurer != by)) { return RequestBody.Invalid("insurer: the number of the insurer whose notices these are; an insurer sends its own."); }

        return await TakeAsync(by, http.Request.Body, file: null, firstLine: 1, store, log, ct);
    }

    internal static async Task<IResult> FileAsync(HttpContext http, NoticeStore store, ILogger<NoticeStore> log, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        var end = bytes.Span.IndexOf((byte)'\n') is >= 0 and var newline ? newline : bytes.Length;
        if (HeadOf(bytes.Span[..end]) is not { } head) { return Batch.Refuse([new(1, "$", "must be the head of the file: insurer, file, lines")]); }

        var own = http.User.IsInRole(Roles.Operator) || http.User.Identity!.Name == head.Insurer;
        if (!own || !InsurerNumber.Holds(head.Insurer)) { return Batch.Refuse([new(1, "insurer", "must be the sender's own number, with the right check digit")]); }
        if (head.File < 1) { return Batch.Refuse([new(1, "file", "must be 1 or more")]); }

        using var rest = new MemoryStream(body.GetBuffer(), Math.Min(end + 1, bytes.Length), bytes.Length - Math.Min(end + 1, bytes.Length), writable: false);
        return await TakeAsync(head.Insurer, rest, (head, SHA256.HashData(bytes.Span)), firstLine: 2, store, log, ct);
    }

    private static async Task<IResult> TakeAsync(
        string insurer, Stream lines, (InsurerFileHead Head, byte[] Sha256)? file, int firstLine, NoticeStore store, ILogger log, CancellationToken ct)
    {
        List<int> places = [];
        var (notices, bad) = await Batch.ReadAsync<InsurerNotice>(lines, n => n.NoticeId, NoticeLine.Faults, ct, places);
        List<BadLine> faults = [.. bad.Select(b => b with { Line = b.Line + firstLine - 1 })];
        if (file is { Head.Lines: var said } && bad.All(b => b.Field != "$") && notices.Count != said) { faults.Insert(0, new(1, "lines", $"says {said} notices, {notices.Count} are there: the file is not whole")); }

        if (faults.Count == 0)
        {
            var (changed, more) = await store.TakeAsync(new(insurer, notices, [.. places.Select(p => p + firstLine - 1)], file is { } f ? (f.Head.File, f.Sha256) : null), ct);
            if (more.Count == 0)
            {
                Taken(log, insurer, notices.Count, changed);
                return Batch.Took(notices.Count, changed);
            }

            faults.AddRange(more);
        }

        Refused(log, insurer, notices.Count, faults.Count);
        return Batch.Refuse(faults);
    }

    private static InsurerFileHead? HeadOf(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<InsurerFileHead>(line, CentreJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "insurer {Insurer}: {Notices} notices, {Changed} changed something")]
    private static partial void Taken(ILogger log, string insurer, int notices, int changed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "insurer {Insurer}: {Notices} notices refused whole, {Faults} faults")]
    private static partial void Refused(ILogger log, string insurer, int notices, int faults);
}
