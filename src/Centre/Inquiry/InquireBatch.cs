using System.Buffers;
using System.Text.Json;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre.Inquiry;

/// <summary>
/// A list of inquiries in one request: read with one statement, each judged as the single one is, and made durable together, each with its own record and
/// its own kept answer. A malformed one is told by its index and does not touch the others.
/// </summary>
internal static partial class InquireBatch
{
    /// <summary>Read leniently: one inquiry that is none of ours must not spoil the list.</summary>
    private sealed record Sent(IReadOnlyList<JsonElement> Inquiries);

    /// <summary>An inquiry on its way: what is wrong with it, or its place among the judged.</summary>
    private readonly record struct Line(InquiryRequest? Request, ProblemDetails? Fault);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(InquiryBatches.Route, HandleAsync).WithMetadata(new RequestSizeLimitAttribute(InquiryBatches.MostBytes), new ListDoor());

    internal static async Task<IResult> HandleAsync(HttpContext http, Inquiring inquiring, LedgerWriter ledger, ListTurn turn, ILogger<Inquiring> log, CancellationToken ct)
    {
        var (sent, problem) = await RequestBody.ReadAsync<Sent>(http, ct);
        if (sent is null) { return problem!; }
        if (sent.Inquiries.Count is 0 or > InquiryBatches.Most) { return RequestBody.Invalid($"inquiries: 1 to {InquiryBatches.Most}."); }

        using var mine = await turn.TakeAsync(ct);
        if (!mine.IsAcquired) { return Limits.Refuse(http); }

        List<Line> lines = [.. sent.Inquiries.Select(one => Read(one, inquiring))];
        List<InquiryRequest> sound = [.. lines.Select(l => l.Request).OfType<InquiryRequest>()];
        var judged = sound.Count == 0 ? [] : await inquiring.JudgeAsync(sound, http.EnrolledFacility().Code, ct);
        var outcomes = await ledger.CommitAllAsync([.. judged.Select(j => j.Entry)], ct);
        Asked(log, lines.Count, lines.Count - sound.Count);
        return TypedResults.Bytes(Write(lines, outcomes), "application/json");
    }

    private static Line Read(JsonElement one, Inquiring inquiring)
    {
        try
        {
            return one.Deserialize<InquiryRequest>(CentreJson.Options) is not { } request ? new(null, NoInquiry("$"))
                : inquiring.FaultOf(request) is { } fault ? new(null, fault)
                : new(request, null);
        }
        catch (JsonException broken)
        {
            return new(null, NoInquiry(broken.Path ?? "$"));
        }
    }

    private static ProblemDetails NoInquiry(string at) => Problem.Of(400, ErrorCodes.RequestInvalid, $"The inquiry is not as the interface says, at {at}.");

    /// <summary>An <see cref="InquiryBatchAnswer"/>; what the ledger holds goes in to the byte.</summary>
    private static ReadOnlyMemory<byte> Write(List<Line> lines, LedgerOutcome[] outcomes)
    {
        var body = new ArrayBufferWriter<byte>(lines.Count * 2048);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            for (var (i, next) = (0, 0); i < lines.Count; i++)
            {
                var (status, item) = lines[i].Fault is { } fault ? Of(fault) : outcomes[next++] is LedgerOutcome.Answered(var reply) ? (reply.Status, reply.Body) : Of(LedgerOutcome.Reused);
                json.WriteStartObject();
                json.WriteNumber("index", i);
                json.WriteNumber("status", status);
                json.WritePropertyName("body");
                json.WriteRawValue(item, skipInputValidation: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.WrittenMemory;

        static (int Status, byte[] Body) Of(ProblemDetails problem) => (problem.Status!.Value, JsonSerializer.SerializeToUtf8Bytes(problem, CentreJson.Options));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "inquiries: {Count} in one request, {Malformed} malformed")]
    private static partial void Asked(ILogger log, int count, int malformed);
}
