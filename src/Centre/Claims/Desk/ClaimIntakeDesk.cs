using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>Takes files: each receipt is accepted or returned with its reason, the same file or receipt once, whatever happens at the same moment.</summary>
internal sealed class ClaimIntakeDesk(Database database, TimeProvider clock)
{
    public const int MostBytes = 64 << 20;

    private static readonly BulkInsert s_receipts = new(
        "claim_receipt", "do nothing", ["facility", "receipt_hash"],
        ("facility", ColumnKind.Text), ("receipt_hash", ColumnKind.Text), ("file_hash", ColumnKind.Text), ("position", ColumnKind.Long), ("claim_month", ColumnKind.Date),
        ("care_month", ColumnKind.Date), ("claim_key", ColumnKind.Text), ("standing", ColumnKind.Flag), ("state", ColumnKind.Text), ("reason", ColumnKind.Text),
        ("old_insurer", ColumnKind.Text), ("candidates", ColumnKind.Text), ("points", ColumnKind.Long), ("days", ColumnKind.Long), ("bytes", ColumnKind.Bytes));

    private static readonly BulkInsert s_events = new(
        "claim_event", "do nothing", ["facility", "receipt_hash", "seq"],
        ("facility", ColumnKind.Text), ("receipt_hash", ColumnKind.Text), ("seq", ColumnKind.Long), ("at", ColumnKind.Long), ("what", ColumnKind.Text), ("detail", ColumnKind.Text),
        ("by_whom", ColumnKind.Text));

    /// <param name="facility">10 digits, of the client certificate.</param>
    /// <exception cref="NotAClaimFileException">Not even the head can be read.</exception>
    public async Task<ClaimIntake> TakeAsync(string facility, byte[] file, CancellationToken ct)
    {
        var fileHash = Convert.ToHexStringLower(SHA256.HashData(file));
        var read = IncomingFile.Read(facility, file);
        await using var db = await database.ConnectAsync(ct);
        await using var transaction = await db.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var first = await db.ExecuteAsync(
            "insert into claim_file (facility, file_hash, received_at, kind, body, claim_month, head, receipts, faults) " +
            "values (@facility, @fileHash, @now, @kind, @body, @month, @head, @receipts, @faults) on conflict do nothing",
            new { facility, fileHash, now = now.ToStored(), kind = read.Kind, body = (long)read.Body, month = read.ClaimMonth, head = read.Head, receipts = (long)read.Receipts.Count, faults = string.Join('\n', read.Faults) },
            transaction) == 1;

        // the file's receipts are read back before the commit: who comes second at the same moment waits here and then finds them
        var taken = read.Faults.Count > 0 ? [] : await ReceiptsAsync(db, transaction, facility, fileHash, read, now, ct);
        await transaction.CommitAsync(ct);
        return new(
            fileHash, !first, taken.Count(t => t.State == "accepted"), read.Faults.Count > 0 ? read.Receipts.Count : taken.Count(t => t.State == "returned"), taken.Count(t => t.State == "already-here"),
            read.Faults, taken);
    }

    private static async Task<IReadOnlyList<ClaimReceiptTaken>> ReceiptsAsync(
        DbConnection db, DbTransaction transaction, string facility, string fileHash, IncomingFile read, DateTimeOffset now, CancellationToken ct)
    {
        var fresh = await s_receipts.RunAsync(db, transaction, [.. read.Receipts.Select(r => Row(r, read.FaultsOf(r.Position)))], ct);
        var known = (await db.QueryAsync<string>(
            "select receipt_hash from claim_receipt where facility = @facility and file_hash = @fileHash", new { facility, fileHash }, transaction)).ToHashSet(StringComparer.Ordinal);
        var (taken, told, twice) = (new List<ClaimReceiptTaken>(), new List<object?[]>(), new List<object?[]>());
        for (var i = 0; i < read.Receipts.Count; i++)
        {
            var receipt = read.Receipts[i];
            var faults = read.FaultsOf(receipt.Position);
            var state = fresh.Contains(i) ? faults is null ? "accepted" : "returned" : known.Contains(receipt.Hash) || await IsHereAsync(receipt.Hash) ? "already-here" : "returned";
            var reason = state != "returned" ? null : faults ?? "claimed-twice";
            if (!fresh.Contains(i) && state == "returned") { twice.Add(Row(receipt, "claimed-twice")); }
            if (state != "already-here") { told.Add([facility, receipt.Hash, 1L, now.ToStored(), state == "accepted" ? "received" : "returned", reason ?? "", facility]); }
            taken.Add(new(receipt.Position, receipt.Hash, state, reason));
        }

        await s_receipts.RunAsync(db, transaction, twice, ct);
        await s_events.RunAsync(db, transaction, told, ct);
        return taken;

        object?[] Row(Receipt r, string? reason) =>
        [
            facility, r.Hash, fileHash, (long)r.Position, read.ClaimMonth, r.Facts.Month == default ? null : r.Facts.Month, r.ClaimKey, reason is null, reason is null ? "accepted" : "returned", reason,
            r.Facts.Insurer, "", r.Facts.Points, r.Days, r.Bytes,
        ];

        async Task<bool> IsHereAsync(string hash) =>
            await db.ExecuteScalarAsync<long>("select count(*) from claim_receipt where facility = @facility and receipt_hash = @hash", new { facility, hash }, transaction) > 0;
    }
}
