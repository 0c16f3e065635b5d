using System.Runtime.InteropServices;

namespace Kazasu.Cards.Pcsc;

/// <summary>
/// One card taken exclusively, in one transaction from connect to dispose (facts/jpki-card.md section 8, rule 1). It has a context of its
/// own, because the library lets one context do one thing at a time and another reader must not wait for this one.
/// </summary>
internal sealed class PcscConnection : ICard
{
    private const int ShareExclusive = 1;
    private const int ProtocolT0OrT1 = 3;
    private const int LeaveCard = 0;
    private const int UnpowerCard = 2;

    // The longest short answer is 256 bytes and a status word; the rest is for a reader that means well.
    private const int LongestAnswer = 4096;

    private readonly PcscLibrary _library;
    private readonly string _reader;
    private readonly nuint _context;
    private readonly nuint _card;
    private readonly byte[] _ioRequest;
    private readonly Lock _gate = new();
    private bool _disposed;

    private PcscConnection(PcscLibrary library, string reader, nuint context, nuint card, nuint protocol)
    {
        (_library, _reader, _context, _card) = (library, reader, context, card);
        _ioRequest = new byte[library.Layout.IoRequestSize];
        MemoryMarshal.Write(_ioRequest, (uint)protocol);
        MemoryMarshal.Write(_ioRequest.AsSpan(library.Layout.Word), (uint)_ioRequest.Length);
    }

    /// <summary>Takes the card and takes its power once, so that no PIN verified for someone else is still open.</summary>
    public static ICard Open(string reader)
    {
        var library = PcscLibrary.Instance ?? throw new ReaderLostException($"{reader}: no PC/SC library on this machine");
        PcscStatus.Expect(library.Establish(out var context), reader, "calling the service");
        nuint card = 0;
        try
        {
            PcscStatus.Expect(library.Connect(context, reader, ShareExclusive, ProtocolT0OrT1, out card, out _), reader, "powering the card");
            PcscStatus.Expect(library.Reconnect(card, ShareExclusive, ProtocolT0OrT1, UnpowerCard, out var protocol), reader, "powering the card anew");
            PcscStatus.Expect(library.BeginTransaction(card), reader, "taking the card");
            return new PcscConnection(library, reader, context, card, protocol);
        }
        catch
        {
            if (card != 0)
            {
                _ = library.Disconnect(card, UnpowerCard);
            }

            library.Release(context);
            throw;
        }
    }

    /// <summary>Cancellation is heard before a command is sent; one that is under way comes to its end, which the reader bounds.</summary>
    public async ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct) =>
        await Task.Run(() => Send(command.Span), ct);

    private ResponseApdu Send(ReadOnlySpan<byte> command)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var answer = new byte[LongestAnswer];
            PcscStatus.Expect(_library.Transmit(_card, _ioRequest, command, answer, out var received), _reader, "sending a command");

            // Success with fewer than two bytes is what a card leaving in the middle of a command looks like.
            return received < 2
                ? throw new CardRemovedException($"no answer at {_reader}")
                : new ResponseApdu(answer.AsMemory(0, received - 2), (ushort)((answer[received - 2] << 8) | answer[received - 1]));
        }
    }

    /// <summary>Waits for a command under way, then takes the power: only that makes a card forget a verified PIN.</summary>
    public ValueTask DisposeAsync() => new(Task.Run(() =>
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _disposed = true;
                _ = _library.EndTransaction(_card, LeaveCard);
                _ = _library.Disconnect(_card, UnpowerCard);
                _library.Release(_context);
            }
        }
    }));
}
