namespace Kazasu.Cards;

/// <summary>
/// A card or phone that is powered and held by this program alone. Disposing takes the power away (PC/SC <em>unpower</em>),
/// which is the only thing that makes a card forget a verified PIN.
/// </summary>
public interface ICard : IAsyncDisposable
{
    /// <summary>Sends one command and returns the whole answer.</summary>
    /// <param name="command">One command APDU, ISO/IEC 7816-4, short form. The card does not keep the buffer.</param>
    /// <exception cref="CardRemovedException">The card left the field before it had answered.</exception>
    /// <exception cref="ReaderLostException">The reader itself is gone.</exception>
    ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct);
}

/// <summary>What a card answered: data (may be empty) and the status word, e.g. <c>0x9000</c>.</summary>
public readonly record struct ResponseApdu(ReadOnlyMemory<byte> Data, ushort Status);

/// <summary>The readers of one machine, as PC/SC shows them or as the testbed plays them.</summary>
public interface ICardReaders
{
    /// <summary>
    /// First the state as it is (one event a reader and one a card), then every change, until cancelled.
    /// Each caller gets its own complete stream.
    /// </summary>
    IAsyncEnumerable<ReaderEvent> WatchAsync(CancellationToken ct);

    /// <summary>Powers the card in the named reader and takes it exclusively.</summary>
    /// <exception cref="CardRemovedException">No card is there, or it could not be powered (held badly).</exception>
    /// <exception cref="ReaderLostException">No such reader.</exception>
    /// <exception cref="CardBusyException">Someone else holds the card at this moment.</exception>
    ValueTask<ICard> ConnectAsync(string reader, CancellationToken ct);
}

/// <summary>One change at a reader.</summary>
public sealed record ReaderEvent(string Reader, ReaderChange Change);

/// <summary>What changed at a reader.</summary>
public enum ReaderChange { ReaderArrived, ReaderGone, CardArrived, CardGone }

/// <summary>The card answered with a status word that the command does not expect.</summary>
public sealed class CardException(string command, ushort status) : Exception($"{command}: status {status:X4}")
{
    public string Command { get; } = command;
    public ushort Status { get; } = status;
}

/// <summary>The card answered something that is no JPKI data (wrong length, no certificate, no such application).</summary>
public sealed class NotAJpkiCardException(string what) : Exception(what);

/// <summary>The card was taken away, or held so that it could not be powered.</summary>
public sealed class CardRemovedException(string when) : Exception($"card removed: {when}");

/// <summary>The reader was unplugged or its service stopped.</summary>
public sealed class ReaderLostException(string reader) : Exception($"reader lost: {reader}");

/// <summary>Another program, or another part of this one, has taken the card exclusively. It may be asked for again a little later.</summary>
public sealed class CardBusyException(string reader) : Exception($"card in use by another program: {reader}");
