using System.Buffers.Binary;
using System.Net.Sockets;
using Kazasu.Cards.Apdu;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>
/// Presents a virtual card to the operating system's smart-card service through vpcd, the virtual reader of vsmartcard: a message is two
/// bytes of length, big-endian, and a body; a body of one byte is a control code, anything longer a command (facts/jpki-card.md section 5).
/// </summary>
public static class VpcdHost
{
    /// <summary>Port of vpcd's first reader; the second one has the next.</summary>
    public const int Port = 35963;

    private const byte PowerOff = 0x00;
    private const byte PowerOn = 0x01;
    private const byte Reset = 0x02;
    private const byte GetAtr = 0x04;

    /// <summary>Connects to a vpcd reader; the card is present from then on and gone when the socket is closed.</summary>
    /// <exception cref="SocketException">No smart-card service with vpcd listens there.</exception>
    public static async Task<Socket> ConnectAsync(string host, int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(host, port, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Serves the card until cancelled (it is taken away), until the service leaves, or until it is pulled away by its settings. The socket is
    /// closed at the end and the card has no power.
    /// </summary>
    /// <param name="settings">Steady and quick when null.</param>
    /// <param name="trace">Gets each command and answer as text, PINs and data left out.</param>
    public static async Task ServeAsync(
        Socket socket, VirtualCard card, HoldSettings? settings, TimeProvider clock, Action<string>? trace, CancellationToken ct)
    {
        var held = settings ?? HoldSettings.Steady;
        try
        {
            using var line = new VpcdLine(socket);
            for (var answered = 0; await line.ReadAsync(ct) is { } message;)
            {
                if (message.Length > 1)
                {
                    if (answered++ == held.PulledAwayAfter)
                    {
                        return;
                    }

                    await line.WriteAsync(await AnswerAsync(card, message, held, clock, trace, ct), ct);
                }
                else
                {
                    await ControlAsync(line, card, message.Span[0], held, ct);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // taken away, or the service left: both end the hold
        }
        finally
        {
            card.PowerOff();
        }
    }

    private static async ValueTask ControlAsync(VpcdLine line, VirtualCard card, byte code, HoldSettings held, CancellationToken ct)
    {
        switch (code)
        {
            case PowerOff or PowerOn:
                card.PowerOff();
                break;
            case Reset:
                card.WarmReset();
                break;
            case GetAtr:
                // A card held badly is seen, but gives nothing that could be an answer to reset.
                await line.WriteAsync(held.Badly ? new byte[] { 0x00 } : card.Atr, ct);
                break;
        }
    }

    private static async ValueTask<byte[]> AnswerAsync(
        VirtualCard card, ReadOnlyMemory<byte> command, HoldSettings held, TimeProvider clock, Action<string>? trace, CancellationToken ct)
    {
        if (held.TimeFor(command.Span) is var time && time > TimeSpan.Zero)
        {
            await Task.Delay(time, clock, ct);
        }

        var answer = card.Process(command.Span);
        trace?.Invoke($"> {ApduText.Of(command.Span)}");
        trace?.Invoke($"< {ApduText.Of(answer)}");
        var bytes = new byte[answer.Data.Length + 2];
        answer.Data.Span.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(answer.Data.Length), answer.Status);
        return bytes;
    }
}
