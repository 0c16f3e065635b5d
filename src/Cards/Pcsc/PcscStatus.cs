namespace Kazasu.Cards.Pcsc;

/// <summary>What a return code means for us.</summary>
internal enum PcscOutcome
{
    Done,

    /// <summary>Nothing changed in the time given.</summary>
    NothingNew,

    /// <summary>We cancelled it ourselves.</summary>
    Cancelled,

    /// <summary>No card, or one that gives no sensible answer: taken away, held badly, reset by someone.</summary>
    CardRemoved,

    /// <summary>Someone else holds the card.</summary>
    Busy,

    /// <summary>There is no such reader (any more).</summary>
    ReaderLost,

    /// <summary>The service is not there, has stopped, or has forgotten us.</summary>
    ServiceLost,
}

/// <summary>Return codes of PC/SC (pcsclite.h and winscard.h agree on these).</summary>
internal static class PcscStatus
{
    public const uint InsufficientBuffer = 0x8010_0008;
    public const uint NoReaders = 0x8010_002E;

    /// <summary>Every code has an outcome: what is unknown or our own mistake ends as a lost service, so that everything is set up anew.</summary>
    public static PcscOutcome Outcome(uint code) => code switch
    {
        0x0000_0000 => PcscOutcome.Done,
        0x8010_0002 => PcscOutcome.Cancelled,
        0x8010_000A => PcscOutcome.NothingNew, // time-out
        0x8010_000B => PcscOutcome.Busy, // sharing violation
        0x8010_000C => PcscOutcome.CardRemoved, // no smart card
        0x8010_000D => PcscOutcome.CardRemoved, // unknown card
        0x8010_000F => PcscOutcome.CardRemoved, // protocol mismatch
        0x8010_0010 => PcscOutcome.CardRemoved, // not ready
        0x8010_0013 => PcscOutcome.CardRemoved, // communication error
        0x8010_0016 => PcscOutcome.CardRemoved, // not transacted
        0x8010_002F => PcscOutcome.CardRemoved, // communication data lost (Windows)
        >= 0x8010_0065 and <= 0x8010_0069 => PcscOutcome.CardRemoved, // unsupported, unresponsive, unpowered, reset, removed
        0x8010_0009 => PcscOutcome.ReaderLost, // unknown reader
        0x8010_0017 => PcscOutcome.ReaderLost, // reader unavailable
        NoReaders => PcscOutcome.ReaderLost,
        _ => PcscOutcome.ServiceLost,
    };

    /// <summary>The exception for an outcome that is none of the wished ones.</summary>
    public static Exception Exception(uint code, string reader, string doing) => Outcome(code) switch
    {
        PcscOutcome.CardRemoved => new CardRemovedException($"{doing} at {reader} ({code:X8})"),
        PcscOutcome.Busy => new CardBusyException(reader),
        _ => new ReaderLostException($"{reader}, {doing} ({code:X8})"),
    };

    public static void Expect(uint code, string reader, string doing)
    {
        if (code != 0)
        {
            throw Exception(code, reader, doing);
        }
    }
}
