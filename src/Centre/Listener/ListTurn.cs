using System.Threading.RateLimiting;

namespace Kazasu.Centre.Listener;

/// <summary>Marks an end point that takes lists: they are counted apart from what a facility asks at its desk (<see cref="Limits"/>).</summary>
internal sealed class ListDoor;

/// <summary>
/// One list at a time on a node, whoever sent it, in the order they came: a list then takes one core and one commit for some tens of milliseconds, and what the
/// desks ask goes on beside it and between two lists.
/// </summary>
internal sealed class ListTurn : IAsyncDisposable
{
    /// <summary>Above that nobody's patience would last; the caller is told to come again.</summary>
    private const int Waiting = 100;

    private readonly ConcurrencyLimiter _one = new(new() { PermitLimit = 1, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <returns>To be disposed; not acquired when too many wait.</returns>
    public ValueTask<RateLimitLease> TakeAsync(CancellationToken ct) => _one.AcquireAsync(cancellationToken: ct);

    public ValueTask DisposeAsync() => _one.DisposeAsync();
}
