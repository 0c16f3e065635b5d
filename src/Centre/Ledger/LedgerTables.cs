using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Trust.Audit;

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

    private static readonly BulkInsert s_subject = new(
        "audit_subject", "do nothing", ["person_key", "seq"], ("person_key", ColumnKind.Text), ("node", ColumnKind.Text), ("seq", ColumnKind.Long));

    private const int SaltBytes = 16;

    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>Salted records for the audit log, numbered from the one after <paramref name="seq"/> on.</summary>
    public static IReadOnlyList<AuditEntry> Records(IEnumerable<LedgerRecord> audits, long seq) =>
        [.. audits.Select(a => new AuditEntry(++seq, RandomNumberGenerator.GetBytes(SaltBytes), a.Audit, a.Person))];

    public static BulkWrite.Part Answers(IReadOnlyList<LedgerEntry> entries, long at) =>
        new(s_answered, [.. entries.Select(e => (object?[])[e.Facility, Bytes(e.RequestId), e.BodyHash, (long)e.Reply.Status, e.Reply.Body, at])]);

    public static BulkWrite.Part Uses(IReadOnlyList<LedgerEntry> entries, long at) =>
        new(s_used, [.. entries.Select(e => (object?[])[Bytes(e.Use!.Challenge), e.Facility, Bytes(e.RequestId), at])]);

    /// <summary>Leaves first; a leaf whose number is there already means that two write under one name.</summary>
    public static IReadOnlyList<BulkWrite.Part> Audit(string node, IReadOnlyList<AuditEntry> records, long at) =>
    [
        new(s_audit, [.. records.Select(r => (object?[])[node, r.Seq, at, MerkleTree.SaltedLeaf(r.Salt, r.Data)])]),
        new(s_auditData, [.. records.Select(r => (object?[])[node, r.Seq, r.Salt, r.Data])]),
        new(s_subject, [.. records.Where(r => r.Person is not null).Select(r => (object?[])[r.Person, node, r.Seq])]),
    ];

    /// <returns>Indexes of the entries whose request id is new.</returns>
    public static Task<IReadOnlySet<int>> AnswerAsync(DbConnection c, DbTransaction t, IReadOnlyList<LedgerEntry> entries, long at, CancellationToken ct) =>
        s_answered.RunAsync(c, t, Answers(entries, at).Rows, ct);

    /// <returns>Indexes of the entries that used their challenge first.</returns>
    public static Task<IReadOnlySet<int>> UseAsync(DbConnection c, DbTransaction t, IReadOnlyList<LedgerEntry> entries, long at, CancellationToken ct) =>
        s_used.RunAsync(c, t, Uses(entries, at).Rows, ct);

    /// <exception cref="InvalidOperationException">Another process writes under this node's name.</exception>
    public static async Task AuditAsync(
        DbConnection c, DbTransaction t, string node, IReadOnlyList<AuditEntry> records, long at, CancellationToken ct)
    {
        foreach (var part in Audit(node, records, at))
        {
            var written = await part.Into.RunAsync(c, t, part.Rows, ct);
            if (written.Count != part.Rows.Count) { throw new InvalidOperationException($"Two centres write the audit log as node {node}."); }
        }
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

/// <summary>A record on its way into the log.</summary>
internal sealed record AuditEntry(long Seq, byte[] Salt, byte[] Data, string? Person);
