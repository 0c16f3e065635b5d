using System.Data.Common;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Ledger;

/// <summary>Writes a group in which a request came again, or a challenge was used before.</summary>
internal static class CarefulGroup
{
    /// <param name="entries">Each request id once, in the order of the keys.</param>
    public static async Task<Written> WriteAsync(Database database, string node, long seq, IReadOnlyList<LedgerEntry> entries, TimeProvider clock)
    {
        await using var connection = await database.ConnectAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var at = clock.GetUtcNow().ToStored();

        var fresh = await LedgerTables.AnswerAsync(connection, transaction, entries, at, CancellationToken.None);
        var answered = new Dictionary<(string, Guid), (byte[] Hash, Reply Reply)>();
        for (var i = 0; i < entries.Count; i++)
        {
            var e = entries[i];
            answered[(e.Facility, e.RequestId)] = fresh.Contains(i) ? (e.BodyHash, e.Reply) : await LedgerTables.StoredAsync(connection, transaction, e);
        }

        var news = entries.Where((_, i) => fresh.Contains(i)).ToList();
        var replays = await ReplaysAsync(connection, transaction, news, at);
        foreach (var (e, instead) in replays)
        {
            answered[(e.Facility, e.RequestId)] = (e.BodyHash, instead.Reply);
            await LedgerTables.ReplaceReplyAsync(connection, transaction, e, instead.Reply);
        }

        var records = LedgerTables.Records(news.SelectMany(e => replays.TryGetValue(e, out var instead) ? [new(instead.Audit, e.Person)] : e.Also.Append(new(e.Audit, e.Person))), seq);
        await LedgerTables.AuditAsync(connection, transaction, node, records, at, CancellationToken.None);
        foreach (var rows in news.Where(e => !replays.ContainsKey(e)).SelectMany(e => e.Rows).GroupBy(r => r.Into))
        {
            await rows.Key.RunAsync(connection, transaction, [.. rows.Select(r => r.Values)], CancellationToken.None);
        }

        if (records.Count == 0) { await database.CountAsWrittenAsync(connection, transaction); }

        await transaction.CommitAsync();
        return new(answered, seq + records.Count);
    }

    /// <returns>Those whose challenge had been used, with what is answered and recorded instead.</returns>
    private static async Task<Dictionary<LedgerEntry, (Reply Reply, byte[] Audit)>> ReplaysAsync(DbConnection connection, DbTransaction transaction, List<LedgerEntry> news, long at)
    {
        var users = news.Where(e => e.Use is not null).OrderBy(e => e.Use!.Challenge).ToList();
        var first = await LedgerTables.UseAsync(connection, transaction, users, at, CancellationToken.None);
        return users.Where((_, i) => !first.Contains(i)).ToDictionary<LedgerEntry, LedgerEntry, (Reply, byte[])>(e => e, e => e.Use!.IfUsed(), ReferenceEqualityComparer.Instance);
    }
}
