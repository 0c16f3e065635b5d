namespace Kazasu.Interchange.ClaimFile;

/// <summary>A part of a claim file.</summary>
/// <param name="Receipt">Which receipt, 1 for the first; 0 = the head, -1 = GO and what follows.</param>
/// <param name="Line">Line of its first row.</param>
public sealed record ClaimBlock(int Receipt, int Line, ReceiptRows Rows);

/// <summary>Cuts a file into head, receipts and end. Rows of the history of returned files are left out.</summary>
public static class ClaimBlocks
{
    /// <returns>The head first. Nothing when the first record tells no kind of file.</returns>
    public static IEnumerable<ClaimBlock> Read(Stream stream)
    {
        var reader = new RecordReader(stream);
        Edition? edition = null;
        var (receipt, line, rows) = (0, 1, new List<byte[]>());
        while (Next(reader, out var code, out var row, out var at))
        {
            edition ??= Edition.ByFirstRecord(row.AsSpan(0, Math.Min(2, row.Length)));
            if (edition is null) { yield break; }
            if ((code == edition.Opens && at > 1) || code == Ids.GO)
            {
                yield return new(receipt, line, new(edition, rows));
                (receipt, line, rows) = (code == Ids.GO ? -1 : receipt + 1, at, []);
            }

            rows.Add(row);
        }

        if (edition is not null) { yield return new(receipt, line, new(edition, rows)); }
    }

    private static bool Next(RecordReader reader, out ushort code, out byte[] row, out int line)
    {
        while (reader.Read())
        {
            if (reader.Current.History || reader.Overlong) { continue; }
            (code, row, line) = (reader.Current.Code, reader.Current.Bytes.ToArray(), reader.Current.Line);
            return true;
        }

        (code, row, line) = (0, [], 0);
        return false;
    }
}
