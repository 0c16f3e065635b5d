namespace Kazasu.Interchange.ClaimFile;

/// <summary>Which receipts a file holds.</summary>
public enum ClaimKind
{
    /// <summary>医科, <c>RECEIPTC.UKE</c></summary>
    Medical,
    /// <summary>歯科, <c>RECEIPTS.UKE</c></summary>
    Dental,
    /// <summary>調剤, <c>RECEIPTY.UKE</c></summary>
    Pharmacy,
}

/// <summary>モード: which bytes an item may hold (記録条件仕様 医科 令和4年4月版).</summary>
public enum Mode
{
    /// <summary>数字: half-width digits, a decimal point where the item is a quantity.</summary>
    Digits,
    /// <summary>英数: one-byte characters of JIS X 0201.</summary>
    Latin,
    /// <summary>漢字: two-byte characters only.</summary>
    Kanji,
    /// <summary>英数 or 漢字, never mixed.</summary>
    LatinOrKanji,
}

/// <summary>What a value must be besides its mode and length.</summary>
public enum Meaning
{
    Plain,
    /// <summary>予備: empty.</summary>
    Reserved,
    /// <summary>A number written without leading zeros.</summary>
    Number,
    /// <summary>A number with an optional fraction, without leading and trailing zeros.</summary>
    Quantity,
    /// <summary>YYYYMMDD; in old files GYYMMDD.</summary>
    Date,
    /// <summary>YYYYMM; in old files GYYMM.</summary>
    Month,
    /// <summary>都道府県 01–47.</summary>
    Prefecture,
    /// <summary>保険者番号 with check digit, 6 digits after two spaces or 8.</summary>
    Insurer,
    /// <summary>公費負担者番号 with check digit.</summary>
    Payer,
    /// <summary>公費 受給者番号 with check digit.</summary>
    Recipient,
    /// <summary>医療機関コード; its check digit also covers prefecture and 点数表, the two or three items before it.</summary>
    Institution,
    /// <summary>レセプト種別.</summary>
    ReceiptType,
    /// <summary>Full-width kana; the long mark ー, not ― or －.</summary>
    Kana,
    /// <summary>One of <see cref="Item.Codes"/>.</summary>
    Code,
    /// <summary>Several of <see cref="Item.Codes"/>, two bytes each.</summary>
    Codes,
    /// <summary>検索番号: 17 to 30 digits, empty on first submission.</summary>
    SearchNumber,
}

/// <summary>One item (項目) of a record.</summary>
/// <param name="Max">Most bytes in Shift_JIS; 0 where the facts give none.</param>
/// <param name="Fixed">固定: always the full length when it is there.</param>
/// <param name="Must">Never empty.</param>
public sealed record Item(string Japanese, Mode Mode, int Max, bool Fixed, bool Must, Meaning Meaning)
{
    /// <summary>Codes as the bytes that are written.</summary>
    public IReadOnlyList<byte[]> Codes { get; init; } = [];

    private byte[][]? _codes;

    internal bool Holds(ReadOnlySpan<byte> value)
    {
        foreach (var code in _codes ??= [.. Codes])
        {
            if (value.SequenceEqual(code)) { return true; }
        }

        return false;
    }
}

/// <summary>How sure a layout is (the same marks as the register of facts).</summary>
public enum Sureness
{
    /// <summary>Read in the official text.</summary>
    Official,
    /// <summary>Read in a reliable secondary copy, or two of them agree.</summary>
    Secondary,
}

/// <summary>One record (レコード) of an edition. Item numbers are those of the official text: 1 is the record's own id.</summary>
public sealed record RecordLayout(string Id, string Japanese, Sureness Sure, IReadOnlyList<Item> Items)
{
    internal Item[] Table { get; } = [.. Items];

    /// <summary>Known to exist, but its items are not: only characters are checked.</summary>
    public bool Opaque => Items.Count == 1;
}

internal static class RecordId
{
    public static ushort Of(string id) => (ushort)((id[0] << 8) | id[1]);

    public static ushort Of(ReadOnlySpan<byte> bytes) => bytes.Length == 2 ? (ushort)((bytes[0] << 8) | bytes[1]) : (ushort)0;

    public static string Text(ushort id) => (byte)(id >> 8) is >= (byte)'A' and <= (byte)'Z' && (byte)id is >= (byte)'A' and <= (byte)'Z' ? $"{(char)(id >> 8)}{(char)(id & 0xFF)}" : "";
}
