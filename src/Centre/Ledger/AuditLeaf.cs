using System.Security.Cryptography;

namespace Kazasu.Centre.Ledger;

/// <summary>A leaf of the audit tree, in the manner of RFC 6962 2.1: a salted commitment, so that the data beside it can be erased.</summary>
internal static class AuditLeaf
{
    public const int SaltBytes = 16;

    /// <returns>SHA-256(0x00 ‖ SHA-256(salt ‖ data)), 32 bytes.</returns>
    public static byte[] Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> data)
    {
        Span<byte> leaf = stackalloc byte[1 + SHA256.HashSizeInBytes];
        leaf[0] = 0x00;
        SHA256.HashData([.. salt, .. data], leaf[1..]);
        return SHA256.HashData(leaf);
    }
}
