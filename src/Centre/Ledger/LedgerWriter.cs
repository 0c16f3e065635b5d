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
    /// <summary>A commit takes no more when it has this many entries; more would only lengthen the wait of the first. One list may go above it.</summary>
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
    public async Task<LedgerOutcome> CommitAsync(LedgerEntry entry, CancellationToken ct) => (await CommitAllAsync([entry], ct))[0];

    /// <summary>Entries that become durable in one commit, all or none.</summary>
    /// <returns>The outcome of each, in the order given.</returns>
    public async Task<LedgerOutcome[]> CommitAllAsync(LedgerEntry[] entries, CancellationToken ct)
    {
        if (entries.Length == 0) { return []; }
        var pending = new Pending(entries);
        await _queue.Writer.WriteAsync(pending, ct);
        return await pending.Outcomes.Task.WaitAsync(ct);
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
            for (var size = 0; size < GroupSize && _queue.Reader.TryRead(out var next); size += next.Entries.Length) { group.Add(next); }

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
            var outcomes = await _group!.WriteAsync([.. group.SelectMany(p => p.Entries)]);
            measures?.Committed(outcomes.Length, clock.GetElapsedTime(begin));
            var at = 0;
            foreach (var one in group) { one.Outcomes.TrySetResult(outcomes[at..(at += one.Entries.Length)]); }
            return true;
        }
        catch (Exception failed)
        {
            measures?.CommitFailed();
            if (group.Count == 1) { group[0].Outcomes.TrySetException(failed); }
            return false;
        }
    }

    private sealed record Pending(LedgerEntry[] Entries)
    {
        public TaskCompletionSource<LedgerOutcome[]> Outcomes { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
