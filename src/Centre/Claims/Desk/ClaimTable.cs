using System.Data.Common;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>A receipt as it lies in the store.</summary>
internal sealed class StoredReceipt
{
    public string Facility { get; init; } = "";
    public string Hash { get; init; } = "";
    public string FileHash { get; init; } = "";
    public long Position { get; init; }
    public string State { get; init; } = "";
    public string? Action { get; init; }
    public string? RowId { get; init; }
    public string? Reason { get; init; }
    public string? Confirmation { get; init; }
    public string OldInsurer { get; init; } = "";
    public string? NewInsurer { get; init; }
    public long? FirstLostDay { get; init; }
    public string Candidates { get; init; } = "";
    public long Points { get; init; }
    public byte[] Bytes { get; init; } = [];
}

/// <summary>Statements on receipts that several of the desk's acts need.</summary>
internal static class ClaimTable
{
    public const string Columns =
        "r.facility as Facility, r.receipt_hash as Hash, r.file_hash as FileHash, r.position as Position, r.state as State, r.action as Action, r.row_id as RowId, r.reason as Reason, " +
        "r.confirmation as Confirmation, r.old_insurer as OldInsurer, r.new_insurer as NewInsurer, r.first_lost_day as FirstLostDay, r.candidates as Candidates, r.points as Points, r.bytes as Bytes";

    /// <summary>Adds to the history of a receipt. The row of the receipt is locked by the caller's transaction.</summary>
    public static Task TellAsync(DbConnection db, DbTransaction transaction, string facility, string hash, DateTimeOffset at, string what, string detail, string by) => db.ExecuteAsync(
        "insert into claim_event (facility, receipt_hash, seq, at, what, detail, by_whom) values (@facility, @hash, " +
        "(select coalesce(max(seq), 0) + 1 from claim_event where facility = @facility and receipt_hash = @hash), @at, @what, @detail, @by)",
        new { facility, hash, at = at.ToStored(), what, detail, by }, transaction);

    public static async Task<IReadOnlyList<ClaimEvent>> HistoryAsync(DbConnection db, string facility, string hash) =>
    [
        .. (await db.QueryAsync<(long At, string What, string Detail, string By)>(
            "select at, what, detail, by_whom from claim_event where facility = @facility and receipt_hash = @hash order by seq", new { facility, hash }))
            .Select(e => new ClaimEvent(StoredTime.FromStored(e.At), e.What, e.Detail, e.By)),
    ];

    public static string Kebab(string name) => System.Text.RegularExpressions.Regex.Replace(name, "(?<=[a-z])(?=[A-Z])", "-", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).ToLowerInvariant();
}
