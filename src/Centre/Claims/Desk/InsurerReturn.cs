using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>An insurer gives a receipt back (返戻): it claims nothing any more, and the facility may claim anew with the entitlement it finds.</summary>
internal sealed class InsurerReturn(Database database, TimeProvider clock)
{
    /// <returns>False: no such receipt stands.</returns>
    public async Task<bool> TakeBackAsync(string facility, string hash, ClaimGivenBack back, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        await using var transaction = await db.BeginTransactionAsync(ct);
        var changed = await db.ExecuteAsync(
            "update claim_receipt set state = 'returned', standing = @no, reason = 'by-insurer' where facility = @facility and receipt_hash = @hash and standing and state = 'decided'",
            new { no = false, facility, hash }, transaction);
        if (changed == 0) { return false; }
        await db.ExecuteAsync("delete from claim_part where facility = @facility and receipt_hash = @hash", new { facility, hash }, transaction);
        await ClaimTable.TellAsync(db, transaction, facility, hash, clock.GetUtcNow(), "returned", $"by-insurer {back.Reason}".Trim(), back.By);
        await transaction.CommitAsync(ct);
        return true;
    }
}
