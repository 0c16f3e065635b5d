using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Trust.Revocation;

namespace Kazasu.Centre.Insured.Certificates;

/// <summary>Revocation lists that survive a restart and reach the other nodes. A list that has become too old stays "too old".</summary>
internal sealed class KeptRevocationLists(Database database, RevocationLists lists, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes the list and keeps it when it is taken.</summary>
    public async Task<ListOutcome> TakeAsync(byte[] crl, CancellationToken ct)
    {
        var outcome = lists.Replace(crl);
        if (outcome != ListOutcome.Taken) { return outcome; }

        var sha256 = SHA256.HashData(crl);
        _seen.TryAdd(Convert.ToHexString(sha256), true);
        await using var connection = await database.ConnectAsync(ct);
        await connection.ExecuteAsync(new(
            "insert into revocation_list(sha256, crl, taken_at) values (@sha256, @crl, @at) on conflict do nothing",
            new { sha256, crl, at = clock.GetUtcNow().ToStored() }, cancellationToken: ct));
        return outcome;
    }

    /// <summary>Takes what this or another node kept and this one has not seen; drops what a newer list has replaced.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var kept = (await connection.QueryAsync<byte[]>(new("select sha256 from revocation_list order by taken_at desc", cancellationToken: ct))).ToList();
        foreach (var sha256 in kept.Where(k => !_seen.ContainsKey(Convert.ToHexString(k))))
        {
            var crl = await connection.QuerySingleOrDefaultAsync<byte[]>(new("select crl from revocation_list where sha256 = @sha256", new { sha256 }, cancellationToken: ct));
            if (crl is null) { continue; }

            if (lists.Replace(crl) == ListOutcome.OlderThanHeld)
            {
                await connection.ExecuteAsync(new("delete from revocation_list where sha256 = @sha256", new { sha256 }, cancellationToken: ct));
            }

            _seen.TryAdd(Convert.ToHexString(sha256), true);
        }
    }
}
