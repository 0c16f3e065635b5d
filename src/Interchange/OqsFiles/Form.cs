namespace Kazasu.Interchange.OqsFiles;

/// <summary>How a value looks. All values are text (facts 4).</summary>
public enum FormKind
{
    /// <summary>Any text up to a length, if one is known.</summary>
    Text,
    /// <summary>Exactly so many ASCII digits.</summary>
    Digits,
    /// <summary>YYYYMMDD, Western calendar.</summary>
    Date,
    /// <summary>YYYYMM.</summary>
    Month,
    /// <summary>YYYYMMDDHHmmss.</summary>
    Moment,
    /// <summary>A value of a code list.</summary>
    Code,
    /// <summary>Three digits, percent: 010, 020, 030.</summary>
    Ratio,
    /// <summary>Insurer number, 8 characters; written with leading blanks, read with blanks, zeros or short.</summary>
    Insurer,
    /// <summary>A whole number.</summary>
    Number,
}

/// <param name="Length">Text: longest, 0 = not known. Digits: exact.</param>
/// <param name="List">Code: e.g. OQSCD006.</param>
public sealed record Form(FormKind Kind, int Length = 0, string? List = null)
{
    /// <summary>Longest text taken where the sources give no length: enough for any address, small enough to be no attack.</summary>
    public const int UnknownLength = 4000;

    public static readonly Form Text = new(FormKind.Text);
    public static readonly Form Date = new(FormKind.Date);
    public static readonly Form Month = new(FormKind.Month);
    public static readonly Form Moment = new(FormKind.Moment);
    public static readonly Form Ratio = new(FormKind.Ratio);
    public static readonly Form Insurer = new(FormKind.Insurer);
    public static readonly Form Number = new(FormKind.Number);

    public static Form UpTo(int length) => new(FormKind.Text, length);

    public static Form Digits(int length) => new(FormKind.Digits, length);

    public static Form Code(int list) => new(FormKind.Code, List: $"OQSCD{list:000}");

    /// <summary>How the interface book says it.</summary>
    public override string ToString() => Kind switch
    {
        FormKind.Text => Length > 0 ? $"text ≤ {Length}" : "text",
        FormKind.Digits => $"{Length} digits",
        FormKind.Date => "YYYYMMDD",
        FormKind.Month => "YYYYMM",
        FormKind.Moment => "YYYYMMDDHHmmss",
        FormKind.Code => List!,
        FormKind.Ratio => "3 digits, percent",
        FormKind.Insurer => "8 characters, leading blanks",
        FormKind.Number => "whole number",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <returns>What is wrong with the value, null when nothing. Never repeats the value: it may be a person's.</returns>
    public string? Fault(string value) => Kind switch
    {
        FormKind.Text => value.Length <= (Length > 0 ? Length : UnknownLength) ? null : $"has {value.Length} characters, at most {(Length > 0 ? Length : UnknownLength)} are allowed",
        FormKind.Digits => value.Length == Length && value.All(char.IsAsciiDigit) ? null : $"must have {Length} half-width digits",
        FormKind.Date => Parses(value, "yyyyMMdd") ? null : "must be a date YYYYMMDD",
        FormKind.Month => Parses(value, "yyyyMM") ? null : "must be a month YYYYMM",
        FormKind.Moment => Parses(value, "yyyyMMddHHmmss") ? null : "must be a time YYYYMMDDHHmmss",
        FormKind.Code => CodeLists.Find(List!)!.Holds(value) ? null : $"must be a value of {List} ({CodeLists.Find(List!)!.Japanese})",
        FormKind.Ratio => value is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9'] ? null : "must have 3 digits, e.g. 030",
        FormKind.Insurer => value.Length <= 8 && value.Trim(' ') is { Length: >= 6 } digits && digits.All(char.IsAsciiDigit)
            ? null : "must be an insurer number of 6 or 8 digits, padded with blanks or zeros to 8 characters",
        FormKind.Number => value.Length is > 0 and <= 9 && value.All(char.IsAsciiDigit) ? null : "must be a whole number of at most 9 digits",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool Parses(string value, string format) => value.Length == format.Length
        && DateTime.TryParseExact(value, format, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _);
}
