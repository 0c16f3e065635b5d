using Kazasu.Cards;
using Kazasu.Cards.Pcsc;
using Kazasu.Testbed.Faults;
using Kazasu.Terminal.ReceiptComputer;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.ReceiptComputer;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed;

/// <summary>
/// Everything of a testbed that runs in one process, put together: the reader with phones and cards over it, the faults, the settable date.
/// Centre and terminal get from here what they are to be tested with.
/// </summary>
public sealed class TestbedParts : IDisposable
{
    /// <summary>The general-purpose reader (汎用カードリーダー) of the testbed, unless the smart-card service has it.</summary>
    public const string Reader = "Kazasu virtual reader";

    private readonly ReaderFaults? _readerFaults;
    private readonly TimeProvider _clock;

    /// <param name="calendar">The calendar that centre and terminal live by.</param>
    /// <param name="handsets">Null = default behaviour of phones and cards.</param>
    /// <param name="smartCards">Phones and cards are held over its first reader, and the terminal finds them there; null = over a reader in this process.</param>
    public TestbedParts(TestbedWorld world, TestbedCalendar calendar, TimeProvider clock, HandsetSettings? handsets = null, PrivatePcscd? smartCards = null)
    {
        (World, Calendar, _clock) = (world, calendar, clock);
        var inProcess = new VirtualReaders(clock);
        Readers = smartCards is null ? inProcess : new PcscReaders();
        Handsets = new(world, smartCards is null ? new VirtualPlace(inProcess, Reader) : new VpcdPlace(smartCards, slot: 0, clock), Faults, calendar, clock, handsets ?? new());
        _readerFaults = smartCards is null ? new(Faults, inProcess, Reader) : null;
        Faces = new(Faults, clock);
        CentreClock = new CentreClock(Faults, clock);
        Answers = new(world, calendar);
        LinkFiles = new WatchedFiles(Link, Answers, clock);
        Answers.Changed += (_, _) => Link.Tell();
    }

    public TestbedWorld World { get; }

    public TestbedCalendar Calendar { get; }

    public TestbedFaults Faults { get; } = new();

    /// <summary>For the terminal.</summary>
    public ICardReaders Readers { get; }

    /// <summary>Whether the faults can unplug the reader; one of the smart-card service stays.</summary>
    public bool ReaderCanBeUnplugged => _readerFaults is not null;

    public Handsets Handsets { get; }

    /// <summary>For the terminal: the face-authentication reader.</summary>
    public TestbedFaces Faces { get; }

    /// <summary>For the centre in place of the machine's clock.</summary>
    public TimeProvider CentreClock { get; }

    /// <summary>What the terminal is to answer receipt computers.</summary>
    public AnswerDesk Answers { get; }

    /// <summary>What passed through the folders of the receipt-computer link.</summary>
    public LinkJournal Link { get; } = new();

    /// <summary>For the terminal: its files of the receipt-computer link.</summary>
    public ILinkFiles LinkFiles { get; }

    /// <summary>What stands between one terminal and its centre.</summary>
    public DelegatingHandler NewLine() => new LinkLine(Faults, _clock, Answers, Link);

    public void Dispose()
    {
        _readerFaults?.Dispose();
        Handsets.Dispose();
        Answers.Dispose();
    }
}
