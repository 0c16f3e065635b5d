using System.Data.Common;
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

    /// <returns>Indexes of the entries whose request id is new.</returns>
    public static Task<IReadOnlySet<int>> AnswerAsync(DbConnection c, DbTransaction t, IReadOnlyList<LedgerEntry> entries, long at, CancellationToken ct) =>
        s_answered.RunAsync(c, t, [.. entries.Select(e => (object?[])[e.Facility, Bytes(e.RequestId), e.BodyHash, (long)e.Reply.Status, e.Reply.Body, at])], ct);

    /// <returns>Indexes of the entries that used their challenge first.</returns>
    public static Task<IReadOnlySet<int>> UseAsync(DbConnection c, DbTransaction t, IReadOnlyList<LedgerEntry> entries, long at, CancellationToken ct) =>
        s_used.RunAsync(c, t, [.. entries.Select(e => (object?[])[Bytes(e.Use!.Challenge), e.Facility, Bytes(e.RequestId), at])], ct);

    /// <exception cref="InvalidOperationException">Another process writes under this node's name.</exception>
    public static async Task AuditAsync(
        DbConnection c, DbTransaction t, string node, IReadOnlyList<(long Seq, byte[] Salt, byte[] Data)> records, long at, CancellationToken ct)
    {
        var written = await s_audit.RunAsync(c, t, [.. records.Select(r => (object?[])[node, r.Seq, at, AuditLeaf.Of(r.Salt, r.Data)])], ct);
        if (written.Count != records.Count) { throw new InvalidOperationException($"Two centres write the audit log as node {node}."); }

        await s_auditData.RunAsync(c, t, [.. records.Select(r => (object?[])[node, r.Seq, r.Salt, r.Data])], ct);
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
