using System.Runtime.InteropServices;
using System.Text;

namespace Kazasu.Cards.Pcsc;

/// <summary>
/// The platform's smart-card library. One set of signatures serves all: what is passed by value fits a register whichever width the other
/// side reads, and what is passed by reference is a zeroed word whose low bytes come first on every platform .NET runs on.
/// </summary>
internal sealed unsafe class PcscLibrary
{
    private const nuint ScopeSystem = 2;

    private readonly delegate* unmanaged<nuint, void*, void*, nuint*, uint> _establish;
    private readonly delegate* unmanaged<nuint, uint> _release;
    private readonly delegate* unmanaged<nuint, uint> _cancel;
    private readonly delegate* unmanaged<nuint, void*, byte*, nuint*, uint> _listReaders;
    private readonly delegate* unmanaged<nuint, nuint, void*, nuint, uint> _statusChange;
    private readonly delegate* unmanaged<nuint, byte*, nuint, nuint, nuint*, nuint*, uint> _connect;
    private readonly delegate* unmanaged<nuint, nuint, nuint, nuint, nuint*, uint> _reconnect;
    private readonly delegate* unmanaged<nuint, nuint, uint> _disconnect;
    private readonly delegate* unmanaged<nuint, uint> _begin;
    private readonly delegate* unmanaged<nuint, nuint, uint> _end;
    private readonly delegate* unmanaged<nuint, byte*, byte*, nuint, void*, byte*, nuint*, uint> _transmit;

    private static readonly Lazy<PcscLibrary?> Loaded = new(() =>
    {
        var name = OperatingSystem.IsWindows() ? "winscard.dll"
            : OperatingSystem.IsMacOS() ? "/System/Library/Frameworks/PCSC.framework/PCSC"
            : "libpcsclite.so.1";
        return NativeLibrary.TryLoad(name, out var library) ? new PcscLibrary(library, NativeLayout.Here) : null;
    });

    private PcscLibrary(IntPtr library, NativeLayout layout)
    {
        Layout = layout;
        void* Export(string name) => (void*)NativeLibrary.GetExport(library, name);
        var w = layout.Wide ? "W" : "";
        _establish = (delegate* unmanaged<nuint, void*, void*, nuint*, uint>)Export("SCardEstablishContext");
        _release = (delegate* unmanaged<nuint, uint>)Export("SCardReleaseContext");
        _cancel = (delegate* unmanaged<nuint, uint>)Export("SCardCancel");
        _listReaders = (delegate* unmanaged<nuint, void*, byte*, nuint*, uint>)Export("SCardListReaders" + w);
        _statusChange = (delegate* unmanaged<nuint, nuint, void*, nuint, uint>)Export("SCardGetStatusChange" + w);
        _connect = (delegate* unmanaged<nuint, byte*, nuint, nuint, nuint*, nuint*, uint>)Export("SCardConnect" + w);
        _reconnect = (delegate* unmanaged<nuint, nuint, nuint, nuint, nuint*, uint>)Export("SCardReconnect");
        _disconnect = (delegate* unmanaged<nuint, nuint, uint>)Export("SCardDisconnect");
        _begin = (delegate* unmanaged<nuint, uint>)Export("SCardBeginTransaction");
        _end = (delegate* unmanaged<nuint, nuint, uint>)Export("SCardEndTransaction");
        _transmit = (delegate* unmanaged<nuint, byte*, byte*, nuint, void*, byte*, nuint*, uint>)Export("SCardTransmit");
    }

    /// <summary>The library of this machine; null when none is installed.</summary>
    public static PcscLibrary? Instance => Loaded.Value;

    public NativeLayout Layout { get; }

    private Encoding Text => Layout.Wide ? Encoding.Unicode : Encoding.UTF8;

    public uint Establish(out nuint context)
    {
        nuint slot = 0;
        var code = _establish(ScopeSystem, null, null, &slot);
        context = slot;
        return code;
    }

    public void Release(nuint context) => _ = _release(context);

    /// <summary>Ends a waiting <see cref="StatusChange"/> of the same context; may be called from any thread.</summary>
    public void Cancel(nuint context) => _ = _cancel(context);

    /// <summary>Names of all readers; none is not an error.</summary>
    public uint ListReaders(nuint context, out string[] names)
    {
        names = [];
        var width = Layout.Wide ? sizeof(char) : sizeof(byte);
        while (true)
        {
            nuint length = 0;
            var code = _listReaders(context, null, null, &length);
            if (code != 0)
            {
                return code == PcscStatus.NoReaders ? 0 : code;
            }

            var buffer = new byte[(int)length * width];
            fixed (byte* start = buffer)
            {
                code = _listReaders(context, null, start, &length);
            }

            if (code == PcscStatus.InsufficientBuffer)
            {
                continue; // one arrived in between
            }

            names = code == 0 ? Text.GetString(buffer, 0, (int)length * width).Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
            return code == PcscStatus.NoReaders ? 0 : code;
        }
    }

    /// <summary>Waits until one of the states is no longer what the caller knows.</summary>
    public uint StatusChange(nuint context, TimeSpan patience, ReaderStates states) =>
        _statusChange(context, (nuint)patience.TotalMilliseconds, states.Pointer, (nuint)states.Count);

    public uint Connect(nuint context, string reader, nuint share, nuint protocols, out nuint card, out nuint protocol)
    {
        nuint cardSlot = 0;
        nuint protocolSlot = 0;
        uint code;
        fixed (byte* name = Text.GetBytes(reader + '\0'))
        {
            code = _connect(context, name, share, protocols, &cardSlot, &protocolSlot);
        }

        (card, protocol) = (cardSlot, protocolSlot);
        return code;
    }

    public uint Reconnect(nuint card, nuint share, nuint protocols, nuint initialization, out nuint protocol)
    {
        nuint slot = 0;
        var code = _reconnect(card, share, protocols, initialization, &slot);
        protocol = slot;
        return code;
    }

    public uint Disconnect(nuint card, nuint disposition) => _disconnect(card, disposition);

    public uint BeginTransaction(nuint card) => _begin(card);

    public uint EndTransaction(nuint card, nuint disposition) => _end(card, disposition);

    /// <param name="received">Bytes that came; 0 although the code is 0 when the card left in between.</param>
    public uint Transmit(nuint card, ReadOnlySpan<byte> ioRequest, ReadOnlySpan<byte> command, Span<byte> answer, out int received)
    {
        var length = (nuint)answer.Length;
        uint code;
        fixed (byte* request = ioRequest, send = command, receive = answer)
        {
            code = _transmit(card, request, send, (nuint)command.Length, null, receive, &length);
        }

        received = code == 0 ? (int)length : 0;
        return code;
    }
}
