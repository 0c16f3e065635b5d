using System.Numerics;
using System.Security.Cryptography;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>The schemes that P1 of <c>80 2A</c> chooses between (facts/jpki-card.md section 2, "Extras found on a test card").</summary>
internal static class CardSigning
{
    private const int KeyLength = 256;

    /// <returns>256 bytes, or the status word that refuses.</returns>
    public static (byte[] Signature, ushort Status) Sign(RSA key, byte scheme, ReadOnlySpan<byte> input) => scheme switch
    {
        > 0x05 => ([], 0x6A86),
        _ when input.IsEmpty => ([], 0x6700),
        0x00 when input.Length > KeyLength - 11 => ([], 0x6985),
        0x02 or 0x04 when input.Length != SHA256.HashSizeInBytes => ([], 0x6985),
        0x00 => (Verbatim(key, input), 0x9000),
        0x01 => (Pad(key, SHA256.HashData(input)), 0x9000),
        0x02 => (key.SignHash(input.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), 0x9000),
        0x03 => (key.SignData(input.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), 0x9000),
        0x04 => (key.SignHash(input.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pss), 0x9000),
        _ => (key.SignData(input.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pss), 0x9000),
    };

    /// <summary>
    /// Pads whatever it is given. The DigestInfo of SHA-256, what every client sends, goes to the library,
    /// which signs a hundred times faster than the arithmetic below.
    /// </summary>
    private static byte[] Verbatim(RSA key, ReadOnlySpan<byte> input)
    {
        ReadOnlySpan<byte> sha256 = [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];
        return input.StartsWith(sha256) && input.Length == sha256.Length + SHA256.HashSizeInBytes
            ? key.SignHash(input[sha256.Length..].ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : Pad(key, input);
    }

    /// <summary>PKCS #1 v1.5 type 1 padding round bytes that are no DigestInfo, which .NET does not offer.</summary>
    private static byte[] Pad(RSA key, ReadOnlySpan<byte> input)
    {
        var block = new byte[KeyLength];
        block.AsSpan().Fill(0xFF);
        (block[0], block[1], block[KeyLength - input.Length - 1]) = (0x00, 0x01, 0x00);
        input.CopyTo(block.AsSpan(KeyLength - input.Length));

        var p = key.ExportParameters(includePrivateParameters: true);
        var power = BigInteger.ModPow(Number(block), Number(p.D!), Number(p.Modulus!)).ToByteArray(isUnsigned: true, isBigEndian: true);
        var signature = new byte[KeyLength];
        power.CopyTo(signature, KeyLength - power.Length);
        return signature;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
