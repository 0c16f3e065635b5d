using System.Buffers.Text;
using System.Text.Json;
using Kazasu.Centre.Keys;
using Kazasu.Trust.Audit;

namespace Kazasu.Centre.Audit;

/// <summary>Records with all that is needed to check them without the centre.</summary>
internal sealed class AuditProofs(AuditRecords records, AuditDays days, AuditTree tree, CentreKeys keys)
{
    /// <returns>Null when there is no such record, its data were erased, or its day is not closed yet.</returns>
    public async Task<AuditRecord?> FindAsync(string node, long seq, CancellationToken ct)
    {
        if (await records.FindAsync(node, seq, ct) is not { } record || await days.OfAsync(node, seq, record.At, ct) is not { } closed) { return null; }

        var path = await TreeProofs.InclusionAsync(seq - 1, closed.Head.Size, (from, to) => tree.HashAsync(node, from, to, ct));
        return new(
            node, seq, Convert.ToBase64String(record.Salt), Convert.ToBase64String(record.Data), closed.Day.Day, [.. path.Select(Convert.ToHexStringLower)],
            closed.Statement, KeyOf(closed.Statement));
    }

    /// <summary>The statement was opened with the key that its header names, so that key is known.</summary>
    private string KeyOf(string statement)
    {
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(statement.AsSpan(0, statement.IndexOf('.', StringComparison.Ordinal))));
        var id = header.RootElement.GetProperty("kid").GetString();
        return keys.Audit.Known.First(k => k.Id == id).Pem;
    }
}
