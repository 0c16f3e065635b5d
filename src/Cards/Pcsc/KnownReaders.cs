namespace Kazasu.Cards.Pcsc;

/// <summary>Bits of a reader's state (winscard.h, pcsclite.h); the upper 16 bits count insertions and removals.</summary>
internal static class ReaderFlags
{
    public const uint Changed = 0x0002;
    public const uint Unknown = 0x0004;
    public const uint Unavailable = 0x0008;
    public const uint Present = 0x0020;
    private const uint Ignore = 0x0001;

    /// <summary>What to hand back as known after it was seen.</summary>
    public static uint AsKnown(uint state) => state & ~Changed;

    public static bool ReaderThere(uint state) => (state & (Ignore | Unknown | Unavailable)) == 0;

    public static bool CardThere(uint state) => ReaderThere(state) && (state & Present) != 0;

    public static uint Count(uint state) => state >> 16;
}

/// <summary>What one listener was told so far, and what to tell next. No native calls, so that it can be tested without a service.</summary>
internal sealed class KnownReaders(Action<string, ReaderChange> tell)
{
    private readonly Dictionary<string, uint> _states = new(StringComparer.Ordinal);

    /// <summary>The readers there are now: others are gone, new ones have arrived.</summary>
    public void Keep(IReadOnlyCollection<string> readers)
    {
        foreach (var gone in _states.Keys.Except(readers).ToList())
        {
            Tell(gone, ReaderFlags.CardThere(_states[gone]), ReaderChange.CardGone);
            _states.Remove(gone);
            tell(gone, ReaderChange.ReaderGone);
        }

        foreach (var arrived in readers.Except(_states.Keys).ToList())
        {
            _states[arrived] = 0;
            tell(arrived, ReaderChange.ReaderArrived);
        }
    }

    /// <summary>The last state of a known reader; 0 when nothing is known of it.</summary>
    public uint State(string reader) => _states[reader];

    /// <summary>A reader's new state. A card that was exchanged between two looks is told as gone and arrived.</summary>
    /// <returns>False when the service does not know the reader any more; the next listing tells that it is gone.</returns>
    public bool See(string reader, uint state)
    {
        if (!ReaderFlags.ReaderThere(state))
        {
            return false;
        }

        var before = _states[reader];
        var (was, now) = (ReaderFlags.CardThere(before), ReaderFlags.CardThere(state));
        var exchanged = was && now && ReaderFlags.Count(before) != ReaderFlags.Count(state);
        _states[reader] = ReaderFlags.AsKnown(state);
        Tell(reader, was && (!now || exchanged), ReaderChange.CardGone);
        Tell(reader, now && (!was || exchanged), ReaderChange.CardArrived);
        return true;
    }

    private void Tell(string reader, bool so, ReaderChange change)
    {
        if (so)
        {
            tell(reader, change);
        }
    }
}
