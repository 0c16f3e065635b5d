using Kazasu.Cards;
using Kazasu.Cards.Pcsc;

namespace Kazasu.Pcsc.Tests;

/// <summary>What can be said without a service: memory layouts, return codes, and what a watcher is told.</summary>
public sealed class NativeTests
{
    [Fact]
    public void The_layouts_are_those_of_the_public_headers()
    {
        Assert.SkipUnless(IntPtr.Size == 8, "the sizes below are those of 64-bit systems");
        Assert.Equal((16, 80), (NativeLayout.Linux.IoRequestSize, NativeLayout.Linux.ReaderStateSize));
        Assert.Equal((8, 64), (NativeLayout.Windows.IoRequestSize, NativeLayout.Windows.ReaderStateSize));
        Assert.Equal((8, 61), (NativeLayout.MacOS.IoRequestSize, NativeLayout.MacOS.ReaderStateSize));
    }

    [Fact]
    public unsafe void Reader_states_stand_side_by_side_at_their_offsets()
    {
        foreach (var layout in (NativeLayout[])[NativeLayout.Linux, NativeLayout.Windows, NativeLayout.MacOS])
        {
            using var states = new ReaderStates(layout, ["読取り機", "second"]);
            states.SetCurrent(1, 0x0001_0022);
            var memory = new ReadOnlySpan<byte>(states.Pointer, 2 * layout.ReaderStateSize).ToArray();
            Assert.Equal(0x0001_0022u, BitConverter.ToUInt32(memory, layout.ReaderStateSize + layout.CurrentStateOffset));
            Assert.Equal(0u, states.Event(1));
            var name = System.Runtime.InteropServices.MemoryMarshal.Read<IntPtr>(memory);
            Assert.Equal("読取り機", layout.Wide ? System.Runtime.InteropServices.Marshal.PtrToStringUni(name) : System.Runtime.InteropServices.Marshal.PtrToStringUTF8(name));
        }
    }

    [Fact]
    public void Every_return_code_has_a_named_outcome()
    {
        for (uint code = 0x8010_0001; code <= 0x8010_0080; code++)
        {
            Assert.True(PcscStatus.Exception(code, "reader", "testing") is CardRemovedException or CardBusyException or ReaderLostException);
        }

        Assert.IsType<CardRemovedException>(PcscStatus.Exception(0x8010_0069, "reader", "removed"));
        Assert.IsType<CardRemovedException>(PcscStatus.Exception(0x8010_0068, "reader", "reset by another process"));
        Assert.IsType<CardRemovedException>(PcscStatus.Exception(0x8010_0066, "reader", "unresponsive"));
        Assert.IsType<CardBusyException>(PcscStatus.Exception(0x8010_000B, "reader", "sharing violation"));
        Assert.IsType<ReaderLostException>(PcscStatus.Exception(0x8010_001E, "reader", "service stopped"));
        Assert.Equal(PcscOutcome.NothingNew, PcscStatus.Outcome(0x8010_000A));
        Assert.Equal(PcscOutcome.Cancelled, PcscStatus.Outcome(0x8010_0002));
    }

    [Fact]
    public void A_watcher_is_told_of_readers_and_cards_and_of_a_card_that_was_exchanged_unseen()
    {
        var told = new List<string>();
        var known = new KnownReaders((reader, change) => told.Add($"{reader} {change}"));
        void Expect(params string[] changes)
        {
            Assert.Equal(changes, told);
            told.Clear();
        }

        known.Keep(["a", "b"]);
        Expect("a ReaderArrived", "b ReaderArrived");
        Assert.True(known.See("a", 0x0001_0122));
        Expect("a CardArrived");
        Assert.Equal(0x0001_0120u, known.State("a"));
        known.See("a", 0x0001_0020);
        Expect();
        known.See("a", 0x0003_0022);
        Expect("a CardGone", "a CardArrived");
        known.See("a", 0x0004_0012);
        Expect("a CardGone");
        known.See("b", 0x0001_0222);
        Expect("b CardArrived");
        Assert.False(known.See("b", 0x0000_0006));
        Expect();
        known.Keep(["a"]);
        Expect("b CardGone", "b ReaderGone");
        known.Keep(["a", "b"]);
        Expect("b ReaderArrived");
        known.Keep([]);
        Expect("a ReaderGone", "b ReaderGone");
    }
}
