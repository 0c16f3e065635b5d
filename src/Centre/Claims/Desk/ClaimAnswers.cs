using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>What facilities and review bodies are given: results, returned receipts, what goes on, histories.</summary>
internal sealed class ClaimAnswers(Database database)
{
    public async Task<ClaimResults> ResultsAsync(string facility, DateOnly month, CancellationToken ct)
    {
        await using var reading = await database.ConnectStaleAsync(ct);
        var rows = await reading.Connection.QueryAsync<StoredReceipt>(
            $"select {ClaimTable.Columns} from claim_receipt r where r.facility = @facility and r.claim_month = @month order by r.file_hash, r.position", new { facility, month });
        return new(facility, month, [.. rows.Select(r => new ClaimResult(
            r.Hash, (int)r.Position, r.State, r.Action, r.RowId, r.Reason, r.Confirmation, r.OldInsurer, r.NewInsurer, (int)(r.FirstLostDay ?? 0), r.Points))]);
    }

    public async Task<IReadOnlyList<ClaimEvent>> HistoryAsync(string facility, string receipt, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return await ClaimTable.HistoryAsync(db, facility, receipt);
    }

    /// <returns>Null: nothing was returned.</returns>
    public async Task<byte[]?> ReturnedAsync(string facility, DateOnly month, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var rows = (await db.QueryAsync<(byte[] Head, byte[] Bytes)>(
            "select f.head, r.bytes from claim_receipt r join claim_file f on f.facility = r.facility and f.file_hash = r.file_hash " +
            "where r.facility = @facility and r.claim_month = @month and r.state = 'returned' order by f.kind, r.file_hash, r.position", new { facility, month })).AsList();
        return rows.Count == 0 ? null : File(rows[0].Head, rows.Select(r => r.Bytes));
    }

    /// <param name="kind"><c>medical</c> · <c>dental</c> · <c>pharmacy</c>.</param>
    /// <returns>One file for each facility behind the other's, in the order of facility codes; null: nothing goes there.</returns>
    public async Task<byte[]?> OutgoingAsync(DateOnly month, ReviewBody body, string kind, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var rows = (await db.QueryAsync<(byte[] Head, byte[] Bytes)>(
            "select f.head, p.bytes from claim_part p join claim_receipt r on r.facility = p.facility and r.receipt_hash = p.receipt_hash " +
            "join claim_file f on f.facility = r.facility and f.file_hash = r.file_hash where r.claim_month = @month and p.body = @body and f.kind = @kind " +
            "order by r.facility, r.file_hash, r.position, p.part", new { month, body = (long)body, kind })).AsList();
        if (rows.Count == 0) { return null; }
        using var all = new MemoryStream();
        foreach (var file in rows.GroupBy(r => Convert.ToHexString(r.Head), StringComparer.Ordinal)) { all.Write(File(Addressed(file.First().Head, body), file.Select(r => r.Bytes))); }
        return all.ToArray();
    }

    /// <summary>GO has zeros: what a review body forwards is not counted again (記録条件仕様).</summary>
    private static byte[] File(byte[] head, IEnumerable<byte[]> receipts) => [.. head, .. receipts.SelectMany(r => r), .. "GO,0,0,99\r\n"u8, 0x1A];

    private static byte[] Addressed(byte[] head, ReviewBody body) => [.. head[..3], (byte)('0' + (int)body), .. head[4..]];
}
