namespace Kazasu.Testbed.Faults;

/// <summary>What is out of order at the moment. JSON as it stands.</summary>
/// <param name="HeldBadly">Phones and cards are held so that they get no power.</param>
/// <param name="PulledAwayAfter">They are pulled away after this many commands (0–200); null = not.</param>
/// <param name="OnlyOnce">The two above end with the next hold.</param>
/// <param name="ReaderUnplugged">The reader over which phones are held is unplugged.</param>
/// <param name="LineCut">Nothing gets from the terminal to the centre.</param>
/// <param name="CentreDelayMs">So long the line holds back every request, milliseconds (0–60,000).</param>
/// <param name="RevocationListsAged">The centre finds its revocation lists too old.</param>
/// <param name="FaceDiffers">The face before the reader is not recognised.</param>
public sealed record FaultState(
    bool HeldBadly = false, int? PulledAwayAfter = null, bool OnlyOnce = false, bool ReaderUnplugged = false, bool LineCut = false, int CentreDelayMs = 0,
    bool RevocationListsAged = false, bool FaceDiffers = false)
{
    public static FaultState None { get; } = new();

    /// <returns>What is wrong with it and what to do, or null.</returns>
    public string? Problem() => this switch
    {
        { PulledAwayAfter: < 0 or > 200 } => "pulledAwayAfter: give 0 to 200 commands, or leave it out.",
        { CentreDelayMs: < 0 or > 60_000 } => "centreDelayMs: give 0 to 60000 milliseconds.",
        _ => null,
    };
}

/// <summary>The faults of one testbed. Whoever plays a fault looks here at the moment it counts.</summary>
public sealed class TestbedFaults
{
    private readonly Lock _gate = new();
    private FaultState _now = FaultState.None;

    /// <summary>After every change.</summary>
    public event EventHandler? Changed;

    public FaultState Now
    {
        get { lock (_gate) { return _now; } }
    }

    /// <exception cref="ArgumentException">A figure is out of its range.</exception>
    public void Set(FaultState wanted)
    {
        if (wanted.Problem() is { } problem) { throw new ArgumentException(problem, nameof(wanted)); }

        FaultState before;
        lock (_gate) { (before, _now) = (_now, wanted); }

        if (before != wanted) { Changed?.Invoke(this, EventArgs.Empty); }
    }

    /// <summary>What befalls the hold that begins now. A fault that is there only once is over with it.</summary>
    internal FaultState TakeForHold()
    {
        FaultState now;
        lock (_gate)
        {
            now = _now;
            if (now.OnlyOnce) { _now = now with { HeldBadly = false, PulledAwayAfter = null, OnlyOnce = false }; }
        }

        if (now.OnlyOnce) { Changed?.Invoke(this, EventArgs.Empty); }

        return now;
    }
}
