using System.Data.Common;

namespace Kazasu.Hosting.Stores;

/// <summary>A connection for reading what may be some seconds old. Dispose it; it writes nothing.</summary>
/// <param name="Age">What was committed longer ago than this is there; zero on the primary.</param>
/// <param name="OnStandby">Not the server that takes writes.</param>
/// <param name="Alone">No server that takes writes was found: nothing newer can be had.</param>
public sealed record StaleReading(DbConnection Connection, TimeSpan Age, bool OnStandby, bool Alone = false) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}

/// <summary>Where stale readings went since the start.</summary>
public sealed record StaleReadings(long OnStandby, long OnPrimary);
