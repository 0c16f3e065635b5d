using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>
/// Messages to and from vpcd without the 40 ms a command that Nagle and delayed acknowledgement cost: the packaged vpcd sends length and
/// body as two writes and waits for the first to be acknowledged (facts/jpki-card.md section 5, "Traps found").
/// </summary>
internal sealed class VpcdLine : IDisposable
{
    private const int QuickAck = 12; // TCP_QUICKACK of Linux; it wears off, so it is set again before each message

    private readonly Socket _socket;
    private readonly bool _tcp;
    private readonly byte[] _buffer = GC.AllocateArray<byte>(2 + 65_536, pinned: true);

    public VpcdLine(Socket socket)
    {
        _socket = socket;
        _tcp = socket.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;
        if (_tcp)
        {
            socket.NoDelay = true;
        }
    }

    /// <summary>The next message, valid until the one after it; null when the other side left.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken ct)
    {
        if (_tcp && OperatingSystem.IsLinux())
        {
            _socket.SetRawSocketOption((int)ProtocolType.Tcp, QuickAck, BitConverter.GetBytes(1));
        }

        var have = 0;
        var need = 2;
        while (have < need)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(have, need - have), SocketFlags.None, ct);
            if (got == 0)
            {
                return null;
            }

            have += got;
            need = have < 2 ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(_buffer);
        }

        return need == 2 ? await ReadAsync(ct) : _buffer.AsMemory(2, need - 2);
    }

    /// <summary>Length and body in one write.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var message = new byte[2 + body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)body.Length);
        body.CopyTo(message.AsMemory(2));
        for (var sent = 0; sent < message.Length;)
        {
            sent += await _socket.SendAsync(message.AsMemory(sent), SocketFlags.None, ct);
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_buffer); // the last command may have been a PIN
        _socket.Dispose();
    }
}
