namespace Kazasu.Rules.Sources;

/// <summary>One official text that rules are taken from.</summary>
/// <param name="File">Name in <c>sources/</c>.</param>
/// <param name="Title">As printed.</param>
/// <param name="Date">Day of the text; for the seminar the first day of its month, for the patient page the first day it can be of.</param>
public sealed record SourceDocument(string File, string Title, string Issuer, DateOnly Date)
{
    public Citation At(string heading) => new(File, heading);
}

/// <summary>
/// The register of source documents. Where two differ the later wins: seminar, then letters, patient page and circulars, then council
/// (docs/requirements/README.md, conventions).
/// </summary>
public static class Register
{
    /// <summary>疑義解釈 and 周知 of 2025-09-18, forwarded by Shizuoka Prefecture.</summary>
    public static readonly SourceDocument Circulars = new(
        "000_627a3a07c80451b4.txt", "医療機関等におけるスマートフォンでのマイナ保険証の利用開始について(通知)",
        "厚生労働省保険局 (静岡県健康福祉部健康局国民健康保険課)", new(2025, 9, 18));

    /// <summary>中医協 総-4 with the spoken explanation.</summary>
    public static readonly SourceDocument Council = new(
        "001_7ed54fcdb178d1a1.txt", "マイナ保険証の利用促進等について (中医協 総-4)", "厚生労働省保険局", new(2025, 8, 27));

    /// <summary>準備セミナー, November 2025.</summary>
    public static readonly SourceDocument Seminar = new(
        "002_301f9f6b82dabdbe.txt", "マイナ保険証を基本とする仕組みへの移行に向けた準備セミナー", "厚生労働省", new(2025, 11, 1));

    /// <summary>日医発第1039号(保険), 第1041号(情シ)(保険), 第1036号(情シ)(保険).</summary>
    public static readonly SourceDocument Jma = new(
        "003_92e439b980c7da64.txt", "日医発第1039号(保険)・第1041号(情シ)(保険)・第1036号(情シ)(保険)", "日本医師会", new(2025, 9, 19));

    /// <summary>Procedure, preparation and Q13–Q20 for patients.</summary>
    public static readonly SourceDocument PatientPage = new(
        "004_ca9e512626fd8785.txt", "医療機関・薬局でのご利用手順", "厚生労働省", new(2025, 9, 19));

    public static IReadOnlyList<SourceDocument> All { get; } = [Circulars, Council, Seminar, Jma, PatientPage];
}
