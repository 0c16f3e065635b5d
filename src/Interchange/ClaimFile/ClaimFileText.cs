namespace Kazasu.Interchange.ClaimFile;

/// <summary>Claim files for people: items by their official names, differences by item.</summary>
public static class ClaimFileText
{
    /// <param name="receipt">1 for the first; 0 = the records before it.</param>
    /// <returns>Whether there is such a receipt.</returns>
    public static bool Explain(Stream stream, int receipt, Action<string> line)
    {
        var reader = new RecordReader(stream);
        Edition? edition = null;
        var (at, found) = (0, false);
        while (reader.Read())
        {
            var record = reader.Current;
            edition ??= Edition.ByFirstRecord(record[1]);
            if (edition is not null && !record.History && record.Code == edition.Opens && !(at == 0 && record.Line == 1)) { at++; }
            if (at > receipt) { break; }
            if (at != receipt) { continue; }
            if (record.Code == Ids.GO) { break; }
            found = true;
            One(edition, record, line);
        }

        return found;
    }

    /// <returns>How many differences were told; lines are compared with lines of the same number.</returns>
    public static int Diff(Stream first, Stream second, Action<string> told)
    {
        var (one, two, differences) = (new RecordReader(first), new RecordReader(second), 0);
        Edition? edition = null;
        while (true)
        {
            var (here, there) = (one.Read(), two.Read());
            if (!here && !there) { return differences + (one.HasEndMark == two.HasEndMark ? 0 : 1); }
            if (here != there)
            {
                told($"line {(here ? one : two).Line}: only the {(here ? "first" : "second")} file goes on");
                return differences + 1;
            }

            edition ??= Edition.ByFirstRecord(one.Current[1]);
            if (!one.Current.Whole.SequenceEqual(two.Current.Whole)) { differences += Items(edition, one.Current, two.Current, told); }
        }
    }

    private static int Items(Edition? edition, RawRecord one, RawRecord two, Action<string> told)
    {
        var differences = 0;
        for (var item = 1; item <= Math.Max(one.Count, two.Count); item++)
        {
            if (one[item].SequenceEqual(two[item]) && item <= one.Count == item <= two.Count) { continue; }
            differences++;
            told($"line {one.Line} {one.Id} item {item} {Name(edition, one, item)}: {ClaimText.Decode(one[item])} → {ClaimText.Decode(two[item])}");
        }

        return Math.Max(differences, 1);
    }

    private static void One(Edition? edition, RawRecord record, Action<string> line)
    {
        line($"line {record.Line} {record.Id} {edition?.Find(record.Code)?.Japanese}");
        for (var item = 2; item <= record.Count; item++)
        {
            if (!record[item].IsEmpty) { line($"  {item,2} {Name(edition, record, item)}: {ClaimText.Decode(record[item])}"); }
        }
    }

    private static string Name(Edition? edition, RawRecord record, int item) =>
        edition?.Find(record.Code) is { } layout && item <= layout.Items.Count ? layout.Items[item - 1].Japanese : "項目";
}
