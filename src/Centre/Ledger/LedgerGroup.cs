using System.Data.Common;
using System.Security.Cryptography;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Ledger;

/// <summary>Writes groups of entries, each in one transaction. One group at a time.</summary>
internal sealed class LedgerGroup(Database database, string node, long lastSeq, TimeProvider clock)
{
    private long _lastSeq = lastSeq;

    /// <returns>The outcome of each entry, in the order given.</returns>
    public async Task<LedgerOutcome[]> WriteAsync(IReadOnlyList<LedgerEntry> entries)
    {
        // in the order of the keys, so that two nodes never wait for each other in a circle
        var firsts = entries.DistinctBy(e => (e.Facility, e.RequestId)).OrderBy(e => e.RequestId).ThenBy(e => e.Facility, StringComparer.Ordinal).ToList();
        await using var connection = await database.ConnectAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var at = clock.GetUtcNow().ToStored();
        var seq = _lastSeq;

        var fresh = await LedgerTables.AnswerAsync(connection, transaction, firsts, at, CancellationToken.None);
        var answered = new Dictionary<(string, Guid), (byte[] Hash, Reply Reply)>();
        for (var i = 0; i < firsts.Count; i++)
        {
            var e = firsts[i];
            answered[(e.Facility, e.RequestId)] = fresh.Contains(i) ? (e.BodyHash, e.Reply) : await LedgerTables.StoredAsync(connection, transaction, e);
        }

        var news = firsts.Where((_, i) => fresh.Contains(i)).ToList();
        var replays = await ReplaysAsync(connection, transaction, news, at);
        foreach (var e in replays)
        {
            answered[(e.Facility, e.RequestId)] = (e.BodyHash, e.Use!.IfUsed);
            await LedgerTables.ReplaceReplyAsync(connection, transaction, e, e.Use.IfUsed);
        }

        await LedgerTables.AuditAsync(
            connection, transaction, node,
            [.. news.Select(e => (++seq, RandomNumberGenerator.GetBytes(AuditLeaf.SaltBytes), replays.Contains(e) ? e.Use!.AuditIfUsed : e.Audit))],
            at, CancellationToken.None);
        foreach (var rows in news.Where(e => !replays.Contains(e)).SelectMany(e => e.Rows).GroupBy(r => r.Into))
        {
            await rows.Key.RunAsync(connection, transaction, [.. rows.Select(r => r.Values)], CancellationToken.None);
        }

        await transaction.CommitAsync();
        _lastSeq = seq;
        return [.. entries.Select(e => Outcome(e, answered[(e.Facility, e.RequestId)]))];
    }

    private static async Task<HashSet<LedgerEntry>> ReplaysAsync(DbConnection connection, DbTransaction transaction, List<LedgerEntry> news, long at)
    {
        var users = news.Where(e => e.Use is not null).OrderBy(e => e.Use!.Challenge).ToList();
        var first = await LedgerTables.UseAsync(connection, transaction, users, at, CancellationToken.None);
        return new(users.Where((_, i) => !first.Contains(i)), ReferenceEqualityComparer.Instance);
    }

    private static LedgerOutcome Outcome(LedgerEntry entry, (byte[] Hash, Reply Reply) answered) =>
        CryptographicOperations.FixedTimeEquals(entry.BodyHash, answered.Hash) ? new LedgerOutcome.Answered(answered.Reply) : new LedgerOutcome.IdReused();
}
