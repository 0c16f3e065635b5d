using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured.Notices;

/// <summary>A batch of an insurer's notices.</summary>
/// <param name="File">Number and SHA-256 when it came as a numbered file.</param>
/// <param name="Lines">In which line of what was sent each notice stands.</param>
internal sealed record NoticeBatch(string Insurer, IReadOnlyList<InsurerNotice> Notices, IReadOnlyList<int> Lines, (long Number, byte[] Sha256)? File);

/// <summary>Takes a batch whole or not at all. An insurer's batches come one after the other, on all nodes.</summary>
internal sealed class NoticeStore(Database database, ICareCalendar calendar)
{
    private static readonly BulkInsert s_notice = new(
        "insurer_notice", "do nothing", ["insurer_number", "notice_id"],
        ("insurer_number", ColumnKind.Text), ("notice_id", ColumnKind.Text), ("sha256", ColumnKind.Bytes), ("taken_at", ColumnKind.Long));

    private const int AtOnce = 500;

    /// <summary>A list of values as a parameter: Dapper gives PostgreSQL an array, SQLite one parameter each.</summary>
    private string Among(string list) => database.Engine == Engine.PostgreSql ? $"= any(@{list})" : $"in @{list}";

    /// <returns>How many notices changed anything; or the faults, and nothing was taken.</returns>
    public async Task<(int Changed, IReadOnlyList<BadLine> Bad)> TakeAsync(NoticeBatch batch, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await HoldAsync(connection, transaction, batch.Insurer, ct);
        var now = StoredTime.FromStored(calendar.Now.ToStored()); // after the wait: what is taken later is told later
        if (batch.File is { } file && await TakenAsync(connection, transaction, batch.Insurer, file.Number, ct) is { } before)
        {
            return before.AsSpan().SequenceEqual(file.Sha256) ? (0, []) : (0, [new(1, "file", "was the number of another file")]);
        }

        var known = await KnownAsync(connection, transaction, batch, ct);
        var was = await PersonsAsync(connection, transaction, batch.Notices.Select(n => n.PersonKey), ct);
        var run = new NoticeRun(batch, known, was, now);
        if (run.Bad.Count > 0) { return (0, run.Bad); }

        foreach (var some in run.Fresh.Chunk(2000)) { await s_notice.RunAsync(connection, transaction, [.. some.Select(n => (object?[])[batch.Insurer, n.NoticeId, HashOf(n), now.ToStored()])], ct); }

        await InsuredWriter.WriteToldAsync(connection, transaction, run.Changes, ct);
        if (batch.File is { } taken)
        {
            await connection.ExecuteAsync(new(
                "insert into insurer_file(insurer_number, file_number, sha256, lines, taken_at) values (@Insurer, @Number, @Sha256, @lines, @at)",
                new { batch.Insurer, taken.Number, taken.Sha256, lines = (long)batch.Notices.Count, at = now.ToStored() }, transaction, cancellationToken: ct));
        }

        await connection.ExecuteAsync(new("update insurer_feed set told_at = @at where insurer_number = @Insurer", new { batch.Insurer, at = now.ToStored() }, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return (run.Changed, []);
    }

    /// <summary>By what was understood: spacing does not make another notice.</summary>
    public static byte[] HashOf(InsurerNotice notice) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(notice, CentreJson.Options));

    private static Task HoldAsync(DbConnection c, DbTransaction t, string insurer, CancellationToken ct) => c.ExecuteAsync(new(
        "insert into insurer_feed(insurer_number, told_at) values (@insurer, 0) on conflict (insurer_number) do update set told_at = insurer_feed.told_at",
        new { insurer }, t, cancellationToken: ct));

    private static Task<byte[]?> TakenAsync(DbConnection c, DbTransaction t, string insurer, long number, CancellationToken ct) => c.ExecuteScalarAsync<byte[]?>(new(
        "select sha256 from insurer_file where insurer_number = @insurer and file_number = @number", new { insurer, number }, t, cancellationToken: ct));

    private async Task<IReadOnlyDictionary<string, byte[]>> KnownAsync(DbConnection c, DbTransaction t, NoticeBatch batch, CancellationToken ct)
    {
        var known = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var ids in batch.Notices.Select(n => n.NoticeId).Chunk(AtOnce))
        {
            foreach (var (id, hash) in await c.QueryAsync<(string, byte[])>(new(
                $"select notice_id, sha256 from insurer_notice where insurer_number = @Insurer and notice_id {Among("ids")}", new { batch.Insurer, ids }, t, cancellationToken: ct)))
            {
                known[id] = hash;
            }
        }

        return known;
    }

    private async Task<IReadOnlyDictionary<string, PersonRecord>> PersonsAsync(DbConnection c, DbTransaction t, IEnumerable<string> keys, CancellationToken ct)
    {
        var histories = new HistoryRows();
        foreach (var some in keys.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            await using var row = await c.ExecuteReaderAsync(new CommandDefinition(
                $"with c as (select person_key from person where person_key {Among("some")}) {HistoryRows.Sql}", new { some }, t, cancellationToken: ct));
            while (await row.ReadAsync(ct)) { histories.Take(row); }
        }

        return histories.Persons.ToDictionary(p => p, p => histories.Of(p, registered: false), StringComparer.Ordinal);
    }
}
