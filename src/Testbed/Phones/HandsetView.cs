using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Phones;

/// <summary>What is held over the reader.</summary>
public enum HeldThing { Phone, Card }

/// <summary>A phone as somebody sees it who has it in the hand.</summary>
/// <param name="State"><c>not-added</c> · <c>resting</c> · <c>choosing</c> · <c>asking</c> · <c>ready</c> · <c>lapsed</c> · <c>stopped</c>.</param>
/// <param name="Refused">asking: Face ID or Touch ID did not recognise the owner.</param>
/// <param name="ReadySeconds">ready: whole seconds until it lapses.</param>
/// <param name="StoppedBy">stopped: <c>revocation</c> · <c>suspension</c> · <c>expiry</c> · <c>move</c>.</param>
/// <param name="TriesLeft">PIN tries left, Android only.</param>
/// <param name="Held">What of this person lies on the reader now: <c>phone</c> · <c>card</c>, or null.</param>
public sealed record HandsetView(
    int Person, PhoneModel Model, string State, bool Refused, int? ReadySeconds, string? StoppedBy, int? TriesLeft, string? Held);

/// <summary>What came of holding something over the reader.</summary>
public enum HoldOutcome
{
    Held,
    /// <summary>The person has no such thing: no card yet, or the card was never added to the phone.</summary>
    NothingToHold,
    /// <summary>The reader is unplugged.</summary>
    NoReader,
}
