namespace Kazasu.Interchange.ClaimFile;

/// <summary>A record that may not be written.</summary>
public sealed class ClaimRecordException(ClaimFault fault) : InvalidOperationException(fault.ToString())
{
    public ClaimFault Fault => fault;
}

/// <summary>
/// Writes a claim file: items at full length or without what is not significant, trailing items empty but with their commas, CR LF, 0x1A.
/// A record is held against its layout before a byte leaves. The stream stays the caller's.
/// </summary>
public sealed class RecordWriter(Stream stream, Edition edition)
{
    private readonly List<byte> _row = new(1024);
    private int _line;

    /// <summary>Writes the record with these items after the id; null and missing ones are empty. Texts come through the claim chain of NameChain.</summary>
    /// <exception cref="ClaimRecordException">The first item that its layout refuses (warnings too: we write no such thing), with line, record, item and rule.</exception>
    /// <exception cref="ArgumentException">No such record, or a character the file cannot carry.</exception>
    public void Write(string id, params ReadOnlySpan<string?> items)
    {
        var layout = edition.Find(id) ?? throw new ArgumentException($"{edition.Kind} has no record {id}.", nameof(id));
        _row.Clear();
        _row.AddRange(ClaimText.Encode(id));
        for (var i = 0; i < Math.Max(items.Length, layout.Items.Count - 1); i++)
        {
            _row.Add((byte)',');
            var text = i < items.Length ? items[i] : null;
            if (string.IsNullOrEmpty(text)) { continue; }
            // a comma in a text would be a new item; the layout's check could take the rest for it
            if (text.Contains(',', StringComparison.Ordinal)) { throw Refused(id, i + 2, ClaimRule.ForbiddenByte, "a comma inside an item"); }
            if (i + 1 < layout.Items.Count && layout.Items[i + 1].Meaning == Meaning.Insurer) { text = text.PadLeft(8); }
            _row.AddRange(ClaimText.Encode(text));
        }

        var row = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_row);
        RecordCheck.Check(layout, row, (item, rule, severity, what) => throw Refused(id, item, rule, what, severity));
        Raw(row);
    }

    /// <summary>Writes a record as it was read, byte for byte.</summary>
    public void Copy(RawRecord record) => Raw(record.Whole);

    /// <summary>Writes the end mark.</summary>
    public void End() => stream.WriteByte(0x1A);

    private void Raw(ReadOnlySpan<byte> row)
    {
        stream.Write(row);
        stream.Write("\r\n"u8);
        _line++;
    }

    private ClaimRecordException Refused(string id, int item, ClaimRule rule, string what, Severity severity = Severity.Error) =>
        new(new(_line + 1, id, item, rule, severity, 0, what));
}
