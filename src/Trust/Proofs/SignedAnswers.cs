using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kazasu.Trust.Proofs;

/// <summary>Signs answers as compact JWS (RFC 7515, ES256) so that any library can check them.</summary>
public sealed class AnswerSigner
{
    private readonly ECDsa _key;
    private readonly string _header;

    /// <param name="key">P-256; stays the caller's.</param>
    /// <param name="keyId">1–64 characters of [A-Za-z0-9._-]; a verifier finds the key by it.</param>
    /// <exception cref="ArgumentException">Another curve, or another shape of key id.</exception>
    public AnswerSigner(ECDsa key, string keyId)
    {
        if (key.KeySize != 256)
        {
            throw new ArgumentException("Answers are signed with ES256: a P-256 key.", nameof(key));
        }

        if (keyId.Length is < 1 or > 64 || !keyId.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            throw new ArgumentException("A key id is 1–64 characters of [A-Za-z0-9._-].", nameof(keyId));
        }

        (_key, KeyId) = (key, keyId);
        _header = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"ES256","kid":"{{keyId}}"}"""));
    }

    public string KeyId { get; }

    /// <returns><c>header.payload.signature</c>, base64url each. Many threads may sign at once.</returns>
    public string Sign(ReadOnlySpan<byte> payload)
    {
        var signed = $"{_header}.{Base64Url.EncodeToString(payload)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}

/// <summary>Checks answers against the centre's public keys by key id. The algorithm is ES256, whatever a header says.</summary>
/// <param name="keys">Key id → P-256 public key.</param>
public sealed class AnswerVerifier(IReadOnlyDictionary<string, ECDsa> keys)
{
    private const int MaxCharacters = 4 * 1024 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <returns>The payload, or null when the signature, algorithm or key id is not right.</returns>
    public byte[]? Open(string jws)
    {
        if (jws.Length > MaxCharacters || jws.Split('.') is not [var header, var payload, var signature]
            || StrictBase64Url.TryDecode(header, 1024) is not { } headerBytes
            || StrictBase64Url.TryDecode(signature, 128) is not { Length: 64 } signatureBytes
            || KeyOf(headerBytes) is not { } key
            || StrictBase64Url.TryDecode(payload, MaxCharacters) is not { } payloadBytes)
        {
            return null;
        }

        var signed = Encoding.ASCII.GetBytes($"{header}.{payload}");
        return key.VerifyData(signed, signatureBytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) ? payloadBytes : null;
    }

    private ECDsa? KeyOf(byte[] header)
    {
        try
        {
            using var json = JsonDocument.Parse(header, Strict);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && Text(root, "alg") == "ES256"
                && !root.TryGetProperty("crit", out _)
                && Text(root, "kid") is { } id
                && keys.TryGetValue(id, out var key) && key.KeySize == 256
                ? key
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // a string that is no valid UTF-16
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
