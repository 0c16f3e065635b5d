namespace Kazasu.Interchange.ClaimFile;

/// <summary>Code tables (別表) of 記録条件仕様 医科 令和4年4月版; the other kinds have the same codes under other table numbers.</summary>
public static class CodeTables
{
    /// <summary>レセプト特記事項, 別表9. 17, 18, 19 and 22 are not used since treatment of August 2018, but old files have them.</summary>
    public static IReadOnlyList<string> SpecialNotes { get; } =
        ["01", "02", "03", "04", "07", "08", "09", "10", "11", "12", "13", "14", "16", "17", "18", "19", "20", "21", "22", "25", "26", "27", "28", "29", "30",
         "31", "32", "33", "34", "35", "36", "37", "38", "39", "41", "42", "43", "44"];

    /// <summary>確認区分, 別表29. A facility writes 01 only; 10 is not assigned.</summary>
    public static IReadOnlyList<string> Confirmation { get; } = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "11", "12", "13", "14"];

    /// <summary>負担区分: which of 医保 and the four 公費 carry a line.</summary>
    public static IReadOnlyList<string> Burden { get; } =
        ["1", "2", "3", "4", "5", "6", "7", "9", "B", "C", "E", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"];

    /// <summary>窓口負担額区分. 03 and 04 exist and are not used.</summary>
    public static IReadOnlyList<string> WindowBurden { get; } = ["00", "01", "02"];

    /// <summary>症状詳記区分.</summary>
    public static IReadOnlyList<string> Narrative { get; } = ["01", "02", "03", "04", "05", "06", "07", "50", "51", "52", "90"];

    internal static IReadOnlyList<byte[]> Bytes(IEnumerable<string> codes) => [.. codes.Select(System.Text.Encoding.ASCII.GetBytes)];
}
