using Kazasu.Cards;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>One card over one reader, from its arrival until it is taken away.</summary>
internal sealed class Hold(VirtualReaders readers, string reader, VirtualCard card, HoldSettings settings, TimeProvider clock)
{
    // Whoever waits goes on elsewhere, not inside the lock of the readers.
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _end;
    private int _connected;
    private int _answered;

    /// <summary>Powers the card for one user.</summary>
    public ICard Connect()
    {
        if (settings.Badly)
        {
            throw new CardRemovedException($"the card at {reader} is held badly");
        }

        if (Interlocked.Exchange(ref _connected, 1) != 0)
        {
            throw new CardBusyException(reader);
        }

        card.PowerOff();
        return new Connection(this);
    }

    /// <summary>The card or its reader went away: whatever is under way ends with this.</summary>
    public void End(Exception why)
    {
        _end = why;
        card.PowerOff();
        _gone.TrySetResult();
    }

    private async ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct)
    {
        if (_answered == settings.PulledAwayAfter)
        {
            readers.PullAway(reader, this);
        }

        ThrowIfGone();
        var delay = settings.TimeFor(command.Span);
        if (delay > TimeSpan.Zero)
        {
            await Task.WhenAny(Task.Delay(delay, clock, ct), _gone.Task);
            ThrowIfGone();
        }

        ct.ThrowIfCancellationRequested();
        var answer = card.Process(command.Span);
        ThrowIfGone();
        _answered++;
        return answer;
    }

    private void ThrowIfGone()
    {
        switch (_end)
        {
            case null: return;
            case ReaderLostException: throw new ReaderLostException(reader);
            default: throw new CardRemovedException($"taken away from {reader}");
        }
    }

    private sealed class Connection(Hold hold) : ICard
    {
        private int _disposed;

        public ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct)
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            return hold.SendAsync(command, ct);
        }

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                hold.Release();
            }

            return ValueTask.CompletedTask;
        }
    }

    private void Release()
    {
        if (_end is null)
        {
            card.PowerOff();
        }

        Volatile.Write(ref _connected, 0);
    }
}
