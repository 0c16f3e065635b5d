namespace Kazasu.Cards.Pcsc;

/// <summary>
/// Where the three implementations of PC/SC differ in memory (facts/jpki-card.md section 6). The Linux values were run; those of Windows
/// and macOS are from the public headers.
/// </summary>
/// <param name="Word">Bytes of a DWORD: a C <c>long</c> on Linux, four elsewhere.</param>
/// <param name="AtrBytes">Length of the ATR array in SCARD_READERSTATE.</param>
/// <param name="Packed">No gap at the end of SCARD_READERSTATE.</param>
/// <param name="Wide">Names are UTF-16 and the functions that take them end in W; otherwise UTF-8.</param>
internal sealed record NativeLayout(int Word, int AtrBytes, bool Packed, bool Wide)
{
    public static NativeLayout Linux { get; } = new(IntPtr.Size, AtrBytes: 33, Packed: false, Wide: false);

    public static NativeLayout Windows { get; } = new(sizeof(uint), AtrBytes: 36, Packed: false, Wide: true);

    public static NativeLayout MacOS { get; } = new(sizeof(uint), AtrBytes: 33, Packed: true, Wide: false);

    public static NativeLayout Here { get; } = OperatingSystem.IsWindows() ? Windows : OperatingSystem.IsMacOS() ? MacOS : Linux;

    /// <summary>SCARD_IO_REQUEST: protocol and own length, a DWORD each.</summary>
    public int IoRequestSize => 2 * Word;

    /// <summary>SCARD_READERSTATE: name and user pointer, then current state, event state and ATR length, then the ATR.</summary>
    public int ReaderStateSize
    {
        get
        {
            var plain = AtrLengthOffset + Word + AtrBytes;
            return Packed ? plain : (plain + IntPtr.Size - 1) / IntPtr.Size * IntPtr.Size;
        }
    }

    public int CurrentStateOffset => 2 * IntPtr.Size;

    public int EventStateOffset => CurrentStateOffset + Word;

    private int AtrLengthOffset => EventStateOffset + Word;
}
