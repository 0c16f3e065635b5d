using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Checker;
using Kazasu.Trust.Audit;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Audit;

/// <summary>A log of two nodes over three days, copied to a folder; then somebody meddles with it.</summary>
public sealed class AuditCheckTests : IDisposable
{
    private static readonly DateOnly First = new(2025, 12, 1);
    private readonly string _path = Directory.CreateTempSubdirectory("kazasu-audit-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<string, List<byte[]>> _leaves = new() { ["a"] = [], ["b"] = [] };
    private readonly List<string> _days = [];
    private readonly LogFolder _folder;

    private string Id => Statement.Fingerprint(_key)[..16];

    public AuditCheckTests()
    {
        _folder = new(_path);
        Directory.CreateDirectory(Path.Combine(_path, "leaves"));
        Directory.CreateDirectory(_folder.Keys);
        Directory.CreateDirectory(_folder.Records);
        File.WriteAllText(Path.Combine(_folder.Keys, Id + ".pem"), _key.ExportSubjectPublicKeyInfoPem());
        Close(("a", 5));
        Close(("a", 3), ("b", 4));
        Close(("a", 2), ("b", 6));
        Write();
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    private static (byte[] Salt, byte[] Data) Entry(string node, int seq) => (SHA256.HashData([(byte)seq])[..16], JsonSerializer.SerializeToUtf8Bytes($"{node} {seq}"));

    private void Close(params (string Node, int More)[] grown)
    {
        foreach (var (node, more) in grown)
        {
            for (var i = 0; i < more; i++)
            {
                var (salt, data) = Entry(node, _leaves[node].Count + 1);
                _leaves[node].Add(MerkleTree.SaltedLeaf(salt, data));
            }
        }

        var heads = _leaves.Where(l => l.Value.Count > 0).Select(l => new NodeHead(l.Key, l.Value.Count, Convert.ToHexStringLower(MerkleTree.Root(l.Value))));
        _days.Add(AuditDay.Of(First.AddDays(_days.Count), heads, _days.LastOrDefault()).Sign(new AnswerSigner(_key, Id)));
    }

    private void Write()
    {
        File.WriteAllLines(_folder.Days, _days);
        foreach (var (node, leaves) in _leaves) { File.WriteAllBytes(_folder.Leaves(node), [.. leaves.SelectMany(l => l)]); }
    }

    private IReadOnlyList<string> Faults(LogFolder? older = null) => [.. LogCheck.Run(_folder, older).Faults.Select(f => $"{f.Where}: {f.What}")];

    [Fact]
    public void A_log_that_is_as_it_was_has_no_fault_and_tells_what_was_looked_at()
    {
        var found = LogCheck.Run(_folder);
        Assert.Empty(found.Faults);
        Assert.Equal((3, 2, 20L, new DateOnly(2025, 12, 3)), (found.Days, found.Nodes, found.Leaves, found.Last!.Day));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())), Assert.Single(found.Fingerprints));
    }

    [Fact]
    public void A_leaf_that_was_changed_is_found_on_its_day()
    {
        _leaves["a"][6][0] ^= 1;
        Write();
        Assert.Equal("2025-12-02, node a: the leaves are not those that were signed: some were changed, cut out, put in or moved", Assert.Single(Faults()));
    }

    [Fact]
    public void Two_leaves_that_changed_places_are_found()
    {
        (_leaves["b"][1], _leaves["b"][2]) = (_leaves["b"][2], _leaves["b"][1]);
        Write();
        Assert.StartsWith("2025-12-02, node b", Assert.Single(Faults()));
    }

    [Theory, InlineData(0), InlineData(4), InlineData(9)]
    public void A_leaf_that_was_cut_out_is_found(int index)
    {
        _leaves["a"].RemoveAt(index);
        Write();
        Assert.Contains(", node a: ", Assert.Single(Faults()));
    }

    [Fact]
    public void A_leaf_that_was_put_in_is_found()
    {
        _leaves["b"].Insert(2, MerkleTree.Leaf("put in"u8));
        Write();
        Assert.StartsWith("2025-12-02, node b", Assert.Single(Faults()));
    }

    [Fact]
    public void Leaves_that_are_gone_as_a_whole_are_found()
    {
        File.Delete(_folder.Leaves("b"));
        Assert.Equal("2025-12-02, node b: 4 leaves were signed, 0 are here: the rest is cut off", Assert.Single(Faults()));
    }

    [Fact]
    public void A_day_that_was_cut_out_or_moved_is_found()
    {
        var all = _days.ToArray();
        _days.RemoveAt(1);
        Write();
        Assert.Contains(Faults(), f => f == "2025-12-03: does not follow the statement before it: one was changed, cut out or moved");
        Assert.Contains(Faults(), f => f == "2025-12-03: follows 2025-12-01: days in between are missing or out of order");

        _days.Clear();
        _days.AddRange([all[1], all[0], all[2]]);
        Write();
        Assert.Contains(Faults(), f => f.StartsWith("2025-12-01: follows 2025-12-02"));

        _days.Clear();
        _days.AddRange(all[1..]);
        Write();
        Assert.Contains("2025-12-02: names a day before it that is not here", Faults());
    }

    [Fact]
    public void A_day_signed_by_a_stranger_is_found()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = AuditDay.Of(First.AddDays(2), [new("a", 10, Convert.ToHexStringLower(MerkleTree.Root(_leaves["a"])))], _days[1]).Sign(new AnswerSigner(stranger, Id));
        _days[2] = forged;
        Write();
        Assert.Equal("days.jws line 3: is not signed by a key in the folder, or no statement", Assert.Single(Faults()));
    }

    [Fact]
    public void A_node_that_vanishes_or_shrinks_is_found_even_when_it_is_signed()
    {
        var heads = new[] { new NodeHead("a", 4, Convert.ToHexStringLower(MerkleTree.Root(_leaves["a"][..4]))) };
        _days.Add(AuditDay.Of(First.AddDays(3), heads, _days[^1]).Sign(new AnswerSigner(_key, Id)));
        Write();
        Assert.Contains("2025-12-04: node b is gone", Faults());
        Assert.Contains("2025-12-04: node a has fewer leaves than the day before", Faults());
    }

    [Fact]
    public void History_that_was_written_anew_and_days_cut_off_at_the_end_are_found_with_an_older_copy()
    {
        var older = Directory.CreateTempSubdirectory("kazasu-older-").FullName;
        try
        {
            File.Copy(_folder.Days, Path.Combine(older, "days.jws"));
            Assert.Empty(Faults(new(older)));

            _days.RemoveAt(2);
            Write();
            Assert.Empty(Faults());
            Assert.Equal("days.jws: ends 1 days before the older copy does", Assert.Single(Faults(new(older))));

            // the operator leaves a record out and signs everything again
            _days.Clear();
            _leaves["a"].Clear();
            _leaves["b"].Clear();
            Close(("a", 4));
            Close(("a", 3), ("b", 4));
            Close(("a", 2), ("b", 6));
            Write();
            Assert.Empty(Faults());
            Assert.Equal("days.jws line 1: is another one than in the older copy: history was written anew", Assert.Single(Faults(new(older))));
        }
        finally
        {
            Directory.Delete(older, recursive: true);
        }
    }

    [Fact]
    public async Task A_record_that_somebody_was_given_is_proved_and_one_that_was_changed_is_not()
    {
        var head = AuditDay.Open(_days[1], new(new Dictionary<string, ECDsa> { [Id] = _key }))!.Nodes[0];
        var path = await TreeProofs.InclusionAsync(6, head.Size, (from, to) => new(MerkleTree.Root(_leaves["a"][(int)from..(int)to])));
        var (salt, data) = Entry("a", 7);
        var record = new AuditRecord("a", 7, Convert.ToBase64String(salt), Convert.ToBase64String(data), new(2025, 12, 2), [.. path.Select(Convert.ToHexStringLower)], _days[1], _key.ExportSubjectPublicKeyInfoPem());
        void Put(AuditRecord r) => File.WriteAllText(Path.Combine(_folder.Records, "mine.json"), JsonSerializer.Serialize(r, AuditRecord.Json));

        Put(record);
        Assert.Equal((0, 1), (LogCheck.Run(_folder).Faults.Count, LogCheck.Run(_folder).Records));
        foreach (var changed in (AuditRecord[])
            [record with { Data = Convert.ToBase64String("somebody else"u8) }, record with { Seq = 6 }, record with { Day = new(2025, 12, 3) }, record with { Node = "c" }, record with { Path = ["zz"] }])
        {
            Put(changed);
            Assert.StartsWith("records/mine.json", Assert.Single(Faults()));
        }
    }

    [Fact]
    public void An_empty_folder_is_no_log()
    {
        var empty = Directory.CreateTempSubdirectory("kazasu-empty-").FullName;
        Assert.Equal(["holds no key", "holds no day; the first is signed after its midnight in Japan"], LogCheck.Run(new(empty)).Faults.Select(f => f.What));
        Directory.Delete(empty);
        Assert.Throws<ArgumentException>(() => _folder.Leaves("../x"));
    }
}
