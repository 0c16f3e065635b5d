using System.Numerics;
using System.Security.Cryptography;

namespace Kazasu.Trust.Audit;

/// <summary>Hashes of an append-only tree as in RFC 6962 section 2.1, with SHA-256. A leaf is at an index, 0 for the first.</summary>
public static class MerkleTree
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <returns>SHA-256(0x00 ‖ entry).</returns>
    public static byte[] Leaf(ReadOnlySpan<byte> entry) => SHA256.HashData([0x00, .. entry]);

    /// <summary>
    /// A leaf that commits to data without telling it, so that the data can be erased: SHA-256(0x00 ‖ SHA-256(salt ‖ data)).
    /// </summary>
    /// <param name="salt">Random and secret as long as the data lives; 16 bytes or more.</param>
    public static byte[] SaltedLeaf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> data) => Leaf(SHA256.HashData([.. salt, .. data]));

    /// <returns>SHA-256(0x01 ‖ left ‖ right).</returns>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * HashBytes)];
        both[0] = 0x01;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashBytes)..]);
        return SHA256.HashData(both);
    }

    /// <summary>The root over leaves, <see cref="Empty"/> for none.</summary>
    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        var tree = new GrowingTree();
        foreach (var leaf in leaves) { tree.Add(leaf); }
        return tree.Root();
    }

    /// <summary>Where a tree of that many leaves splits: the largest power of two below it.</summary>
    /// <param name="size">2 or more.</param>
    public static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}

/// <summary>The root of a tree that grows leaf by leaf, in memory for one hash a level.</summary>
public sealed class GrowingTree
{
    private readonly List<byte[]> _peaks = [];

    public long Size { get; private set; }

    public void Add(byte[] leaf)
    {
        var hash = leaf;
        for (var carried = Size; (carried & 1) == 1; carried >>= 1)
        {
            hash = MerkleTree.Node(_peaks[^1], hash);
            _peaks.RemoveAt(_peaks.Count - 1);
        }

        _peaks.Add(hash);
        Size++;
    }

    public byte[] Root()
    {
        if (Size == 0) { return MerkleTree.Empty; }

        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--) { root = MerkleTree.Node(_peaks[i], root); }
        return root;
    }
}
