using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kazasu.Checker;
using Kazasu.Trust.Audit;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Audit;

/// <summary>
/// The worked example of docs/audit-log.md: made by the centre's own code, checked here step by step with SHA-256 alone, and by the checker.
/// <c>KAZASU_UPDATE=1</c> writes it anew (with another key).
/// </summary>
public sealed class AuditLogPageTests
{
    private const string Begin = "<!-- example: made by AuditLogPageTests -->";
    private const string End = "<!-- end of the example -->";
    private static readonly DateOnly First = new(2025, 12, 1);
    private static readonly (string Node, int Day, string Data)[] Records =
    [
        ("east", 0, """{"kind":"check","facility":"1310000011","n":1}"""), ("east", 0, """{"kind":"consent","facility":"1310000011","n":2}"""),
        ("east", 1, """{"kind":"check","facility":"1310000029","n":3}"""), ("west", 0, """{"kind":"check","facility":"2710000013","n":4}"""),
    ];

    private static readonly JsonSerializerOptions s_indented = new(AuditRecord.Json) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static byte[] Salt(int n) => SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"salt {n}")))[..16];

    private static byte[] Sha(params byte[][] parts) => SHA256.HashData([.. parts.SelectMany(p => p)]);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>Leaf of the n-th record, 1 for the first, as the page describes it.</summary>
    private static byte[] Leaf(int n) => Sha([0x00], Sha(Salt(n), Encoding.UTF8.GetBytes(Records[n - 1].Data)));

    [Fact]
    public async Task The_example_holds_step_by_step_and_the_checker_finds_no_fault_in_it()
    {
        var file = Repository.Path("docs", "audit-log.md");
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("KAZASU_UPDATE") == "1")
        {
            page = page[..from] + await MakeAsync() + page[to..];
            await File.WriteAllTextAsync(file, page, TestContext.Current.CancellationToken);
            to = page.IndexOf(End, StringComparison.Ordinal);
        }

        var example = page[from..to];

        // leaves, the node of two leaves, the heads' tree: nothing but SHA-256
        for (var n = 1; n <= Records.Length; n++) { Assert.Contains($"| {Records[n - 1].Node} | `{Hex(Salt(n))}` | `{Records[n - 1].Data}` | `{Hex(Leaf(n))}` |", example); }

        var pair = Sha([0x01], Leaf(1), Leaf(2));
        var east = Sha([0x01], pair, Leaf(3));
        Assert.Contains($"`{Hex(pair)}`", example);
        Assert.Contains($"`{Hex(east)}`", example);
        byte[] Head(string line) => Sha([0x00], Encoding.ASCII.GetBytes(line));
        var first = Sha([0x01], Head($"east 2 {Hex(pair)}"), Head($"west 1 {Hex(Leaf(4))}"));
        var second = Sha([0x01], Head($"east 3 {Hex(east)}"), Head($"west 1 {Hex(Leaf(4))}"));

        // the statements as printed, under the key as printed
        var blocks = example.Split("```");
        var statements = Block(blocks, "days").Split('\n');
        using var key = ECDsa.Create();
        key.ImportFromPem(Block(blocks, "key"));
        var keys = new Dictionary<string, ECDsa> { [Statement.Fingerprint(key)[..16]] = key };
        var days = statements.Select(s => Statement.Open(s, keys)!).ToList();
        Assert.Equal([(First, Hex(first)), (First.AddDays(1), Hex(second))], days.Select(d => (d.Day, d.Root)));
        Assert.Equal([null, Hex(SHA256.HashData(Encoding.ASCII.GetBytes(statements[0])))], days.Select(d => d.Previous));

        // the record: its way up by hand, then by the checker, alone and under the days
        var record = Block(blocks, "json");
        var fields = JsonSerializer.Deserialize<AuditRecord>(record, AuditRecord.Json)!;
        Assert.Equal(("east", 2, First.AddDays(1)), (fields.Node, (int)fields.Seq, fields.Day));
        Assert.Equal([Hex(Leaf(1)), Hex(Leaf(3))], fields.Path);
        Assert.All((IReadOnlyList<Statement>?[])[null, days], d => Assert.Null(PersonalRecord.Check(record, d).Fault));
        Assert.NotNull(PersonalRecord.Check(record.Replace("\"seq\": 2", "\"seq\": 1", StringComparison.Ordinal), days).Fault);
    }

    private static string Block(string[] blocks, string kind) => blocks.Single(b => b.StartsWith(kind + "\n", StringComparison.Ordinal))[(kind.Length + 1)..].TrimEnd('\n');

    private static async Task<string> MakeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new AnswerSigner(key, Statement.Fingerprint(key)[..16]);
        byte[][] Of(string node, int day) => [.. Records.Index().Where(r => r.Item.Node == node && r.Item.Day <= day).Select(r => MerkleTree.SaltedLeaf(Salt(r.Index + 1), Encoding.UTF8.GetBytes(r.Item.Data)))];
        List<string> days = [];
        for (var day = 0; day < 2; day++)
        {
            var heads = new[] { "east", "west" }.Select(n => new NodeHead(n, Of(n, day).Length, Hex(MerkleTree.Root(Of(n, day)))));
            days.Add(AuditDay.Of(First.AddDays(day), heads, days.LastOrDefault()).Sign(signer));
        }

        var path = await TreeProofs.InclusionAsync(1, 3, (from, to) => new(MerkleTree.Root(Of("east", 1)[(int)from..(int)to])));
        var record = new AuditRecord(
            "east", 2, Convert.ToBase64String(Salt(2)), Convert.ToBase64String(Encoding.UTF8.GetBytes(Records[1].Data)), First.AddDays(1), [.. path.Select(Hex)], days[1],
            key.ExportSubjectPublicKeyInfoPem());
        var text = new StringBuilder("\n\n| node | salt | data | leaf |\n| --- | --- | --- | --- |\n");
        for (var n = 1; n <= Records.Length; n++) { text.Append(CultureInfo.InvariantCulture, $"| {Records[n - 1].Node} | `{Hex(Salt(n))}` | `{Records[n - 1].Data}` | `{Hex(Leaf(n))}` |\n"); }

        var pair = MerkleTree.Node(Leaf(1), Leaf(2));
        text.Append(CultureInfo.InvariantCulture, $"\nAt the end of the first day node `east` has two leaves, root `{Hex(pair)}`; at the end of the second three, root `{Hex(MerkleTree.Node(pair, Leaf(3)))}`. Node `west` has one, and its root is that leaf.\n");
        text.Append(CultureInfo.InvariantCulture, $"\nThe key:\n\n```key\n{key.ExportSubjectPublicKeyInfoPem()}\n```\n\n`days.jws`:\n\n```days\n{string.Join('\n', days)}\n```\n");
        text.Append("\nWhat the person of the second record was given, under the second day:\n\n```json\n");
        text.Append(JsonSerializer.Serialize(record, s_indented));
        return text.Append("\n```\n\n").ToString();
    }
}
