using System.Security.Cryptography;
using Kazasu.Hosting.Secrets;

namespace Kazasu.Terminal.VisualMode;

/// <summary>
/// Turns a passcode into what is kept of it. Four digits are guessed at once by whoever has the store, so the hash is keyed, and the key lies in a file
/// of its own beside the store (32 bytes, for the terminal's user only).
/// </summary>
internal sealed class PasscodeHash
{
    public const int SaltLength = 16;
    private const int KeyLength = 32;
    private readonly byte[] _key;

    /// <param name="file">Made at the first start.</param>
    /// <exception cref="InvalidOperationException">The file holds no key.</exception>
    public PasscodeHash(string file) => _key = SecretFile.ReadOrMakeKey(file, KeyLength, "every passcode must then be issued anew");

    /// <summary>HMAC-SHA256 over account, salt and digits: the same passcode of two accounts gives two hashes.</summary>
    public byte[] Of(Guid account, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> digits)
    {
        Span<byte> message = stackalloc byte[16 + SaltLength + 16];
        account.TryWriteBytes(message, bigEndian: true, out var length);
        salt.CopyTo(message[length..]);
        digits.CopyTo(message[(length + salt.Length)..]);
        var hash = HMACSHA256.HashData(_key, message[..(length + salt.Length + digits.Length)]);
        CryptographicOperations.ZeroMemory(message);
        return hash;
    }
}
