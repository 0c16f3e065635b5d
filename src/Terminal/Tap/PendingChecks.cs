using System.Collections.Concurrent;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Terminal.Tap;

/// <summary>
/// Questions that got no answer yet, by visit, so that a cut line asks again with the same id. They hold a certificate and a signature and
/// therefore live in memory only, and not long: the challenge in them does not live long either.
/// </summary>
internal sealed class PendingChecks(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Guid, (CheckRequest Request, DateTimeOffset At)> _pending = new();

    public void Keep(Guid visit, CheckRequest request) => _pending[visit] = (request, clock.GetUtcNow());

    public CheckRequest? Find(Guid visit) => _pending.TryGetValue(visit, out var p) && clock.GetUtcNow() - p.At < Life ? p.Request : null;

    public void Drop(Guid visit) => _pending.TryRemove(visit, out _);

    public void DropOld()
    {
        foreach (var (visit, pending) in _pending)
        {
            if (clock.GetUtcNow() - pending.At >= Life) { Drop(visit); }
        }
    }
}
