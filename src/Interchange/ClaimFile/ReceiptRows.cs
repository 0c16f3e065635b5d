using System.Globalization;

namespace Kazasu.Interchange.ClaimFile;

/// <summary>The rows of one receipt, to be read and changed item by item. Rows that nobody changes keep their bytes. Item numbers are official: 1 is the id.</summary>
public sealed class ReceiptRows(Edition edition, IEnumerable<byte[]> rows)
{
    private readonly List<byte[]> _rows = [.. rows];

    public Edition Edition => edition;

    public IReadOnlyList<byte[]> Rows => _rows;

    /// <summary>Index of the first row with this id, -1 for none.</summary>
    /// <param name="payer">Item 2 as well, for SN and JD: <c>1</c> is insurance.</param>
    public int Find(string id, string? payer = null) => _rows.FindIndex(row => Id(row) == id && (payer is null || Text(row, 2) == payer));

    public int Count(string id) => _rows.Count(row => Id(row) == id);

    public bool Has(string id, string? payer = null) => Find(id, payer) >= 0;

    /// <returns>Empty when there is no such row or item.</returns>
    public string this[string id, int item] => Find(id) is >= 0 and var at ? Text(_rows[at], item) : "";

    public string At(int row, int item) => Text(_rows[row], item);

    /// <summary>Whether it was another value before.</summary>
    /// <exception cref="ArgumentException">A character that the file cannot carry.</exception>
    public bool Set(int row, int item, string value)
    {
        if (Text(_rows[row], item) == value) { return false; }
        var items = Cut(_rows[row]);
        while (items.Count < item) { items.Add([]); }
        items[item - 1] = ClaimText.Encode(value);
        _rows[row] = Join(items);
        return true;
    }

    /// <summary>Puts a row in; missing items are empty but with their commas.</summary>
    public void Insert(int at, string id, params ReadOnlySpan<string> items)
    {
        var layout = edition.Find(id) ?? throw new ArgumentException($"{edition.Kind} has no record {id}.", nameof(id));
        var row = new List<byte[]> { ClaimText.Encode(id) };
        foreach (var item in items) { row.Add(ClaimText.Encode(item)); }
        while (row.Count < layout.Items.Count) { row.Add([]); }
        _rows.Insert(at, Join(row));
    }

    public void Remove(int at) => _rows.RemoveAt(at);

    public ReceiptRows Copy() => new(edition, _rows);

    public void Write(Stream stream)
    {
        foreach (var row in _rows)
        {
            stream.Write(row);
            stream.Write("\r\n"u8);
        }
    }

    /// <summary>Days marked in the 31 items from <paramref name="first"/> on, as bits 1–31.</summary>
    public uint Days(int row, int first)
    {
        var days = 0u;
        var items = Cut(_rows[row]);
        for (var day = 1; day <= 31 && first + day - 2 < items.Count; day++)
        {
            if (items[first + day - 2].Length > 0) { days |= 1u << day; }
        }

        return days;
    }

    public static string Id(ReadOnlySpan<byte> row) => row.Length >= 2 ? RecordId.Text(RecordId.Of(row[..2])) : "";

    internal static string Text(ReadOnlySpan<byte> row, int item) => ClaimText.Decode(Items.At(row, item));

    internal static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static List<byte[]> Cut(byte[] row)
    {
        var items = new List<byte[]>();
        foreach (var range in row.AsSpan().Split((byte)',')) { items.Add(row[range]); }
        return items;
    }

    private static byte[] Join(List<byte[]> items)
    {
        var row = new List<byte>();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) { row.Add((byte)','); }
            row.AddRange(items[i]);
        }

        return [.. row];
    }
}
