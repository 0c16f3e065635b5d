using System.Numerics;
using System.Security.Cryptography;

namespace Kazasu.Checker;

/// <summary>The hashes of the log: docs/audit-log.md, "Leaves" and "The tree". SHA-256 everywhere, 32 bytes.</summary>
public static class Tree
{
    internal const int HashBytes = 32;

    /// <summary>A leaf commits to data without telling it: SHA-256(0x00 ‖ SHA-256(salt ‖ data)).</summary>
    public static byte[] Leaf(byte[] salt, byte[] data) => LeafOf(SHA256.HashData([.. salt, .. data]));

    /// <summary>SHA-256(0x00 ‖ entry).</summary>
    internal static byte[] LeafOf(byte[] entry) => SHA256.HashData([0x00, .. entry]);

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([0x01, .. left, .. right]);

    /// <summary>The root that follows when a leaf is at that place of a tree and these are the hashes beside its way up, by the definition itself.</summary>
    /// <param name="index">0 for the first leaf.</param>
    /// <param name="path">Lowest first.</param>
    /// <returns>Null when the path has not the length that such a place has.</returns>
    public static byte[]? RootFrom(byte[] leaf, long index, long size, ReadOnlySpan<byte[]> path)
    {
        if (index < 0 || index >= size) { return null; }
        if (size == 1) { return path.IsEmpty ? leaf : null; }
        if (path.IsEmpty) { return null; }

        // left of the split lie as many leaves as the largest power of two that is smaller than the tree
        var split = 1L << BitOperations.Log2((ulong)(size - 1));
        var beside = path[^1];
        var below = path[..^1];
        return index < split
            ? RootFrom(leaf, index, split, below) is { } left ? Node(left, beside) : null
            : RootFrom(leaf, index - split, size - split, below) is { } right ? Node(beside, right) : null;
    }

    /// <summary>A tree that grows leaf by leaf. It keeps the roots of its complete parts, largest first: as many as its size has binary ones.</summary>
    internal sealed class Growing
    {
        private readonly List<byte[]> _parts = [];

        public long Size { get; private set; }

        public void Add(byte[] leaf)
        {
            var hash = leaf;

            // adding one to a binary number: each one at its end is carried, and two parts of the same size become one
            for (var ones = Size; (ones & 1) == 1; ones >>= 1)
            {
                hash = Node(_parts[^1], hash);
                _parts.RemoveAt(_parts.Count - 1);
            }

            _parts.Add(hash);
            Size++;
        }

        /// <summary>SHA-256 of nothing for a tree without leaves.</summary>
        public byte[] Root()
        {
            if (_parts.Count == 0) { return SHA256.HashData([]); }

            var root = _parts[^1];
            for (var i = _parts.Count - 2; i >= 0; i--) { root = Node(_parts[i], root); }
            return root;
        }
    }
}
