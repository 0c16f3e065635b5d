using System.Threading.Channels;

namespace Kazasu.Cards.Pcsc;

/// <summary>
/// Watches readers and cards for one listener on a thread of its own, since the service's wait blocks. Every wait has an end, because a
/// reader can arrive between listing and waiting without the service telling.
/// </summary>
internal sealed class PcscWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    private readonly ChannelWriter<ReaderEvent> _events;
    private readonly CancellationToken _stop;
    private readonly KnownReaders _known;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PcscWatch(ChannelWriter<ReaderEvent> events, CancellationToken stop)
    {
        (_events, _stop) = (events, stop);
        _known = new KnownReaders((reader, change) => events.TryWrite(new ReaderEvent(reader, change)));
        new Thread(Run) { IsBackground = true, Name = "PC/SC watch" }.Start();
    }

    /// <summary>Done when the thread has let go of everything.</summary>
    public Task Ended => _ended.Task;

    private void Run()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (PcscLibrary.Instance is { } library && library.Establish(out var context) == 0)
                {
                    Watch(library, context);
                    library.Release(context);
                }

                // The service is not there, or left: its readers with it. It may come (back).
                _known.Keep([]);
                _stop.WaitHandle.WaitOne(Patience);
            }
        }
        finally
        {
            _events.TryComplete();
            _ended.SetResult();
        }
    }

    /// <summary>Until cancelled or until the service is lost.</summary>
    private void Watch(PcscLibrary library, nuint context)
    {
        using var cancel = _stop.Register(() => library.Cancel(context));
        uint plugAndPlay = 0;
        while (!_stop.IsCancellationRequested)
        {
            if (library.ListReaders(context, out var readers) != 0)
            {
                return;
            }

            _known.Keep(readers);
            using var states = new ReaderStates(library.Layout, [.. readers, .. ArrivalNotice]);
            for (var i = 0; i < readers.Length; i++)
            {
                states.SetCurrent(i, _known.State(readers[i]));
            }

            if (states.Count > readers.Length)
            {
                states.SetCurrent(readers.Length, plugAndPlay);
            }

            switch (PcscStatus.Outcome(library.StatusChange(context, Patience, states)))
            {
                case PcscOutcome.Done:
                    for (var i = 0; i < readers.Length; i++)
                    {
                        if (!_known.See(readers[i], states.Event(i)))
                        {
                            _stop.WaitHandle.WaitOne(Breath);
                        }
                    }

                    plugAndPlay = states.Count > readers.Length ? ReaderFlags.AsKnown(states.Event(readers.Length)) : 0;
                    break;
                case PcscOutcome.ServiceLost or PcscOutcome.Cancelled:
                    return;
                case PcscOutcome.NothingNew:
                    break;
                default:
                    // a reader left between listing and waiting, or there is none to wait for: list again, but not in a hurry
                    _stop.WaitHandle.WaitOne(Breath);
                    break;
            }
        }
    }

    /// <summary>A reader that does not exist, whose state changes when readers come or go. macOS does not know it.</summary>
    private static string[] ArrivalNotice => OperatingSystem.IsMacOS() ? [] : [@"\\?PnP?\Notification"];
}
