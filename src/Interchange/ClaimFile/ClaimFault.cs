namespace Kazasu.Interchange.ClaimFile;

/// <summary>Rules a file is held against. Each fault names one.</summary>
public enum ClaimRule
{
    /// <summary>The first record is not IR, UK or YK.</summary>
    FirstRecord,
    /// <summary>A line does not end in CR LF.</summary>
    LineEnd,
    /// <summary>0x1A is missing at the end.</summary>
    EndMark,
    /// <summary>Bytes after 0x1A.</summary>
    AfterEndMark,
    /// <summary>Longer than any record can be.</summary>
    LineLength,
    /// <summary>The record id is not of this kind of file.</summary>
    UnknownRecord,
    /// <summary>More items than the record has.</summary>
    ItemCount,
    /// <summary>A double quote or a control character.</summary>
    ForbiddenByte,
    /// <summary>Not JIS X 0208-1983 in Shift_JIS form.</summary>
    CharacterSet,
    /// <summary>数字, 英数 or 漢字 not kept, or mixed.</summary>
    Mode,
    /// <summary>Longer than the item.</summary>
    Length,
    /// <summary>固定: not the full length.</summary>
    FixedLength,
    /// <summary>A value must be there.</summary>
    Missing,
    /// <summary>予備 must be empty.</summary>
    Reserved,
    /// <summary>可変: leading zeros, trailing spaces or trailing zeros of a fraction. A warning.</summary>
    SignificantOnly,
    /// <summary>Not a date or month of the calendar.</summary>
    Date,
    /// <summary>Not of the code table.</summary>
    Code,
    CheckDigit,
    /// <summary>検索番号 has 17 to 30 digits.</summary>
    SearchNumber,
    /// <summary>A record in a place where it may not be.</summary>
    Order,
    /// <summary>More of a record than a receipt may have.</summary>
    TooMany,
    /// <summary>A record that each receipt or file must have is not there.</summary>
    RecordMissing,
    /// <summary>レセプト種別 does not fit 点数表, HO or KO.</summary>
    ReceiptType,
    /// <summary>レセプト番号 counts 1, 2, 3 in the order of the file.</summary>
    ReceiptNumber,
    /// <summary>Only the review body writes this.</summary>
    ReviewBodyOnly,
    /// <summary>SN is not allowed without insurance, and a facility writes it for 負担者種別 1 only.</summary>
    ConfirmationRecord,
    /// <summary>The day columns do not add up to 回数.</summary>
    DaySum,
    /// <summary>A day of a detail line is not marked in JD: such a receipt cannot be split. A warning.</summary>
    DayNotInJd,
    /// <summary>実日数 and the counted days of JD differ. A warning.</summary>
    DayCount,
    /// <summary>総件数 of GO.</summary>
    TotalCount,
    /// <summary>総合計点数 of GO.</summary>
    TotalPoints,
    /// <summary>More than 98 records in a row without 診療識別.</summary>
    IdentifierRun,
}

public enum Severity
{
    Error,
    /// <summary>To look at; the receipt is taken all the same.</summary>
    Warning,
}

/// <summary>One fault at its place. Never repeats the value: it may be a person's.</summary>
/// <param name="Line">1 for the first line of the file.</param>
/// <param name="Record">Its id, empty where there is none.</param>
/// <param name="Item">Official item number, 1 is the id; 0 = the whole record.</param>
/// <param name="Receipt">Which receipt of the file, 1 for the first; 0 = outside receipts.</param>
public sealed record ClaimFault(int Line, string Record, int Item, ClaimRule Rule, Severity Severity, int Receipt, string What)
{
    /// <summary>Whether the whole file falls with it, or the receipt only.</summary>
    public bool OfFile => Receipt == 0;

    public override string ToString() => $"line {Line} {Record}{(Item > 0 ? $" item {Item}" : "")}: {Rule}: {What}";
}
