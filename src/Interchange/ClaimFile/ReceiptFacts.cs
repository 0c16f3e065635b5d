namespace Kazasu.Interchange.ClaimFile;

/// <summary>What a receipt says about patient, entitlement and days; empty or 0 where it says nothing.</summary>
/// <param name="Kana">カタカナ氏名; optional.</param>
/// <param name="Sex"><c>1</c> male · <c>2</c> female.</param>
/// <param name="Chart">カルテ番号等; optional.</param>
/// <param name="Branch">枝番 of SN.</param>
/// <param name="ActualDays">実日数 of HO; 処方箋受付回数 in 調剤.</param>
/// <param name="JdDays">Days marked in the JD of insurance, as bits 1–31; null = there is no JD.</param>
/// <param name="DetailDays">Days that detail rows carry.</param>
public sealed record ReceiptFacts(
    int Number, string Type, DateOnly Month, string Name, string Kana, string Sex, DateOnly? Birth, string Chart, bool Insurance, string Insurer, string Symbol, string Insured,
    string Branch, int ActualDays, long Points, uint? JdDays, bool HasMf, uint DetailDays, int Payers)
{
    /// <summary>All days known, as bits.</summary>
    public uint Days => (JdDays ?? 0) | DetailDays;

    public static ReceiptFacts Of(ReceiptRows rows)
    {
        var (kana, chart) = rows.Edition.Kind switch { ClaimKind.Medical => (37, 14), ClaimKind.Dental => (26, 16), ClaimKind.Pharmacy => (42, 36) };
        var jd = rows.Find("JD", "1");
        var sn = rows.Find("SN", "1");
        return new(
            ReceiptRows.Number(rows["RE", 2]), rows["RE", 3], MonthOf(rows["RE", 4]), rows["RE", 5], rows["RE", kana], rows["RE", 6], Date(rows["RE", 7]), rows["RE", chart],
            rows.Has("HO"), rows["HO", 2].Trim(), rows["HO", 3], rows["HO", 4], sn < 0 ? "" : rows.At(sn, 7), ReceiptRows.Number(rows["HO", 5]),
            ReceiptRows.Number(rows[rows.Has("HO") ? "HO" : "KO", 6]), jd < 0 ? null : rows.Days(jd, 3), rows.Has("MF"), Details(rows), rows.Count("KO"));
    }

    private static uint Details(ReceiptRows rows)
    {
        var days = 0u;
        for (var i = 0; rows.Edition.Kind == ClaimKind.Medical && i < rows.Rows.Count; i++)
        {
            var id = ReceiptRows.Id(rows.Rows[i]);
            if (id is "SI" or "IY" or "TO") { days |= rows.Days(i, DayColumns.First(RecordId.Of(id))); }
        }

        return days;
    }

    private static DateOnly MonthOf(string text) => ClaimDates.TryMonth(System.Text.Encoding.ASCII.GetBytes(text), out var month) ? month : default;

    private static DateOnly? Date(string text) => ClaimDates.TryDate(System.Text.Encoding.ASCII.GetBytes(text), out var date) ? date : null;
}
