using System.Text;
using Kazasu.Trust.Audit;

namespace Kazasu.Trust.Tests.Audit;

public sealed class TreeTests
{
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 70).Select(i => MerkleTree.Leaf(Encoding.ASCII.GetBytes($"leaf {i}")))];

    private static ValueTask<byte[]> Hash(long from, long to) => new(MerkleTree.Root(Leaves[(int)from..(int)to]));

    private static byte[] Root(int size) => MerkleTree.Root(Leaves[..size]);

    /// <summary>By the checker, whose tree is written anew from the description.</summary>
    private static bool IsIncluded(byte[] leaf, long index, long size, IEnumerable<byte[]> path, byte[] root) =>
        Checker.Tree.RootFrom(leaf, index, size, [.. path])?.SequenceEqual(root) == true;

    [Fact]
    public void The_tree_is_that_of_the_known_answers()
    {
        // test vectors of Certificate Transparency (RFC 6962 reference implementations)
        string[] entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var leaves = entries.Select(e => MerkleTree.Leaf(Convert.FromHexString(e))).ToArray();
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(MerkleTree.Root([])));
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", Convert.ToHexStringLower(MerkleTree.Root(leaves[..1])));
        Assert.Equal("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", Convert.ToHexStringLower(MerkleTree.Root(leaves[..2])));
        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", Convert.ToHexStringLower(MerkleTree.Root(leaves)));
    }

    [Fact]
    public async Task Every_leaf_of_every_tree_is_proved_and_nothing_else_is()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var path = await TreeProofs.InclusionAsync(index, size, Hash);
                Assert.True(IsIncluded(Leaves[index], index, size, path, Root(size)), $"{index} of {size}");
                Assert.False(IsIncluded(MerkleTree.Leaf("another"u8), index, size, path, Root(size)));
                Assert.False(IsIncluded(Leaves[index], index + 1, size, path, Root(size)) && size > index + 1, "another place");
                Assert.False(IsIncluded(Leaves[index], index, size, [.. path, Leaves[0]], Root(size)), "a hash too many");
                Assert.False(path.Count > 0 && IsIncluded(Leaves[index], index, size, [.. path.Skip(1)], Root(size)), "a hash too few");
            }
        }
    }

    [Fact]
    public async Task A_later_tree_is_proved_to_begin_with_every_earlier_one_and_with_no_other()
    {
        for (var later = 1; later <= Leaves.Length; later++)
        {
            for (var earlier = 0; earlier <= later; earlier++)
            {
                var path = await TreeProofs.ConsistencyAsync(earlier, later, Hash);
                Assert.True(TreeProofs.IsConsistent(earlier, Root(earlier), later, Root(later), path), $"{earlier} in {later}");
                var other = MerkleTree.Root(Leaves.Reverse().Take(earlier));
                Assert.False(earlier > 0 && TreeProofs.IsConsistent(earlier, other, later, Root(later), path), $"another {earlier} in {later}");
                Assert.False(earlier > 0 && TreeProofs.IsConsistent(earlier, Root(earlier), later, MerkleTree.Leaf("x"u8), path), $"{earlier} in another {later}");
            }
        }
    }

    [Fact]
    public void A_growing_tree_has_the_root_of_the_whole_at_each_size()
    {
        var tree = new GrowingTree();
        for (var size = 1; size <= Leaves.Length; size++)
        {
            tree.Add(Leaves[size - 1]);
            Assert.Equal(ByDefinition(Leaves[..size]), tree.Root());
        }
    }

    /// <summary>RFC 6962 section 2.1, word for word.</summary>
    private static byte[] ByDefinition(byte[][] leaves)
    {
        if (leaves.Length == 1) { return leaves[0]; }

        var split = 1;
        while (split * 2 < leaves.Length) { split *= 2; }
        return MerkleTree.Node(ByDefinition(leaves[..split]), ByDefinition(leaves[split..]));
    }

    [Fact]
    public async Task A_leaf_outside_the_tree_or_a_later_tree_smaller_than_the_earlier_is_an_error()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TreeProofs.InclusionAsync(3, 3, Hash));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TreeProofs.ConsistencyAsync(4, 3, Hash));
        Assert.False(IsIncluded(Leaves[0], 3, 3, [], Root(3)));
        Assert.False(TreeProofs.IsConsistent(4, Root(4), 3, Root(3), []));
    }
}
