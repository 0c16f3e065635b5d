using System.Security.Cryptography;
using System.Text;
using Kazasu.Hosting.Secrets;

namespace Kazasu.Terminal.Visits;

/// <summary>
/// Seals what the centre said of persons before it touches the store (AES-256-GCM), and makes marks by which a sealed row is found again (HMAC-SHA256).
/// The key lies in a file of its own beside the store, for the terminal's user only: a copy of the store names nobody. Without the key what was sealed
/// is gone.
/// </summary>
internal sealed class AnswerVault
{
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] _sealing;
    private readonly byte[] _marking;

    /// <param name="file">Made at the first start.</param>
    /// <exception cref="InvalidOperationException">The file holds no key.</exception>
    public AnswerVault(string file)
    {
        var key = SecretFile.ReadOrMakeKey(file, KeyLength, "the answers kept so far are then unreadable");
        _sealing = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: "kazasu answers: seal"u8.ToArray());
        _marking = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: "kazasu answers: mark"u8.ToArray());
        CryptographicOperations.ZeroMemory(key);
    }

    /// <param name="place">What the sealed bytes belong to; they open only there.</param>
    public byte[] Seal(string place, ReadOnlySpan<byte> clear)
    {
        var box = new byte[NonceLength + TagLength + clear.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_sealing, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), clear, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(place));
        return box;
    }

    /// <returns>Null: sealed under another key or for another place, or changed since.</returns>
    public byte[]? Open(string place, ReadOnlySpan<byte> box)
    {
        if (box.Length < NonceLength + TagLength) { return null; }
        var clear = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_sealing, TagLength);
        try
        {
            aes.Decrypt(box[..NonceLength], box[(NonceLength + TagLength)..], box.Slice(NonceLength, TagLength), clear, Encoding.UTF8.GetBytes(place));
            return clear;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>The same words always give the same mark, which says nothing without the key. 32 bytes.</summary>
    public byte[] Mark(string kind, string words) => HMACSHA256.HashData(_marking, Encoding.UTF8.GetBytes($"{kind}\n{words}"));
}
