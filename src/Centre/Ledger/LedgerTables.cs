using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Ledger;

/// <summary>The ledger's statements.</summary>
internal static class LedgerTables
{
    private static readonly BulkInsert s_answered = new(
        "answered", "do nothing", ["facility", "request_id"],
        ("facility", ColumnKind.Text), ("request_id", ColumnKind.Bytes), ("body_hash", ColumnKind.Bytes), ("status", ColumnKind.Long), ("reply", ColumnKind.Bytes), ("at", ColumnKind.Long));

    private static readonly BulkInsert s_used = new(
        "used_challenge", "do nothing", ["facility", "request_id"],
        ("challenge_id", ColumnKind.Bytes), ("facility", ColumnKind.Text), ("request_id", ColumnKind.Bytes), ("at", ColumnKind.Long));

    private static readonly BulkInsert s_audit = new(
        "audit", "do nothing", ["seq"], ("node", ColumnKind.Text), ("seq", ColumnKind.Long), ("at", ColumnKind.Long), ("leaf", ColumnKind.Bytes));

    private static readonly BulkInsert s_auditData = new(
        "audit_data", "do nothing", ["seq"], ("node", ColumnKind.Text), ("seq", ColumnKind.Long), ("salt", ColumnKind.Bytes), ("data", ColumnKind.Bytes));

    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>Salted records for the audit log, numbered from the one after <paramref name="seq"/> on.</summary>
    public static IReadOnlyList<(long Seq, byte[] Salt, byte[] Data)> Records(IEnumerable<byte[]> audits, long seq) =>
        [.. audits.Select(data => (++seq, RandomNumberGenerator.GetBytes(AuditLeaf.SaltBytes), data))];

    public static BulkWrite.Part Answers(IReadOnlyList<LedgerEntry> entries, long at) =>
        new(s_answered, [.. entries.Select(e => (object?[])[e.Facility, Bytes(e.RequestId), e.BodyHash, (long)e.Reply.Status, e.Reply.Body, at])]);

    public static BulkWrite.Part Uses(IReadOnlyList<LedgerEntry> entries, long at) =>
        new(s_used, [.. entries.Select(e => (object?[])[Bytes(e.Use!.Challenge), e.Facility, Bytes(e.RequestId), at])]);

    public static IReadOnlyList<BulkWrite.Part> Audit(string node, IReadOnlyList<(long Seq, byte[] Salt, byte[] Data)> records, long at) =>
    [
        new(s_audit, [.. records.Select(r => (object?[])[node, r.Seq, at, AuditLeaf.Of(r.Salt, r.Data)])]),
        new(s_auditData, [.. records.Select(r => (object?[])[node, r.Seq, r.Salt, r.Data])]),
    ];

    /// <returns>Indexes of the entries whose request id is new.</returns>
    public static Task<IReadOnlySet<int>> AnswerAsync(DbConnection c, DbTransaction t, IReadOnlyList<LedgerEntry> entries, long at, CancellationToken ct) =>
        s_answered.RunAsync(c, t, Answers(entries, at).Rows, ct);

    /// <returns>Indexes of the entries that used their challenge first.</returns>
    public static Task<IReadOnlySet<int>> UseAsync(DbConnection c, DbTransaction t, IReadOnlyList<LedgerEntry> entries, long at, CancellationToken ct) =>
        s_used.RunAsync(c, t, Uses(entries, at).Rows, ct);

    /// <exception cref="InvalidOperationException">Another process writes under this node's name.</exception>
    public static async Task AuditAsync(
        DbConnection c, DbTransaction t, string node, IReadOnlyList<(long Seq, byte[] Salt, byte[] Data)> records, long at, CancellationToken ct)
    {
        if (Audit(node, records, at) is not [var leaves, var data]) { throw new System.Diagnostics.UnreachableException(); }

        var written = await leaves.Into.RunAsync(c, t, leaves.Rows, ct);
        if (written.Count != records.Count) { throw new InvalidOperationException($"Two centres write the audit log as node {node}."); }

        await data.Into.RunAsync(c, t, data.Rows, ct);
    }

    public static Task ReplaceReplyAsync(DbConnection c, DbTransaction t, LedgerEntry entry, Reply reply) => c.ExecuteAsync(
        "update answered set status = @Status, reply = @Body where facility = @Facility and request_id = @id",
        new { Status = (long)reply.Status, reply.Body, entry.Facility, id = Bytes(entry.RequestId) }, t);

    public static async Task<(byte[] BodyHash, Reply Reply)> StoredAsync(DbConnection c, DbTransaction t, LedgerEntry entry)
    {
        var (hash, status, body) = await c.QuerySingleAsync<(byte[], long, byte[])>(
            "select body_hash, status, reply from answered where facility = @Facility and request_id = @id", new { entry.Facility, id = Bytes(entry.RequestId) }, t);
        return (hash, new((int)status, body));
    }

    public static async Task<long> LastSeqAsync(Database database, string node, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.ExecuteScalarAsync<long>("select coalesce(max(seq), 0) from audit where node = @node", new { node });
    }
}
