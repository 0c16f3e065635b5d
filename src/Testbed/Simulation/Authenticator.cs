using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kazasu.Testbed.Simulation;

/// <summary>An authenticator (認証アプリ) as somebody has it on the phone: RFC 6238, SHA-1, 30 seconds, six digits.</summary>
public static class Authenticator
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="secret">Base32, spaces allowed.</param>
    public static string Code(string secret, DateTimeOffset now)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, now.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // the algorithm of the standard
        var hash = HMACSHA1.HashData(Bytes(secret), step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string secret)
    {
        List<byte> bytes = [];
        var (buffer, bits) = (0, 0);
        foreach (var letter in secret.Where(c => c is not (' ' or '=')))
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8) { bytes.Add((byte)(buffer >> (bits -= 8))); }
        }
        return [.. bytes];
    }
}
