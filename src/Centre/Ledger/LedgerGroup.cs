using System.Security.Cryptography;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Ledger;

/// <summary>
/// Writes groups of entries, each in one transaction. One group at a time. Almost always every request id and every challenge is new: then the
/// whole group is one round trip. Else nothing of it was written and <see cref="CarefulGroup"/> writes it step by step.
/// </summary>
/// <param name="lastSeq">The node's last leaf, 0 when it has none.</param>
internal sealed class LedgerGroup(Database database, string node, long lastSeq, TimeProvider clock)
{
    /// <summary>Null when it is not known what became of the last group.</summary>
    private long? _lastSeq = lastSeq;

    /// <returns>The outcome of each entry, in the order given.</returns>
    public async Task<LedgerOutcome[]> WriteAsync(IReadOnlyList<LedgerEntry> entries)
    {
        // in the order of the keys, so that two nodes never wait for each other in a circle
        var firsts = entries.DistinctBy(e => (e.Facility, e.RequestId)).OrderBy(e => e.RequestId).ThenBy(e => e.Facility, StringComparer.Ordinal).ToList();
        var seq = _lastSeq ?? await LedgerTables.LastSeqAsync(database, node, CancellationToken.None);
        _lastSeq = null;
        try
        {
            var (answered, last) = await TryNewAsync(firsts, seq) ?? await CarefulGroup.WriteAsync(database, node, seq, firsts, clock);
            _lastSeq = last;
            return [.. entries.Select(e => Outcome(e, answered[(e.Facility, e.RequestId)]))];
        }
        catch (InvalidOperationException)
        {
            // another process numbers the same leaves: this one must not go on behind it
            _lastSeq = seq;
            throw;
        }
    }

    private async Task<Written?> TryNewAsync(List<LedgerEntry> entries, long seq)
    {
        var at = clock.GetUtcNow().ToStored();
        var records = LedgerTables.Records(entries.SelectMany(e => e.Also.Append(new(e.Audit, e.Person))), seq);
        List<BulkWrite.Part> parts = [LedgerTables.Answers(entries, at), LedgerTables.Uses([.. entries.Where(e => e.Use is not null).OrderBy(e => e.Use!.Challenge)], at)];
        parts.AddRange(LedgerTables.Audit(node, records, at));
        parts.AddRange(entries.SelectMany(e => e.Rows).GroupBy(r => r.Into).Select(rows => new BulkWrite.Part(rows.Key, [.. rows.Select(r => r.Values)], Fresh: false)));
        return await BulkWrite.TryAsync(database, parts, CancellationToken.None)
            ? new(entries.ToDictionary(e => (e.Facility, e.RequestId), e => (e.BodyHash, e.Reply)), seq + records.Count)
            : null;
    }

    private static LedgerOutcome Outcome(LedgerEntry entry, (byte[] Hash, Reply Reply) answered) =>
        CryptographicOperations.FixedTimeEquals(entry.BodyHash, answered.Hash) ? new LedgerOutcome.Answered(answered.Reply) : new LedgerOutcome.IdReused();
}

/// <summary>What a group came to: the reply under each request id, and the node's last leaf.</summary>
internal sealed record Written(IReadOnlyDictionary<(string Facility, Guid RequestId), (byte[] Hash, Reply Reply)> Answered, long LastSeq);
