using System.Threading.Channels;
using Kazasu.Centre.Monitoring;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Ledger;

/// <summary>
/// Makes answers durable before they leave. One writer takes whatever waits and commits it in one transaction: the answer by request id,
/// the first use of the challenge, the audit record and the features' own rows. Two requests under one id get one answer; of two that use
/// one challenge exactly one wins, also when they arrive at the same moment on two nodes.
/// </summary>
/// <param name="measures">Null for none.</param>
internal sealed class LedgerWriter(Database database, string node, TimeProvider clock, CentreMeasures? measures = null) : IAsyncDisposable
{
    /// <summary>Entries in one commit at most. More would only lengthen the wait of the first.</summary>
    private const int GroupSize = 256;

    /// <summary>Entries waiting at most; after that callers wait for a place (10,000 checks are ten seconds of a nation's peak).</summary>
    private const int Waiting = 10_000;

    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private Task _writer = Task.CompletedTask;
    private LedgerGroup? _group;

    /// <summary>Starts writing. The scripts must have been applied.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        _group = new(database, node, await LedgerTables.LastSeqAsync(database, node, ct), clock);
        _writer = Task.Run(WriteAllAsync, CancellationToken.None);
    }

    /// <returns>After the commit: what is to be answered. An entry once taken is written even if the caller goes away.</returns>
    public async Task<LedgerOutcome> CommitAsync(LedgerEntry entry, CancellationToken ct)
    {
        var pending = new Pending(entry);
        await _queue.Writer.WriteAsync(pending, ct);
        return await pending.Outcome.Task.WaitAsync(ct);
    }

    /// <summary>Writes what waits and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAllAsync()
    {
        List<Pending> group = new(GroupSize);
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < GroupSize && _queue.Reader.TryRead(out var next)) { group.Add(next); }

            if (!await TryAsync(group))
            {
                // One bad entry must not take the others with it. Writing again is safe: what did get through is found by its request id.
                foreach (var alone in group) { await TryAsync([alone]); }
            }
        }
    }

    private async Task<bool> TryAsync(IReadOnlyList<Pending> group)
    {
        try
        {
            var begin = clock.GetTimestamp();
            var outcomes = await _group!.WriteAsync([.. group.Select(p => p.Entry)]);
            measures?.Committed(group.Count, clock.GetElapsedTime(begin));
            for (var i = 0; i < group.Count; i++) { group[i].Outcome.TrySetResult(outcomes[i]); }
            return true;
        }
        catch (Exception failed)
        {
            measures?.CommitFailed();
            if (group.Count == 1) { group[0].Outcome.TrySetException(failed); }
            return false;
        }
    }

    private sealed record Pending(LedgerEntry Entry)
    {
        public TaskCompletionSource<LedgerOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
