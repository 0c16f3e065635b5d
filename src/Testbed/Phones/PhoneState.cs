namespace Kazasu.Testbed.Phones;

/// <summary>
/// What the wallet (ウォレット) of a phone is doing (P39). Source: 000_627a3a07c80451b4.txt, 周知(保険者等向け) 3 ※3; 004_ca9e512626fd8785.txt, A18・A20.
/// </summary>
public abstract record PhoneState
{
    private PhoneState() { }

    /// <summary>The card was never added to this phone, or was deleted from it (P22).</summary>
    public sealed record NotAdded : PhoneState;

    /// <summary>The card is there, nothing is going on. An Android phone can be held as it is.</summary>
    public sealed record Resting : PhoneState;

    /// <summary>iPhone: the wallet shows its cards.</summary>
    public sealed record Choosing : PhoneState;

    /// <summary>iPhone: the My Number Card is chosen and asks for the owner.</summary>
    /// <param name="Refused">Face ID or Touch ID did not recognise the owner at the last try.</param>
    public sealed record Asking(bool Refused = false) : PhoneState;

    /// <summary>iPhone: recognised, 「リーダーにかざしてください」. Only now can it be read (K9).</summary>
    public sealed record Ready(DateTimeOffset Since) : PhoneState;

    /// <summary>iPhone: the ready state is over; authenticate again (K10).</summary>
    public sealed record Lapsed : PhoneState;

    /// <summary>Revoked, suspended, expired or moved to another phone: this one cannot be used (P24, P30, P33).</summary>
    public sealed record Stopped(StoppedBy By) : PhoneState;
}

/// <summary>Why a phone cannot be used any more.</summary>
public enum StoppedBy { Revocation, Suspension, Expiry, /** <summary>Added to another phone since (P24).</summary> */ Move }

/// <summary>The button that opens the wallet by a double click.</summary>
public enum PhoneButton
{
    /// <summary>サイドボタン, iPhones with Face ID (P37)</summary>
    Side,
    /// <summary>ホームボタン, iPhones with Touch ID (P38)</summary>
    Home,
}
