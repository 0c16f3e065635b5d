using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Kazasu.Cards;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>
/// Readers in this process, with virtual cards to hold over them. Safe to use from several threads; what a caller does is seen by
/// every watcher in the order in which it was done.
/// </summary>
public sealed class VirtualReaders(TimeProvider clock) : ICardReaders
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Hold?> _readers = new(StringComparer.Ordinal);
    private readonly List<ChannelWriter<ReaderEvent>> _watchers = [];

    /// <summary>Plugs a reader in. Nothing happens when it is there already.</summary>
    public void AddReader(string name)
    {
        lock (_gate)
        {
            if (_readers.TryAdd(name, null))
            {
                Tell(name, ReaderChange.ReaderArrived);
            }
        }
    }

    /// <summary>Unplugs a reader, also in the middle of a command, which then ends in <see cref="ReaderLostException"/>.</summary>
    public void RemoveReader(string name)
    {
        lock (_gate)
        {
            if (_readers.Remove(name, out var hold))
            {
                if (hold is not null)
                {
                    Tell(name, ReaderChange.CardGone);
                    hold.End(new ReaderLostException(name));
                }

                Tell(name, ReaderChange.ReaderGone);
            }
        }
    }

    /// <summary>Holds a card over a reader; one that is there already is taken away first.</summary>
    /// <param name="settings">Steady and quick when null.</param>
    /// <exception cref="ReaderLostException">No such reader.</exception>
    public void Hold(string reader, VirtualCard card, HoldSettings? settings = null)
    {
        lock (_gate)
        {
            Remove(reader);
            _readers[reader] = Exists(reader) ? new Hold(this, reader, card, settings ?? HoldSettings.Steady, clock) : throw new ReaderLostException(reader);
            Tell(reader, ReaderChange.CardArrived);
        }
    }

    /// <summary>Takes the card away, also in the middle of a command, which then ends in <see cref="CardRemovedException"/>.</summary>
    public void Remove(string reader)
    {
        lock (_gate)
        {
            if (_readers.GetValueOrDefault(reader) is { } hold)
            {
                _readers[reader] = null;
                Tell(reader, ReaderChange.CardGone);
                hold.End(new CardRemovedException($"taken away from {reader}"));
            }
        }
    }

    /// <summary>Whether a card is over the reader now; it may have been pulled away by its own settings.</summary>
    public bool CardIn(string reader)
    {
        lock (_gate)
        {
            return _readers.GetValueOrDefault(reader) is not null;
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ReaderEvent> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var channel = Channel.CreateUnbounded<ReaderEvent>();
        lock (_gate)
        {
            foreach (var (name, hold) in _readers)
            {
                channel.Writer.TryWrite(new ReaderEvent(name, ReaderChange.ReaderArrived));
                if (hold is not null)
                {
                    channel.Writer.TryWrite(new ReaderEvent(name, ReaderChange.CardArrived));
                }
            }

            _watchers.Add(channel.Writer);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(ct))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(channel.Writer);
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<ICard> ConnectAsync(string reader, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!Exists(reader))
            {
                throw new ReaderLostException(reader);
            }

            return new ValueTask<ICard>(_readers[reader] is { } hold ? hold.Connect() : throw new CardRemovedException($"no card at {reader}"));
        }
    }

    /// <summary>Ends a hold from inside, when its card is pulled away by its own settings.</summary>
    internal void PullAway(string reader, Hold hold)
    {
        lock (_gate)
        {
            if (_readers.GetValueOrDefault(reader) == hold)
            {
                Remove(reader);
            }
        }
    }

    private bool Exists(string reader) => _readers.ContainsKey(reader);

    private void Tell(string reader, ReaderChange change)
    {
        foreach (var watcher in _watchers)
        {
            watcher.TryWrite(new ReaderEvent(reader, change));
        }
    }
}
