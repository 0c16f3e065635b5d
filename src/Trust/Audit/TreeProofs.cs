namespace Kazasu.Trust.Audit;

/// <summary>The root over the leaves from an index (included) to another (excluded), at least one.</summary>
public delegate ValueTask<byte[]> RangeHash(long from, long to);

/// <summary>
/// Proofs over an append-only tree: making them as in RFC 6962 sections 2.1.1 and 2.1.2, checking that a log grew as in RFC 9162
/// section 2.1.4.2. That a leaf is in a tree is checked by others: Kazasu.Checker, which shares no code with this.
/// </summary>
public static class TreeProofs
{
    /// <summary>That the leaf at an index is in the tree: the hashes beside its way up, lowest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf in a tree of that size.</exception>
    public static async Task<IReadOnlyList<byte[]>> InclusionAsync(long index, long size, RangeHash hash)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<byte[]> path = [];
        for (var (from, to) = (0L, size); to - from > 1;)
        {
            var split = from + MerkleTree.Split(to - from);
            if (index < split) { path.Add(await hash(split, to)); to = split; }
            else { path.Add(await hash(from, split)); from = split; }
        }

        path.Reverse();
        return path;
    }

    /// <summary>That the tree of the later size begins with the very leaves of the earlier one. Empty when the sizes are the same or the earlier is 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The earlier is larger than the later.</exception>
    public static async Task<IReadOnlyList<byte[]>> ConsistencyAsync(long earlier, long later, RangeHash hash)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);
        List<byte[]> path = [];
        if (earlier == 0 || earlier == later) { return path; }

        var (from, to, whole) = (0L, later, true);
        while (earlier != to)
        {
            var split = from + MerkleTree.Split(to - from);
            if (earlier <= split) { path.Add(await hash(split, to)); to = split; }
            else { path.Add(await hash(from, split)); from = split; whole = false; }
        }

        if (!whole) { path.Add(await hash(from, to)); }

        path.Reverse();
        return path;
    }

    public static bool IsConsistent(long earlier, byte[] earlierRoot, long later, byte[] laterRoot, IReadOnlyList<byte[]> path)
    {
        if (earlier < 0 || earlier > later) { return false; }
        if (earlier == later) { return path.Count == 0 && earlierRoot.AsSpan().SequenceEqual(laterRoot); }
        if (earlier == 0) { return path.Count == 0 && earlierRoot.AsSpan().SequenceEqual(MerkleTree.Empty); }

        IReadOnlyList<byte[]> hashes = long.IsPow2(earlier) ? [earlierRoot, .. path] : path;
        if (hashes.Count == 0) { return false; }

        var (node, last) = (earlier - 1, later - 1);
        while ((node & 1) == 1) { (node, last) = (node >> 1, last >> 1); }

        var (was, now) = (hashes[0], hashes[0]);
        foreach (var beside in hashes.Skip(1))
        {
            if (last == 0) { return false; }

            if ((node & 1) == 1 || node == last)
            {
                (was, now) = (MerkleTree.Node(beside, was), MerkleTree.Node(beside, now));
                while ((node & 1) == 0 && node != 0) { (node, last) = (node >> 1, last >> 1); }
            }
            else
            {
                now = MerkleTree.Node(now, beside);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && was.AsSpan().SequenceEqual(earlierRoot) && now.AsSpan().SequenceEqual(laterRoot);
    }
}
