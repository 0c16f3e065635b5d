using System.Security.Cryptography;

namespace Kazasu.Trust.Proofs;

/// <summary>Signs answers as compact JWS (RFC 7515, ES256) so that any library can check them.</summary>
public sealed class AnswerSigner(ECDsa key, string keyId)
{
    public string KeyId { get; } = keyId;
    internal ECDsa Key { get; } = key;
    public string Sign(ReadOnlySpan<byte> payload) => throw new NotImplementedException();
}

/// <summary>Checks answers against the centre's public keys by key id.</summary>
public sealed class AnswerVerifier(IReadOnlyDictionary<string, ECDsa> keys)
{
    internal IReadOnlyDictionary<string, ECDsa> Keys { get; } = keys;
    /// <returns>The payload, or null when the signature, algorithm or key id is not right.</returns>
    public byte[]? Open(string jws) => throw new NotImplementedException();
}
