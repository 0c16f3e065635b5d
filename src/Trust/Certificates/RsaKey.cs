using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Kazasu.Trust.Certificates;

/// <summary>
/// An RSA-2048 public key with exponent 65537, verified from its raw modulus: importing a key into the framework costs ten times the
/// verification itself, and every patient brings another key.
/// </summary>
internal sealed class RsaKey
{
    public const int Bytes = 256;
    private readonly byte[] _modulus;

    private RsaKey(byte[] modulus) => _modulus = modulus;

    /// <summary>AlgorithmIdentifier rsaEncryption, NULL.</summary>
    private static ReadOnlySpan<byte> RsaEncryption => [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];

    /// <summary>DigestInfo of SHA-256 up to the hash (RFC 8017 section 9.2, note 1).</summary>
    private static ReadOnlySpan<byte> Sha256DigestInfo =>
        [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

    /// <param name="publicKeyInfo">SubjectPublicKeyInfo, DER.</param>
    /// <returns>Null when it is another kind of key.</returns>
    /// <exception cref="AsnContentException">Not well-formed.</exception>
    public static RsaKey? TryRead(ReadOnlyMemory<byte> publicKeyInfo)
    {
        var outer = new AsnReader(publicKeyInfo, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var isRsa = info.ReadEncodedValue().Span.SequenceEqual(RsaEncryption);
        var bits = CertificateReader.ReadWholeBytes(info);
        info.ThrowIfNotEmpty();
        if (!isRsa)
        {
            return null;
        }

        var inner = new AsnReader(bits, AsnEncodingRules.DER);
        var key = inner.ReadSequence();
        inner.ThrowIfNotEmpty();
        var modulus = key.ReadIntegerBytes().Span;
        var exponent = key.ReadIntegerBytes().Span;
        key.ThrowIfNotEmpty();
        return modulus is [0, >= 0x80, ..] && modulus.Length == Bytes + 1 && (modulus[^1] & 1) == 1 && exponent is [0x01, 0x00, 0x01]
            ? new(modulus[1..].ToArray())
            : null;
    }

    /// <summary>PKCS #1 v1.5 with SHA-256; the whole block <c>00 01 FF…FF 00 DigestInfo hash</c> is compared, so nothing is parsed.</summary>
    public bool Verifies(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature) => LibCrypto.IsThere
        ? VerifiesRaw(sha256, signature)
        : VerifiesByFramework(sha256, signature);

    internal bool VerifiesRaw(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature)
    {
        if (!IsInRange(sha256, signature))
        {
            return false;
        }

        Span<byte> block = stackalloc byte[Bytes];
        Span<byte> expected = stackalloc byte[Bytes];
        Encode(sha256, expected);
        return LibCrypto.TryRaise(signature, _modulus, block) && block.SequenceEqual(expected);
    }

    internal bool VerifiesByFramework(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature)
    {
        if (!IsInRange(sha256, signature))
        {
            return false;
        }

        using var rsa = RSA.Create(new RSAParameters { Modulus = _modulus, Exponent = [1, 0, 1] });
        return rsa.VerifyHash(sha256, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>RFC 8017 section 5.2.2: a signature not below the modulus is out of range, else one signature had two forms.</summary>
    private bool IsInRange(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> signature) =>
        sha256.Length == SHA256.HashSizeInBytes && signature.Length == Bytes && signature.SequenceCompareTo(_modulus) < 0;

    private static void Encode(ReadOnlySpan<byte> sha256, Span<byte> block)
    {
        block.Fill(0xFF);
        block[0] = 0;
        block[1] = 1;
        var info = block[^(Sha256DigestInfo.Length + SHA256.HashSizeInBytes)..];
        block[^(info.Length + 1)] = 0;
        Sha256DigestInfo.CopyTo(info);
        sha256.CopyTo(info[Sha256DigestInfo.Length..]);
    }
}
