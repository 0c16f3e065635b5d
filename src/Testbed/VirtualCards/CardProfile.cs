namespace Kazasu.Testbed.VirtualCards;

/// <summary>As what a virtual card presents itself (facts/jpki-card.md sections 1 to 3).</summary>
public enum CardProfile
{
    /// <summary>My Number Card (マイナンバーカード): certificate free, key after the PIN, 券面入力補助AP beside it.</summary>
    MyNumberCard,

    /// <summary>Android phone with the certificate in its secure element (GP-SE): certificate and key after the PIN.</summary>
    Android,

    /// <summary>iPhone: how it speaks to a reader is not public, see <see cref="IPhoneGuesses"/>.</summary>
    IPhone,
}

/// <summary>What we assume of an iPhone, each assumption with its own switch (facts/jpki-card.md section 3, "not public").</summary>
public sealed record IPhoneGuesses
{
    /// <summary>
    /// Guess: the reader sends no VERIFY, because Face ID or Touch ID took its place. VERIFY is then an unknown instruction and the PIN files
    /// are absent. Switched off, the PIN opens certificate and key as on Android.
    /// </summary>
    public bool NoVerify { get; init; } = true;

    /// <summary>
    /// Guess: certificate and key are usable only while the phone is in its authenticated state
    /// (<see cref="VirtualCard.PhoneAuthenticated"/>) and answer 6982 otherwise. Switched off, and without VERIFY, they are always usable.
    /// </summary>
    public bool OnlyWhileAuthenticated { get; init; } = true;

    /// <summary>Guess: <c>80 FC 00 00</c>, the "last command indicator", is answered 9000. Cards answer 6700 [1 src].</summary>
    public bool LastCommandIndicator { get; init; } = true;
}
