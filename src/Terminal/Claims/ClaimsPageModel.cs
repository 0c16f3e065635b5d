using Kazasu.Interchange.CentreApi;

namespace Kazasu.Terminal.Claims;

/// <param name="Draft">Null: no file was put in yet.</param>
/// <param name="Drafts">Ids of all files that are there.</param>
/// <param name="Shown">The receipt whose card is open.</param>
/// <param name="SignedIn">The account at this browser, or null.</param>
/// <param name="Fault">Field that was not taken.</param>
internal sealed record ClaimsPageModel(
    Draft? Draft, IReadOnlyList<string> Drafts, PreparedMonth? Month, PreparedReceipt? Shown, DateOnly Today, string? SignedIn, string? Fault, string Token)
{
    /// <summary>Receipts on the list, most pressing first: what is held, then what goes with something to know.</summary>
    public IReadOnlyList<PreparedReceipt> Work { get; } = Month is null ? [] : [.. Month.Held.Concat(Month.Going.Where(r => r.Gaps.Count > 0))];

    public PreparedReceipt? Open => Shown ?? (Work is [var first, ..] ? first : null);

    /// <summary>請求年月 of a file sent in time: the month after the month of care, e.g. 2025-11.</summary>
    public string ClaimMonth => DateOnly.ParseExact(Draft!.Id[..7], "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture).AddMonths(1).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public string Address(PreparedReceipt receipt) => $"/reception/claims?month={Draft!.Id}&receipt={receipt.Position}";

    /// <summary>e.g. 2025年12月 医科.</summary>
    public static string Name(string draft) => draft.Split('-') is [var year, var month, var table]
        ? $"{year}年{month.TrimStart('0')}月 {table switch { "1" => "医科", "3" => "歯科", "4" => "調剤", _ => "" }}" : draft;
}

/// <param name="Month">請求年月, first day.</param>
/// <param name="Results">Null: the centre was not reached.</param>
/// <param name="Sent">What was just sent; null = nothing.</param>
internal sealed record ClaimResultsPageModel(DateOnly Month, ClaimResults? Results, IReadOnlyList<Sent>? Sent);
