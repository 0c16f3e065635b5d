using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal.Screens;

/// <summary>Tells open pages that they are old. A page that missed several changes hears of one.</summary>
internal sealed class ScreenEvents(IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<Channel<long>, byte> _listeners = new();
    private long _version;

    public void Changed()
    {
        var version = Interlocked.Increment(ref _version);
        foreach (var listener in _listeners.Keys) { listener.Writer.TryWrite(version); }
    }

    /// <summary>One event at once (so that the page knows it is connected) and one for every change, until the browser or the terminal goes.</summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var mine = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        _listeners.TryAdd(mine, 0);
        try
        {
            yield return new SseItem<string>("hello", "hello");
            while (await WaitAsync(mine.Reader, ends.Token))
            {
                while (mine.Reader.TryRead(out var version)) { yield return new SseItem<string>(version.ToString(), "changed"); }
            }
        }
        finally
        {
            _listeners.TryRemove(mine, out _);
        }
    }

    private static async ValueTask<bool> WaitAsync(ChannelReader<long> reader, CancellationToken ct)
    {
        try
        {
            return await reader.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
