using System.Data.Common;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims.Routing;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>
/// Decides what was received in a claim month by the registry as it is now. Deciding twice changes nothing. A late look goes over what went on already and
/// moves the pieces whose entitlement turned out to be another one: late registrations, ends that were told late.
/// </summary>
internal sealed class ReviewDesk(Database database, RegistryBridge registry, TimeProvider clock)
{
    private const string Receipts = $"""
        select {ClaimTable.Columns}, f.kind as Kind, f.body as Body from claim_receipt r join claim_file f on f.facility = r.facility and f.file_hash = r.file_hash
        where r.claim_month = @month and r.standing and r.state = @state order by r.facility, r.receipt_hash
        """;

    private const string Parts = """
        select p.facility as Facility, p.receipt_hash as Hash, p.body as Body, p.insurer as Insurer, p.points as Points, p.days as Days, p.bytes as Bytes
        from claim_part p join claim_receipt r on r.facility = p.facility and r.receipt_hash = p.receipt_hash
        where r.claim_month = @month and r.standing and r.state = 'decided' order by p.facility, p.receipt_hash, p.part
        """;

    /// <param name="month">請求年月, first day.</param>
    public async Task<ClaimReview> RunAsync(DateOnly month, bool late, RoutingSettings settings, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (snapshot, _) = await registry.TakeAsync(now, ct);
        var router = new OneReceipt(snapshot, settings, late);
        await using var reading = await database.ConnectAsync(ct);
        var waiting = (await reading.QueryAsync<WaitingReceipt>(Receipts, new { month, state = late ? "decided" : "accepted" })).AsList();
        var parts = late ? (await reading.QueryAsync<StoredPart>(Parts, new { month })).ToLookup(p => (p.Facility, p.Hash)) : null;
        var actions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var some in waiting.Chunk(500))
        {
            await using var db = await database.ConnectAsync(ct);
            await using var transaction = await db.BeginTransactionAsync(ct);
            foreach (var receipt in some)
            {
                var edition = Edition.Of(Enum.Parse<ClaimKind>(receipt.Kind, ignoreCase: true));
                var routed = parts is null
                    ? router.Route(receipt.Bytes, edition, (ReviewBody)receipt.Body, month)
                    : router.Again([.. parts[(receipt.Facility, receipt.Hash)].Select(p => new GoingOn((ReviewBody)p.Body, p.Insurer, p.Points, p.Days, p.Bytes))], edition, month);
                if (routed is not { } done) { continue; }
                var action = ClaimTable.Kebab(done.Decision.Action.ToString());
                if (await DecideAsync(db, transaction, receipt, done, action, now)) { actions[action] = actions.GetValueOrDefault(action) + 1; }
            }

            await transaction.CommitAsync(ct);
        }

        return new(waiting.Select(w => (w.Facility, w.FileHash)).Distinct().Count(), actions.Values.Sum(), actions);
    }

    /// <returns>False: another node decided it meanwhile.</returns>
    private static async Task<bool> DecideAsync(
        DbConnection db, DbTransaction transaction, WaitingReceipt receipt,
        (RoutingDecision Decision, RoutingNotice? Notice, IReadOnlyList<GoingOn> Pieces, byte[]? Back) routed, string action, DateTimeOffset now)
    {
        var (decision, notice) = (routed.Decision, routed.Notice);
        var state = decision.Action switch { RoutingAction.Return => "returned", RoutingAction.Ask => "asking", _ => "decided" };
        var changed = await db.ExecuteAsync(
            "update claim_receipt set state = @state, standing = @standing, action = @action, row_id = @row, reason = @reason, confirmation = @confirmation, new_insurer = @newInsurer, " +
            "first_lost_day = @lost, candidates = @candidates where facility = @facility and receipt_hash = @hash and state = @was and coalesce(row_id, '') = @wasRow",
            new
            {
                state, standing = state != "returned", action, row = decision.Row.Id, reason = decision.Reason == RoutingReason.None ? null : ClaimTable.Kebab(decision.Reason.ToString()),
                confirmation = decision.Row.Confirmation, newInsurer = notice?.NewInsurer, lost = (long)(notice?.FirstLostDay ?? 0), candidates = string.Join(' ', notice?.Candidates ?? []),
                facility = receipt.Facility, hash = receipt.Hash, was = receipt.State, wasRow = receipt.RowId ?? "",
            }, transaction);
        if (changed == 0) { return false; }
        await KeepPartsAsync(db, transaction, receipt.Facility, receipt.Hash, routed.Pieces);
        await ClaimTable.TellAsync(db, transaction, receipt.Facility, receipt.Hash, now, state, $"{decision.Row.Id} {action}{(decision.Reason == RoutingReason.None ? "" : $" {ClaimTable.Kebab(decision.Reason.ToString())}")}", "desk");
        return true;
    }

    internal static async Task KeepPartsAsync(DbConnection db, DbTransaction transaction, string facility, string hash, IReadOnlyList<GoingOn> pieces)
    {
        await db.ExecuteAsync("delete from claim_part where facility = @facility and receipt_hash = @hash", new { facility, hash }, transaction);
        for (var i = 0; i < pieces.Count; i++)
        {
            var p = pieces[i];
            await db.ExecuteAsync(
                "insert into claim_part (facility, receipt_hash, part, body, insurer, points, days, bytes) values (@facility, @hash, @part, @body, @insurer, @points, @days, @bytes)",
                new { facility, hash, part = i + 1L, body = (long)p.Body, insurer = p.Insurer, points = p.Points, days = p.Days, bytes = p.Bytes }, transaction);
        }
    }

    private sealed class StoredPart
    {
        public string Facility { get; init; } = "";
        public string Hash { get; init; } = "";
        public long Body { get; init; }
        public string Insurer { get; init; } = "";
        public long Points { get; init; }
        public long Days { get; init; }
        public byte[] Bytes { get; init; } = [];
    }

    private sealed class WaitingReceipt
    {
        public string Facility { get; init; } = "";
        public string Hash { get; init; } = "";
        public string FileHash { get; init; } = "";
        public string State { get; init; } = "";
        public string? RowId { get; init; }
        public byte[] Bytes { get; init; } = [];
        public string Kind { get; init; } = "";
        public long Body { get; init; }
    }
}
