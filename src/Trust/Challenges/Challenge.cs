namespace Kazasu.Trust.Challenges;

/// <summary>
/// What a card or phone signs: versioned, domain-separated, bound to one facility, terminal, reader, purpose and time. It is kept as evidence.
/// </summary>
/// <param name="Id">16 random bytes; used once.</param>
/// <param name="Facility">Medical institution code, 10 digits.</param>
/// <param name="Terminal">Terminal of the facility, 1–64 characters of [A-Za-z0-9._-].</param>
/// <param name="Reader">Name of the reader, 1–64 characters, UTF-8.</param>
/// <param name="Purpose">What the signature is for.</param>
/// <param name="IssuedAt">UTC, whole milliseconds.</param>
/// <param name="ExpiresAt">UTC, excluded.</param>
public sealed record Challenge(
    Guid Id, string Facility, string Terminal, string Reader, Purpose Purpose, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>SHA-256 over the statement bytes: what goes into the card's DigestInfo.</summary>
    public byte[] Hash() => throw new NotImplementedException();

    /// <summary>Reads the clear part of a sealed challenge without judging the seal: the terminal looks whether it names itself.</summary>
    /// <returns>Null when the token has another shape or version.</returns>
    public static Challenge? TryRead(string token) => throw new NotImplementedException();
}

/// <summary>What a signature is for. A signature for one purpose is worth nothing for another.</summary>
public enum Purpose : byte { EligibilityCheck = 1, PortalSignIn = 2 }

/// <summary>
/// Issues challenges without keeping them (HMAC-SHA-256 seal) and opens them again. Keys have ids and overlap, so that they can be rolled.
/// </summary>
public sealed class ChallengeSeal
{
    /// <param name="keys">Key id (1–255) → 32 bytes or more. The first seals, all open.</param>
    public ChallengeSeal(IReadOnlyList<(byte Id, byte[] Key)> keys) => throw new NotImplementedException();

    /// <returns>The token, base64url, about 200 characters.</returns>
    public string Seal(Challenge challenge) => throw new NotImplementedException();

    public Opened Open(string token, DateTimeOffset now) => throw new NotImplementedException();
}

/// <summary>What a presented token turned out to be.</summary>
public abstract record Opened
{
    private Opened() { }
    public sealed record Good(Challenge Challenge) : Opened;
    public sealed record Expired(Challenge Challenge) : Opened;
    /// <summary>Not sealed by us, or changed since.</summary>
    public sealed record Altered : Opened;
}
