using System.Buffers.Text;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims;

/// <summary>What matching needs of one receipt, cut out of its bytes in one pass. Nothing is decoded or allocated.</summary>
internal ref struct ReceiptScan
{
    public ReadOnlySpan<byte> Number, Birth, Insurer, Symbol, Insured, SnCode, SnInsurer, SnSymbol, SnNumber, Branch;
    public DateOnly Month;
    public uint Days;
    /// <summary>Days of JD that count for 実日数.</summary>
    public uint Counted;
    public long Points;
    public int Payers, Windows;
    public AgeClass Age;
    public bool HasHo, HasSn, HasJd, HighCost, Meals, Amounts;

    public ReceiptScan(ReadOnlySpan<byte> receipt)
    {
        while (!receipt.IsEmpty)
        {
            var line = Lines.Take(ref receipt);
            if (line.Length < 3) { continue; }
            switch ((line[0], line[1]))
            {
                case ((byte)'R', (byte)'E'): Head(line); break;
                case ((byte)'H', (byte)'O'): Ho(line); break;
                case ((byte)'K', (byte)'O'): Payers++; break;
                case ((byte)'S', (byte)'N'): Sn(line); break;
                case ((byte)'J', (byte)'D'): Jd(line); break;
                case ((byte)'M', (byte)'F'): Mf(line); break;
                // nothing that matters for matching comes after the details have begun
                case ((byte)'S', (byte)'Y') or ((byte)'H', (byte)'S') or ((byte)'S', (byte)'H'): return;
            }
        }
    }

    /// <summary>The entitlement on the receipt: SN where a review body has filled it.</summary>
    public readonly bool Filled => !SnInsurer.IsEmpty;

    private void Head(ReadOnlySpan<byte> line)
    {
        var items = line[3..];
        Number = Lines.Item(ref items);
        var type = Lines.Item(ref items);
        ClaimDates.TryMonth(Lines.Item(ref items), out Month);
        Lines.Item(ref items);
        Lines.Item(ref items);
        Birth = Lines.Item(ref items);
        if (type.Length == 4) { Age = ReceiptType.AgeOf([(char)type[0], (char)type[1], (char)type[2], (char)type[3]]); }
    }

    private void Ho(ReadOnlySpan<byte> line)
    {
        HasHo = true;
        var items = line[3..];
        Insurer = Lines.Item(ref items).TrimStart((byte)' ');
        Symbol = Lines.Item(ref items);
        Insured = Lines.Item(ref items);
        Lines.Item(ref items);
        if (!Utf8Parser.TryParse(Lines.Item(ref items), out Points, out _)) { Points = long.MaxValue; }
        // 食事回数: item 8 of 医科, 7 of 歯科; both are empty for outpatients
        Lines.Item(ref items);
        Meals = Lines.Item(ref items).Length > 0;
        Amounts = items.ContainsAnyExcept((byte)',');
    }

    private void Sn(ReadOnlySpan<byte> line)
    {
        var items = line[3..];
        if (Lines.Item(ref items) is not [(byte)'1']) { return; }
        HasSn = true;
        SnCode = Lines.Item(ref items);
        SnInsurer = Lines.Item(ref items).TrimStart((byte)' ');
        SnSymbol = Lines.Item(ref items);
        SnNumber = Lines.Item(ref items);
        Branch = Lines.Item(ref items);
    }

    private void Jd(ReadOnlySpan<byte> line)
    {
        var items = line[3..];
        if (Lines.Item(ref items) is not [(byte)'1']) { return; }
        HasJd = true;
        for (var day = 1; day <= 31 && !items.IsEmpty; day++)
        {
            if (Lines.Item(ref items) is not [var mark]) { continue; }
            Days |= 1u << day;
            if (mark == (byte)'1') { Counted |= 1u << day; }
        }
    }

    private void Mf(ReadOnlySpan<byte> line)
    {
        var items = line[3..];
        Windows++;
        HighCost |= Lines.Item(ref items) is [(byte)'0', (byte)'1' or (byte)'2'];
    }
}

/// <summary>Cuts bytes at line ends and commas.</summary>
internal static class Lines
{
    /// <summary>The next line without its line end.</summary>
    public static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> rest)
    {
        var feed = rest.IndexOf((byte)'\n');
        var line = feed < 0 ? rest : rest[..feed];
        rest = feed < 0 ? default : rest[(feed + 1)..];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    /// <summary>The next item without its comma.</summary>
    public static ReadOnlySpan<byte> Item(scoped ref ReadOnlySpan<byte> rest)
    {
        var comma = rest.IndexOf((byte)',');
        var item = comma < 0 ? rest : rest[..comma];
        rest = comma < 0 ? default : rest[(comma + 1)..];
        return item;
    }
}
