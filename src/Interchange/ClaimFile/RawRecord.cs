namespace Kazasu.Interchange.ClaimFile;

/// <summary>How a line of a file ended.</summary>
public enum LineEnd
{
    CrLf,
    LfOnly,
    /// <summary>The file ended, or its end mark 0x1A came.</summary>
    None,
}

/// <summary>
/// One record as its bytes, without line end. Valid until the next <see cref="RecordReader.Read"/>: the bytes are the reader's buffer.
/// A trail byte of Shift_JIS is never a comma, so items are cut without decoding.
/// </summary>
public readonly ref struct RawRecord
{
    internal RawRecord(ReadOnlySpan<byte> line, int number, LineEnd end)
    {
        (Line, End) = (number, end);
        Whole = Bytes = line;
        if (line.Length > 0 && line[0] is >= (byte)'0' and <= (byte)'9')
        {
            // a returned file puts three columns of line management before each history row (1.9 of the facts; layout not official)
            History = true;
            for (var i = 0; i < 3 && Bytes.IndexOf((byte)',') is >= 0 and var comma; i++) { Bytes = Bytes[(comma + 1)..]; }
        }
    }

    /// <summary>Line in the file, 1 for the first.</summary>
    public int Line { get; }

    public LineEnd End { get; }

    /// <summary>A row of the history of a returned receipt (.HEN, .SAH).</summary>
    public bool History { get; }

    /// <summary>The line, management columns of a history row included.</summary>
    public ReadOnlySpan<byte> Whole { get; }

    /// <summary>The record from its id on.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Two capital letters; empty when the line does not begin with them.</summary>
    public string Id => RecordId.Text(Code);

    internal ushort Code => RecordId.Of(this[1]);

    /// <summary>Number of items, the id included.</summary>
    public int Count => Bytes.Count((byte)',') + 1;

    /// <summary>Item by its official number, 1 is the id; empty when the row is shorter.</summary>
    public ReadOnlySpan<byte> this[int number] => Items.At(Bytes, number);
}

/// <summary>Cuts a record at its commas.</summary>
internal static class Items
{
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> record, int number)
    {
        for (; number > 1; number--)
        {
            var comma = record.IndexOf((byte)',');
            if (comma < 0) { return default; }
            record = record[(comma + 1)..];
        }

        var end = record.IndexOf((byte)',');
        return end < 0 ? record : record[..end];
    }
}
