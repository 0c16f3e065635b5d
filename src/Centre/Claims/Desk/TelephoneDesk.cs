using System.Data.Common;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>Unknown numbers with several candidates: their insurers are asked by telephone, and every call is kept (疑義解釈 2023-08-03).</summary>
internal sealed class TelephoneDesk(Database database, RegistryBridge registry, TimeProvider clock)
{
    private const string Asking = $"select {ClaimTable.Columns}, f.kind as Kind, f.body as Body from claim_receipt r join claim_file f on f.facility = r.facility and f.file_hash = r.file_hash where r.state = 'asking'";

    public async Task<IReadOnlyList<ClaimQuestion>> OpenAsync(DateOnly month, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var questions = new List<ClaimQuestion>();
        foreach (var r in await db.QueryAsync<AskedReceipt>($"{Asking} and r.claim_month = @month order by r.facility, r.receipt_hash", new { month }))
        {
            var remarks = RemarkLines.Read(UnknownMatcher.RemarksOf(new(r.Edition, OneReceipt.Rows(r.Bytes))));
            var asked = (await ClaimTable.HistoryAsync(db, r.Facility, r.Hash)).Where(e => e.What == "asked").ToList();
            questions.Add(new(r.Facility, r.Hash, [.. r.Candidates.Split(' ')], remarks.GetValueOrDefault(RemarkItem.Contact), asked));
        }

        return questions;
    }

    /// <returns>False: nothing is asked about this receipt, or not of this insurer.</returns>
    public async Task<bool> AnswerAsync(string facility, string hash, ClaimTelephone call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.ConnectAsync(ct);
        if (await db.QuerySingleOrDefaultAsync<AskedReceipt>($"{Asking} and r.facility = @facility and r.receipt_hash = @hash", new { facility, hash }) is not { } receipt) { return false; }
        if (Array.IndexOf(receipt.Candidates.Split(' '), call.Insurer) < 0) { return false; }
        var snapshot = call.Answer == "insured" ? (await registry.TakeAsync(now, ct)).Snapshot : null;

        // two calls about one receipt may end at the same moment: who comes second waits here and finds what is left
        await using var transaction = await db.BeginTransactionAsync(ct);
        await db.ExecuteAsync("update claim_receipt set candidates = candidates where facility = @facility and receipt_hash = @hash", new { facility, hash }, transaction);
        var asked = await db.ExecuteScalarAsync<string?>(
            "select candidates from claim_receipt where facility = @facility and receipt_hash = @hash and state = 'asking'", new { facility, hash }, transaction);
        string[] candidates = asked?.Split(' ') ?? [];
        if (Array.IndexOf(candidates, call.Insurer) < 0) { return false; }
        await ClaimTable.TellAsync(db, transaction, facility, hash, now, "asked", $"{call.Insurer} {call.Answer}", call.By);
        string[] left = call.Answer == "not-insured" ? [.. candidates.Where(c => c != call.Insurer)] : candidates;
        if (call.Answer == "insured") { await SettleAsync(db, transaction, receipt, Found(receipt, snapshot!, call.Insurer), call.Insurer, now); }
        else if (left.Length == 0) { await SettleAsync(db, transaction, receipt, null, null, now); }
        else { await db.ExecuteAsync("update claim_receipt set candidates = @left where facility = @facility and receipt_hash = @hash", new { left = string.Join(' ', left), facility, hash }, transaction); }
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Re-routed to the insurer that pays, or apportioned.</summary>
    private static async Task SettleAsync(DbConnection db, DbTransaction transaction, AskedReceipt receipt, (ReviewBody Body, byte[] Data)? found, string? insurer, DateTimeOffset now)
    {
        var row = found is null ? RoutingTable.UnknownApportioned : RoutingTable.UnknownFound;
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        ReceiptRewriter.Confirm(output, receipt.Bytes, new(receipt.Bytes), row, found is { } f ? f.Data : default);
        var facts = ReceiptFacts.Of(new(receipt.Edition, OneReceipt.Rows(receipt.Bytes)));
        var action = ClaimTable.Kebab(row.Action.ToString());
        await db.ExecuteAsync(
            "update claim_receipt set state = 'decided', action = @action, row_id = @row, reason = @reason, confirmation = @confirmation, new_insurer = @insurer, candidates = '' " +
            "where facility = @facility and receipt_hash = @hash",
            new { action, row = row.Id, reason = found is null ? "no-candidate" : null, confirmation = row.Confirmation, insurer, facility = receipt.Facility, hash = receipt.Hash }, transaction);
        await ReviewDesk.KeepPartsAsync(db, transaction, receipt.Facility, receipt.Hash,
            [new(found?.Body ?? (ReviewBody)receipt.Body, insurer ?? facts.Insurer, facts.Points, facts.ActualDays, output.WrittenSpan.ToArray())]);
        await ClaimTable.TellAsync(db, transaction, receipt.Facility, receipt.Hash, now, "decided", $"{row.Id} {action}", "desk");
    }

    private static (ReviewBody Body, byte[] Data)? Found(AskedReceipt receipt, EligibilitySnapshot snapshot, string insurer)
    {
        var match = UnknownMatcher.Decide(snapshot, receipt.Bytes, DateOnly.MaxValue, receipt.Edition);
        foreach (var slot in match.Slots)
        {
            if (System.Text.Encoding.ASCII.GetString(snapshot.Data(slot)[..8]).Trim() == insurer) { return (snapshot[slot].Body, snapshot.Data(slot).ToArray()); }
        }

        // the insurer's own word counts, though the registry has lost it meanwhile: without numbers it fills in its own
        return (ReviewBodies.Of(insurer), [.. System.Text.Encoding.ASCII.GetBytes(insurer.PadLeft(8) + ",,,")]);
    }

    private sealed class AskedReceipt
    {
        public string Facility { get; init; } = "";
        public string Hash { get; init; } = "";
        public string Candidates { get; init; } = "";
        public byte[] Bytes { get; init; } = [];
        public string Kind { get; init; } = "";
        public long Body { get; init; }
        public Edition Edition => Edition.Of(Enum.Parse<ClaimKind>(Kind, ignoreCase: true));
    }
}
