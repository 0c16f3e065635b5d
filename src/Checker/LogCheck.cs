using System.Globalization;

namespace Kazasu.Checker;

/// <summary>Something in an audit log that is not as it must be.</summary>
/// <param name="Where">Day, node or file.</param>
public sealed record LogFault(string Where, string What);

/// <summary>What a check of a folder came to.</summary>
/// <param name="Last">The last day that was checked; null when there was none.</param>
/// <param name="Fingerprints">Of the keys that signed the days, to compare with what the operator published.</param>
/// <param name="Notes">What is no fault and worth knowing: leaves that no day here has signed yet.</param>
public sealed record LogFindings(
    int Days, int Nodes, long Leaves, int Records, Statement? Last, IReadOnlyList<string> Fingerprints, IReadOnlyList<LogFault> Faults, IReadOnlyList<LogFault> Notes)
{
    /// <summary>The days that could be opened, in the order of the file.</summary>
    public required IReadOnlyList<Statement> Signed { get; init; }
}

/// <summary>
/// Checks a copy of an audit log without the centre: signatures, the chain of days, every leaf under every day's roots, and records under their
/// days. Finds what was changed, cut out, put in another place or left away. What it cannot see alone: days cut off at the end (an older copy
/// shows them), and an operator who signed two histories (two who compare their copies show that).
/// </summary>
public sealed class LogCheck
{
    private readonly LogFolder _folder;
    private readonly List<LogFault> _faults = [];
    private readonly List<LogFault> _notes = [];
    private readonly List<Statement> _days = [];
    private long _leaves;
    private int _records;

    private LogCheck(LogFolder folder) => _folder = folder;

    /// <param name="older">A copy taken before: the new one must begin with it.</param>
    /// <param name="leaves">False: the signed days alone, for a copy without leaves.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A file that is there cannot be read.</exception>
    public static LogFindings Run(LogFolder folder, LogFolder? older = null, bool leaves = true)
    {
        if (!folder.IsThere || older is { IsThere: false }) { throw new DirectoryNotFoundException($"There is no folder {Path.GetDirectoryName((folder.IsThere ? older! : folder).Days)}."); }

        var check = new LogCheck(folder);
        check.ReadDays();
        if (older is not null) { check.BeginsWith(older); }

        if (leaves)
        {
            foreach (var node in check._days.SelectMany(d => d.Heads).Select(n => n.Node).Distinct(StringComparer.Ordinal)) { check.ReadLeaves(node); }

            check.ReadRecords();
        }

        var last = check._days.LastOrDefault();
        return new(check._days.Count, last?.Heads.Count ?? 0, check._leaves, check._records, last, [.. check._days.Select(d => d.Key).Distinct()], check._faults, check._notes) { Signed = check._days };
    }

    private void ReadDays()
    {
        var keys = _folder.ReadKeys(name => Fault($"keys/{name}", "is no public key, or another one than its name says"));
        if (keys.Count == 0) { Fault("keys", "holds no key"); }

        var lines = _folder.Statements();
        if (lines.Count == 0) { Fault("days.jws", "holds no day; the first is signed after its midnight in Japan"); }

        Statement? before = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (Statement.Open(lines[i], keys) is not { } day)
            {
                Fault(Line(i), "is not signed by a key in the folder, or no statement");
                before = null;
                continue;
            }

            var where = Name(day.Day);
            if (i == 0 && day.Previous is not null) { Fault(where, "names a day before it that is not here"); }
            if (i > 0 && day.Previous != Statement.HashOf(lines[i - 1])) { Fault(where, "does not follow the statement before it: one was changed, cut out or moved"); }
            if (before is not null && day.Day != before.Day.AddDays(1)) { Fault(where, $"follows {Name(before.Day)}: days in between are missing or out of order"); }
            if (day.RootOfHeads != day.Root) { Fault(where, "its root is not that of its nodes"); }
            if (day.Heads.DistinctBy(h => h.Node).Count() != day.Heads.Count) { Fault(where, "names a node twice"); }

            foreach (var head in before?.Heads ?? [])
            {
                if (day.Heads.FirstOrDefault(n => n.Node == head.Node) is not { } now) { Fault(where, $"node {head.Node} is gone"); }
                else if (now.Size < head.Size) { Fault(where, $"node {head.Node} has fewer leaves than the day before"); }
            }

            _days.Add(day);
            before = day;
        }
    }

    private void BeginsWith(LogFolder older)
    {
        var (was, now) = (older.Statements(), _folder.Statements());
        if (now.Count < was.Count) { Fault("days.jws", $"ends {was.Count - now.Count} days before the older copy does"); }

        for (var i = 0; i < Math.Min(was.Count, now.Count); i++)
        {
            if (was[i] != now[i])
            {
                Fault(Line(i), "is another one than in the older copy: history was written anew");
                return;
            }
        }
    }

    /// <summary>One pass over a node's leaves, looking at the root wherever a day ended.</summary>
    private void ReadLeaves(string node)
    {
        if (!LogFolder.IsName(node)) { Fault("days.jws", $"names a node '{node}', which is no name"); return; }

        var tree = new Tree.Growing();
        var path = _folder.Leaves(node);
        using var file = File.Exists(path) ? new BufferedStream(File.OpenRead(path), 1 << 20) : Stream.Null;
        foreach (var (day, head) in _days.SelectMany(d => d.Heads.Where(h => h.Node == node), (d, h) => (d.Day, Head: h)).OrderBy(e => e.Head.Size))
        {
            for (var leaf = new byte[Tree.HashBytes]; tree.Size < head.Size && file.ReadAtLeast(leaf, leaf.Length, throwOnEndOfStream: false) == leaf.Length; leaf = new byte[Tree.HashBytes]) { tree.Add(leaf); }

            if (tree.Size < head.Size) { Fault($"{Name(day)}, node {node}", $"{head.Size} leaves were signed, {tree.Size} are here: the rest is cut off"); }
            else if (Statement.Hex(tree.Root()) != head.Root) { Fault($"{Name(day)}, node {node}", "the leaves are not those that were signed: some were changed, cut out, put in or moved"); }
            else { continue; }

            break; // every later day would say the same again
        }

        _leaves += tree.Size;
        var rest = File.Exists(path) ? new FileInfo(path).Length - (tree.Size * Tree.HashBytes) : 0;
        if (rest > 0 && _faults.Count == 0) { _notes.Add(new($"leaves/{node}.bin", $"{rest / Tree.HashBytes} leaves and {rest % Tree.HashBytes} bytes more than any day here has signed: a copy that was stopped half-way")); }
    }

    private void ReadRecords()
    {
        foreach (var file in Directory.Exists(_folder.Records) ? Directory.GetFiles(_folder.Records, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            _records++;
            if (PersonalRecord.Check(File.ReadAllText(file), _days).Fault is { } why) { Fault($"records/{Path.GetFileName(file)}", why); }
        }
    }

    private void Fault(string where, string what) => _faults.Add(new(where, what));

    private static string Line(int index) => $"days.jws line {(index + 1).ToString(CultureInfo.InvariantCulture)}";

    private static string Name(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
