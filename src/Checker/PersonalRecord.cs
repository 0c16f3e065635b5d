using System.Text;
using System.Text.Json;

namespace Kazasu.Checker;

/// <summary>What became of a record in the hands of the person it is about.</summary>
/// <param name="Fault">Why it proves nothing; null when it does.</param>
/// <param name="Said">What was recorded, JSON; null when it cannot be read.</param>
/// <param name="Day">The signed day that it was proved under; null when there is none.</param>
/// <param name="KeyFromFile">The key was the record's own: it proves only as much as its fingerprint is believed.</param>
public sealed record RecordFindings(string? Fault, string? Said, Statement? Day, bool KeyFromFile);

/// <summary>
/// One record with its proof: docs/audit-log.md, "A record in a person's hands". It carries the statement and the key of its day, so that it can be
/// checked alone; with a copy of the log at hand, the copy's days and keys count instead.
/// </summary>
public static class PersonalRecord
{
    private sealed record Fields(string Node, long Seq, string Salt, string Data, DateOnly Day, IReadOnlyList<string> Path, string? Statement = null, string? Key = null);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <param name="json">The file's content.</param>
    /// <param name="days">Of a copy whose chain was looked at; null to believe the record's own statement and key.</param>
    public static RecordFindings Check(string json, IReadOnlyList<Statement>? days)
    {
        try
        {
            if (JsonSerializer.Deserialize<Fields>(json, s_json) is not { } record) { return new("is null", null, null, false); }

            var (salt, data) = (Convert.FromBase64String(record.Salt), Convert.FromBase64String(record.Data));
            var said = Encoding.UTF8.GetString(data);
            var day = days is null ? Own(record) : days.FirstOrDefault(d => d.Day == record.Day);
            if (day is null || day.Day != record.Day || day.Heads.FirstOrDefault(h => h.Node == record.Node) is not { } head)
            {
                return new(days is null ? "brings no statement of its day that its key signed" : "names a day or node that no statement here does", said, null, days is null);
            }

            var root = Tree.RootFrom(Tree.Leaf(salt, data), record.Seq - 1, head.Size, [.. record.Path.Select(Convert.FromHexString)]);
            return root is not null && Statement.Hex(root) == head.Root && day.RootOfHeads == day.Root
                ? new(null, said, day, days is null)
                : new("is not what was recorded there: it was changed, or never was in the log", said, null, days is null);
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            return new("is no audit record", null, null, false);
        }
    }

    private static Statement? Own(Fields record)
    {
        if (record.Statement is null || record.Key is null) { return null; }

        using var key = LogFolder.ReadKey(record.Key);
        return key is null ? null : Statement.Open(record.Statement, new Dictionary<string, System.Security.Cryptography.ECDsa> { [Statement.Fingerprint(key)[..16]] = key });
    }
}
