using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Outage;

/// <summary>The queue of checks to be made when the line is back. It is on disk before anything is said to be kept, and survives a restart.</summary>
internal sealed class WaitingChecks(Database database, AnswerVault vault, ICareCalendar calendar, ScreenEvents screens, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, Guid> _proofs = new();

    /// <summary>After something was added.</summary>
    public event EventHandler? Added;

    /// <summary>Keeps a visit's question that got no answer; a newer one of the same visit takes its place.</summary>
    public async Task KeepProofAsync(Guid visit, CheckRequest request)
    {
        if (_proofs.TryGetValue(visit, out var known) && known == request.RequestId) { return; }
        await DropProofAsync(visit);
        await AddAsync(new(request.RequestId, visit, WaitingKind.Proof, request.CareDate, clock.GetUtcNow(), WaitingState.Waiting, new(Proof: request)));
        _proofs[visit] = request.RequestId;
    }

    /// <summary>The question was answered or refused at the kiosk. Costs nothing where none was kept.</summary>
    public async Task DropProofAsync(Guid visit)
    {
        if (!_proofs.TryRemove(visit, out var id)) { return; }
        await RunAsync("delete from waiting_check where id = @id and state = 'Waiting'", new { id = id.ToString() });
    }

    public async Task AddAsync(WaitingCheck check)
    {
        await RunAsync(
            "insert into waiting_check (id, visit, kind, day, kept_at, sealed, state) values (@id, @visit, @kind, @day, @at, @box, @state) on conflict (id) do nothing",
            new
            {
                id = check.Id.ToString(), visit = check.Visit?.ToString(), kind = check.Kind.ToString(), day = check.Day, at = check.KeptAt.ToStored(), box = Seal(check), state = check.State.ToString(),
            });
        screens.Changed();
        Added?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Settles one; what staff have closed stays closed, whatever comes in meanwhile. Confirmed settles the visit's other questions too.</summary>
    public async Task SettleAsync(WaitingCheck check)
    {
        var at = clock.GetUtcNow().ToStored();
        var settled = await RunAsync(
            "update waiting_check set state = @state, sealed = @box, settled_at = @at where id = @id and state <> 'Closed'",
            new { id = check.Id.ToString(), state = check.State.ToString(), box = Seal(check), at });
        if (settled == 1 && check is { State: WaitingState.Confirmed, Visit: { } visit })
        {
            await RunAsync(
                "update waiting_check set state = 'Closed', settled_at = @at where visit = @visit and id <> @id and state <> 'Closed'",
                new { visit = visit.ToString(), id = check.Id.ToString(), at });
        }
        if (check is { Kind: WaitingKind.Proof, Visit: { } of }) { _proofs.TryRemove(of, out _); }
        screens.Changed();
    }

    /// <summary>What is still to be asked, oldest first, proofs before numbers because they do not live long.</summary>
    public async Task<IReadOnlyList<WaitingCheck>> OpenAsync(CancellationToken ct)
    {
        var open = await ReadAsync("where state = 'Waiting' order by kind = 'Proof' desc, kept_at", new { }, ct);
        foreach (var proof in open.Where(c => c is { Kind: WaitingKind.Proof, Visit: not null })) { _proofs.TryAdd(proof.Visit!.Value, proof.Id); }
        return open;
    }

    /// <summary>Those of the day and what is not finished of days before, newest first.</summary>
    public Task<IReadOnlyList<WaitingCheck>> ShownAsync(CancellationToken ct) => ReadAsync(
        "where day = @today or state not in ('Closed', 'Confirmed') order by kept_at desc limit 500", new { today = calendar.Today }, ct);

    public async Task<WaitingCheck?> FindAsync(Guid id, CancellationToken ct) => (await ReadAsync("where id = @id", new { id = id.ToString() }, ct)) is [var one] ? one : null;

    public Task<IReadOnlyList<WaitingCheck>> OfVisitAsync(Guid visit, CancellationToken ct) => ReadAsync("where visit = @visit order by kept_at desc", new { visit = visit.ToString() }, ct);

    /// <summary>Finished ones of days before this go for good.</summary>
    public Task ForgetAsync(DateOnly before) => RunAsync("delete from waiting_check where day < @before and state in ('Closed', 'Confirmed')", new { before });

    private byte[] Seal(WaitingCheck check) => vault.Seal($"waiting {check.Id}", JsonSerializer.SerializeToUtf8Bytes(check.Data));

    private async Task<IReadOnlyList<WaitingCheck>> ReadAsync(string where, object values, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var rows = await db.QueryAsync<Row>($"select id, visit, kind, day, kept_at as kept, sealed, state from waiting_check {where}", values);
        return [.. rows.Select(Opened).OfType<WaitingCheck>()];
    }

    private WaitingCheck? Opened(Row r) => vault.Open($"waiting {Guid.Parse(r.Id)}", r.Sealed) is { } clear && JsonSerializer.Deserialize<WaitingData>(clear) is { } data
        ? new(Guid.Parse(r.Id), r.Visit is null ? null : Guid.Parse(r.Visit), Enum.Parse<WaitingKind>(r.Kind), r.Day, StoredTime.FromStored(r.Kept), Enum.Parse<WaitingState>(r.State), data)
        : null;

    /// <returns>How many rows it changed.</returns>
    private async Task<int> RunAsync(string sql, object values)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        return await db.ExecuteAsync(sql, values);
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string? Visit { get; init; }
        public string Kind { get; init; } = "";
        public DateOnly Day { get; init; }
        public long Kept { get; init; }
        public byte[] Sealed { get; init; } = [];
        public string State { get; init; } = "";
    }
}
