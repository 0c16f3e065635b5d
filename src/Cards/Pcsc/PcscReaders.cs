using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Kazasu.Cards.Pcsc;

/// <summary>State of the operating system's smart-card service.</summary>
public enum CardService
{
    Running,

    /// <summary>Installed, but nobody answers (Linux: pcscd is not started).</summary>
    NotRunning,

    /// <summary>There is no PC/SC library on this machine (Linux: libpcsclite1 and pcscd are missing).</summary>
    NotInstalled,
}

/// <summary>
/// The readers of this machine through the operating system's smart-card service (PC/SC). A service that stops or starts later is seen as
/// its readers going and coming.
/// </summary>
public sealed class PcscReaders : ICardReaders
{
    /// <summary>Asks the service whether it is there. Linux: this starts it where the system does so on demand.</summary>
    public static CardService Service()
    {
        if (PcscLibrary.Instance is not { } library)
        {
            return CardService.NotInstalled;
        }

        if (library.Establish(out var context) != 0)
        {
            return CardService.NotRunning;
        }

        library.Release(context);
        return CardService.Running;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ReaderEvent> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var channel = Channel.CreateUnbounded<ReaderEvent>(new() { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watch = new PcscWatch(channel.Writer, stop.Token);
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(ct))
            {
                yield return change;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await watch.Ended;
        }
    }

    /// <inheritdoc />
    public async ValueTask<ICard> ConnectAsync(string reader, CancellationToken ct) =>
        await Task.Run(() => PcscConnection.Open(reader), ct);
}
