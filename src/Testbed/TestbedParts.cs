using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed;

/// <summary>
/// Everything of a testbed that runs in one process, put together: the reader with phones and cards over it, the faults, the settable date.
/// Centre and terminal get from here what they are to be tested with.
/// </summary>
public sealed class TestbedParts : IDisposable
{
    private readonly ReaderFaults _readerFaults;
    private readonly TimeProvider _clock;

    /// <param name="calendar">The calendar that centre and terminal live by.</param>
    /// <param name="handsets">Null = default behaviour of phones and cards.</param>
    public TestbedParts(TestbedWorld world, TestbedCalendar calendar, TimeProvider clock, HandsetSettings? handsets = null)
    {
        (World, Calendar, _clock) = (world, calendar, clock);
        Readers = new(clock);
        Handsets = new(world, Readers, Faults, calendar, clock, handsets ?? new());
        _readerFaults = new(Faults, Readers, Phones.Handsets.Reader);
        Faces = new(Faults, clock);
        CentreClock = new CentreClock(Faults, clock);
    }

    public TestbedWorld World { get; }

    public TestbedCalendar Calendar { get; }

    public TestbedFaults Faults { get; } = new();

    /// <summary>For the terminal.</summary>
    public VirtualReaders Readers { get; }

    public Handsets Handsets { get; }

    /// <summary>For the terminal: the face-authentication reader.</summary>
    public TestbedFaces Faces { get; }

    /// <summary>For the centre in place of the machine's clock.</summary>
    public TimeProvider CentreClock { get; }

    /// <summary>What stands between one terminal and its centre.</summary>
    public DelegatingHandler NewLine() => new LineFaults(Faults, _clock);

    public void Dispose()
    {
        _readerFaults.Dispose();
        Handsets.Dispose();
    }
}
