using System.Globalization;
using System.Text.Json;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Audit;

/// <summary>Something in an audit log that is not as it must be.</summary>
/// <param name="Where">Day, node or file.</param>
public sealed record AuditFault(string Where, string What);

/// <summary>What a check of a folder came to.</summary>
/// <param name="Last">The last day that was checked; null when there was none.</param>
/// <param name="Fingerprints">SHA-256 of each key, to compare with what the operator published; lower-case hex.</param>
public sealed record AuditFindings(int Days, int Nodes, long Leaves, int Records, AuditDay? Last, IReadOnlyList<string> Fingerprints, IReadOnlyList<AuditFault> Faults);

/// <summary>
/// Checks a copy of an audit log without the centre: signatures, the chain of days, every leaf under every day's roots, and records under their
/// days. Finds what was changed, cut out, put in another place or left away. What it cannot see alone: days cut off at the end (an older copy
/// shows them), and an operator who signed two histories (two who compare their copies show that).
/// </summary>
public sealed class AuditCheck
{
    private readonly AuditFolder _folder;
    private readonly List<AuditFault> _faults = [];
    private readonly List<AuditDay> _days = [];
    private long _leaves;
    private int _records;

    private AuditCheck(AuditFolder folder) => _folder = folder;

    /// <param name="older">A copy taken before: the new one must begin with it.</param>
    public static AuditFindings Run(AuditFolder folder, AuditFolder? older = null)
    {
        var check = new AuditCheck(folder);
        var keys = folder.ReadKeys();
        if (keys.Count == 0) { check.Fault(folder.Keys, "holds no key"); }

        check.Days(new AnswerVerifier(keys));
        if (older is not null) { check.BeginsWith(older); }

        foreach (var node in check._days.SelectMany(d => d.Nodes).Select(n => n.Node).Distinct(StringComparer.Ordinal)) { check.Leaves(node); }

        check.Records();
        return new(
            check._days.Count, check._days.LastOrDefault()?.Nodes.Count ?? 0, check._leaves, check._records, check._days.LastOrDefault(),
            [.. keys.Values.Select(k => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(k.ExportSubjectPublicKeyInfo())))], check._faults);
    }

    private void Days(AnswerVerifier verifier)
    {
        var statements = _folder.Statements();
        if (statements.Count == 0) { Fault(_folder.Days, "holds no day; the first is signed after its midnight in Japan"); }

        AuditDay? before = null;
        for (var i = 0; i < statements.Count; i++)
        {
            var where = $"days.jws line {(i + 1).ToString(CultureInfo.InvariantCulture)}";
            if (AuditDay.Open(statements[i], verifier) is not { } day)
            {
                Fault(where, "is not signed by a key in the folder, or no statement");
                before = null;
                continue;
            }

            where = Name(day.Day);
            var previous = i == 0 ? null : AuditDay.HashOf(statements[i - 1]);
            if (day.Previous != previous) { Fault(where, i == 0 ? "names a day before it that is not here" : "does not follow the statement before it: one was changed, cut out or moved"); }
            if (before is not null && day.Day != before.Day.AddDays(1)) { Fault(where, $"follows {Name(before.Day)}: days in between are missing or out of order"); }
            if (!string.Equals(day.Root, Convert.ToHexStringLower(AuditDay.RootOf(day.Nodes)), StringComparison.Ordinal)) { Fault(where, "its root is not that of its nodes"); }

            foreach (var head in before?.Nodes ?? [])
            {
                if (day.Nodes.FirstOrDefault(n => n.Node == head.Node) is not { } now) { Fault(where, $"node {head.Node} is gone"); }
                else if (now.Size < head.Size) { Fault(where, $"node {head.Node} has fewer leaves than the day before"); }
            }

            _days.Add(day);
            before = day;
        }
    }

    private void BeginsWith(AuditFolder older)
    {
        var (was, now) = (older.Statements(), _folder.Statements());
        if (now.Count < was.Count) { Fault("days.jws", $"ends {was.Count - now.Count} days before the older copy does"); }

        for (var i = 0; i < Math.Min(was.Count, now.Count); i++)
        {
            if (!string.Equals(was[i], now[i], StringComparison.Ordinal))
            {
                Fault($"days.jws line {(i + 1).ToString(CultureInfo.InvariantCulture)}", "is another one than in the older copy: history was written anew");
                return;
            }
        }
    }

    /// <summary>One pass over a node's leaves, looking at the root wherever a day ended.</summary>
    private void Leaves(string node)
    {
        var ends = _days.Select(d => (d.Day, Head: d.Nodes.FirstOrDefault(n => n.Node == node))).Where(e => e.Head is not null).OrderBy(e => e.Head!.Size).ToList();
        var tree = new GrowingTree();
        var path = _folder.Leaves(node);
        using var file = File.Exists(path) ? new BufferedStream(File.OpenRead(path), 1 << 20) : Stream.Null;
        var leaf = new byte[MerkleTree.HashBytes];
        foreach (var (day, head) in ends)
        {
            while (tree.Size < head!.Size && file.ReadAtLeast(leaf, leaf.Length, throwOnEndOfStream: false) == leaf.Length) { tree.Add(leaf); leaf = new byte[MerkleTree.HashBytes]; }

            if (tree.Size < head.Size)
            {
                Fault($"{Name(day)}, node {node}", $"{head.Size} leaves were signed, {tree.Size} are here: the rest is cut off");
                break;
            }

            if (!string.Equals(Convert.ToHexStringLower(tree.Root()), head.Root, StringComparison.Ordinal))
            {
                Fault($"{Name(day)}, node {node}", "the leaves are not those that were signed: some were changed, cut out, put in or moved");
                break;
            }
        }

        _leaves += tree.Size;
    }

    private void Records()
    {
        foreach (var file in Directory.Exists(_folder.Records) ? Directory.GetFiles(_folder.Records, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            _records++;
            if (WhyNot(file) is { } why) { Fault($"records/{Path.GetFileName(file)}", why); }
        }
    }

    private string? WhyNot(string file)
    {
        try
        {
            if (JsonSerializer.Deserialize<AuditRecord>(File.ReadAllText(file), AuditRecord.Json) is not { } record) { return "is null"; }
            if (_days.FirstOrDefault(d => d.Day == record.Day)?.Nodes.FirstOrDefault(n => n.Node == record.Node) is not { } head) { return "names a day or node that no statement here does"; }

            return record.IsUnder(head) ? null : "is not what was recorded there: it was changed, or never was in the log";
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            return "is no audit record";
        }
    }

    private void Fault(string where, string what) => _faults.Add(new(where, what));

    private static string Name(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
