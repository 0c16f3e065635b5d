using System.Security.Cryptography;

namespace Kazasu.Trust.Challenges;

/// <summary>
/// Issues challenges without keeping them (HMAC-SHA-256 seal) and opens them again. Keys have ids and overlap, so that they can be rolled.
/// </summary>
public sealed class ChallengeSeal
{
    private const int MinKeyBytes = 32;
    private readonly byte[]?[] _keys = new byte[256][];
    private readonly byte _sealing;

    /// <param name="keys">Key id (1–255) → 32 bytes or more. The first seals, all open.</param>
    /// <exception cref="ArgumentException">No key, an id twice or 0, or a key that is too short.</exception>
    public ChallengeSeal(IReadOnlyList<(byte Id, byte[] Key)> keys)
    {
        if (keys.Count == 0)
        {
            throw new ArgumentException("A seal needs a key.", nameof(keys));
        }

        foreach (var (id, key) in keys)
        {
            if (id == 0 || key.Length < MinKeyBytes || _keys[id] is not null)
            {
                throw new ArgumentException($"Challenge key {id}: ids are 1–255, each once, and a key has at least {MinKeyBytes} bytes.", nameof(keys));
            }

            _keys[id] = [.. key];
        }

        _sealing = keys[0].Id;
    }

    /// <summary>Domain tag of the seal: the key is good for nothing else.</summary>
    private static ReadOnlySpan<byte> SealTag => "kazasu.challenge.seal.v1\0"u8;

    /// <returns>The token, base64url, about 160 characters.</returns>
    /// <exception cref="ArgumentException">A field of the challenge has another shape than stated there.</exception>
    public string Seal(Challenge challenge)
    {
        var clear = ChallengeBytes.Write(challenge);
        Span<byte> seal = stackalloc byte[SealedToken.SealBytes];
        Compute(_keys[_sealing]!, _sealing, clear, seal);
        return SealedToken.Write(clear, _sealing, seal);
    }

    /// <param name="now">At <see cref="Challenge.ExpiresAt"/> and later the challenge is expired.</param>
    public Opened Open(string token, DateTimeOffset now)
    {
        if (SealedToken.TryRead(token) is not { } parts || _keys[parts.KeyId] is not { } key)
        {
            return new Opened.Altered();
        }

        Span<byte> seal = stackalloc byte[SealedToken.SealBytes];
        Compute(key, parts.KeyId, parts.Clear, seal);
        return !CryptographicOperations.FixedTimeEquals(seal, parts.Seal) ? new Opened.Altered()
            : now >= parts.Challenge.ExpiresAt ? new Opened.Expired(parts.Challenge)
            : new Opened.Good(parts.Challenge);
    }

    private static void Compute(byte[] key, byte keyId, ReadOnlySpan<byte> clear, Span<byte> seal) =>
        HMACSHA256.HashData(key, [.. SealTag, keyId, .. clear], seal);
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
