using System.Text.Json;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Http;

namespace Kazasu.Centre.Insured;

/// <summary>Reads NDJSON: one record a line, whole or not at all, every bad line named.</summary>
internal static class Batch
{
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>So many faults are named; a body that is no NDJSON at all is not read to its end.</summary>
    private const int MostFaults = 10_000;

    /// <param name="key">What a record may be there only once by.</param>
    /// <param name="faults">Field and reason of each fault of a record.</param>
    /// <param name="lines">Gets the line of each record, when asked for.</param>
    public static async Task<(IReadOnlyList<T> Records, IReadOnlyList<BadLine> Bad)> ReadAsync<T>(
        Stream body, Func<T, string> key, Func<T, IEnumerable<(string Field, string Why)>> faults, CancellationToken ct, List<int>? lines = null)
        where T : class
    {
        List<T> records = [];
        List<BadLine> bad = [];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        using var reader = new StreamReader(body);
        for (var line = 1; await reader.ReadLineAsync(ct) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) { continue; }

            if (bad.Count >= MostFaults)
            {
                bad.Add(new(line, "$", $"from here on nothing was read: {MostFaults} faults are enough"));
                break;
            }

            if (Read<T>(text, line, bad) is not { } record) { continue; }

            records.Add(record);
            lines?.Add(line);
            bad.AddRange(faults(record).Select(f => new BadLine(line, f.Field, f.Why)));
            if (!seen.TryAdd(key(record), line)) { bad.Add(new(line, "$", $"is there already in line {seen[key(record)]}")); }
        }

        return (records, bad);
    }

    public static IResult Refuse(IReadOnlyList<BadLine> bad) =>
        Problem.Result(400, ErrorCodes.BatchRefused, $"{bad.Count} faults; nothing of the batch was taken.", ("lines", bad));

    public static IResult Took(int lines, int changed) => TypedResults.Json(new BatchAnswer(lines, changed), CentreJson.Options);

    private static T? Read<T>(string text, int line, List<BadLine> bad)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(text, CentreJson.Options) is { } record) { return record; }

            bad.Add(new(line, "$", "is null"));
        }
        catch (JsonException broken)
        {
            bad.Add(new(line, broken.Path ?? "$", "is missing, no JSON or of another type"));
        }

        return null;
    }
}
