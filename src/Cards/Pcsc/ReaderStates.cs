using System.Runtime.InteropServices;

namespace Kazasu.Cards.Pcsc;

/// <summary>An array of SCARD_READERSTATE in native memory, one entry a reader name.</summary>
internal sealed unsafe class ReaderStates : IDisposable
{
    private readonly NativeLayout _layout;
    private readonly byte* _block;
    private readonly IntPtr[] _names;

    public ReaderStates(NativeLayout layout, IReadOnlyList<string> readers)
    {
        (_layout, Count) = (layout, readers.Count);
        _block = (byte*)NativeMemory.AllocZeroed((nuint)(Count * layout.ReaderStateSize));
        _names = [.. readers.Select(name => layout.Wide ? Marshal.StringToCoTaskMemUni(name) : Marshal.StringToCoTaskMemUTF8(name))];
        for (var i = 0; i < Count; i++)
        {
            *(IntPtr*)At(i, 0) = _names[i];
        }
    }

    public int Count { get; }

    public void* Pointer => _block;

    /// <summary>What the caller knows of a reader; 0 = nothing yet.</summary>
    public void SetCurrent(int index, uint state) => *(uint*)At(index, _layout.CurrentStateOffset) = state;

    /// <summary>What the service says of it. The upper bytes of a longer word are always zero.</summary>
    public uint Event(int index) => *(uint*)At(index, _layout.EventStateOffset);

    public void Dispose()
    {
        NativeMemory.Free(_block);
        foreach (var name in _names)
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    private byte* At(int index, int offset) => _block + (index * _layout.ReaderStateSize) + offset;
}
