using System.Data.Common;
using System.Numerics;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Trust.Audit;

namespace Kazasu.Centre.Audit;

/// <summary>The trees of the nodes' logs, read from the store. Roots of complete subtrees are kept from <see cref="Level"/> up.</summary>
internal sealed class AuditTree(Database database)
{
    /// <summary>Subtrees of 2^10 leaves are the smallest that are kept: a proof reads two thousand leaves at most.</summary>
    private const int Level = 10;

    private static readonly BulkInsert s_subtree = new(
        "audit_subtree", "do nothing", ["node", "level", "idx"],
        ("node", ColumnKind.Text), ("level", ColumnKind.Long), ("idx", ColumnKind.Long), ("hash", ColumnKind.Bytes));

    /// <summary>Every node that wrote before a moment, and how many leaves it had then.</summary>
    public async Task<IReadOnlyList<(string Node, long Size)>> SizesAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        List<(string, long)> sizes = [];
        // from name to name by the index: "distinct" would read the whole log
        for (string? node = ""; (node = await connection.ExecuteScalarAsync<string?>(new("select min(node) from audit where node > @node", new { node }, cancellationToken: ct))) is not null;)
        {
            var size = await connection.ExecuteScalarAsync<long?>(new(
                "select seq from audit where node = @node and at < @before order by seq desc limit 1", new { node, before = before.ToStored() }, cancellationToken: ct));
            if (size is { } some) { sizes.Add((node, some)); }
        }

        return sizes;
    }

    /// <summary>The root over a node's leaves from an index (included) to another (excluded), at least one.</summary>
    public async ValueTask<byte[]> HashAsync(string node, long from, long to, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await HashAsync(connection, node, from, to, ct);
    }

    /// <summary>Keeps the roots of the subtrees that became complete since the last time.</summary>
    public async Task KeepSubtreesAsync(string node, long size, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        for (var level = Level; size >> level > 0; level++)
        {
            var next = await connection.ExecuteScalarAsync<long>(new(
                "select coalesce(max(idx), -1) + 1 from audit_subtree where node = @node and level = @level", new { node, level = (long)level }, cancellationToken: ct));
            foreach (var some in Indexes(next, size >> level).Chunk(1024))
            {
                List<object?[]> rows = [];
                foreach (var index in some) { rows.Add([node, (long)level, index, await HashAsync(connection, node, index << level, (index + 1) << level, ct)]); }

                await using var transaction = await connection.BeginTransactionAsync(ct);
                await s_subtree.RunAsync(connection, transaction, rows, ct);
                await transaction.CommitAsync(ct);
            }
        }
    }

    /// <summary>Leaves for outsiders, from a standby when it has all of them; fewer than asked for would look like a log that was cut.</summary>
    public async Task<byte[]> CopyLeavesAsync(string node, long first, long last, CancellationToken ct)
    {
        await using (var reading = await database.ConnectStaleAsync(ct))
        {
            var leaves = await LeavesAsync(reading.Connection, node, first, last, ct);
            if (!reading.OnStandby || reading.Alone || leaves.Count == last - first + 1) { return [.. leaves.SelectMany(l => l)]; }
        }

        await using var connection = await database.ConnectAsync(ct);
        return [.. (await LeavesAsync(connection, node, first, last, ct)).SelectMany(l => l)];
    }

    private static async ValueTask<byte[]> HashAsync(DbConnection connection, string node, long from, long to, CancellationToken ct)
    {
        var size = to - from;
        if (size >= 1 << Level && long.IsPow2(size) && from % size == 0)
        {
            var kept = await connection.ExecuteScalarAsync<byte[]?>(new(
                "select hash from audit_subtree where node = @node and level = @level and idx = @index",
                new { node, level = (long)BitOperations.Log2((ulong)size), index = from / size }, cancellationToken: ct));
            if (kept is not null) { return kept; }
        }

        if (size <= 1 << Level)
        {
            var leaves = await LeavesAsync(connection, node, from + 1, to, ct);
            return leaves.Count == size ? MerkleTree.Root(leaves) : throw new InvalidOperationException($"The audit log of node {node} has a hole between {from + 1} and {to}.");
        }

        var split = from + MerkleTree.Split(size);
        var left = await HashAsync(connection, node, from, split, ct);
        var right = await HashAsync(connection, node, split, to, ct);
        return MerkleTree.Node(left, right);
    }

    private static async Task<IReadOnlyList<byte[]>> LeavesAsync(DbConnection connection, string node, long first, long last, CancellationToken ct) =>
        [.. await connection.QueryAsync<byte[]>(new(
            "select leaf from audit where node = @node and seq between @first and @last order by seq", new { node, first, last }, cancellationToken: ct))];

    private static IEnumerable<long> Indexes(long from, long to)
    {
        for (var i = from; i < to; i++) { yield return i; }
    }
}
