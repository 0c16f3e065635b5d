namespace Kazasu.Testbed.VirtualCards;

/// <summary>How a card or phone is held over a reader, and how quick it is.</summary>
public sealed record HoldSettings
{
    /// <summary>Held for good, as quick as the machine.</summary>
    public static HoldSettings Steady { get; } = new();

    /// <summary>How long each command takes.</summary>
    public TimeSpan PerCommand { get; init; }

    /// <summary>How much longer a signature takes.</summary>
    public TimeSpan PerSignature { get; init; }

    /// <summary>Held so that it cannot get power: the reader sees it, but taking it fails (<see cref="Cards.CardRemovedException"/>).</summary>
    public bool Badly { get; init; }

    /// <summary>After this many answered commands it is pulled away; the next command meets no card. Null = never.</summary>
    public int? PulledAwayAfter { get; init; }

    /// <summary>How long this command takes.</summary>
    internal TimeSpan TimeFor(ReadOnlySpan<byte> command) =>
        PerCommand + (command.Length > 1 && command[1] == 0x2A ? PerSignature : TimeSpan.Zero);
}
