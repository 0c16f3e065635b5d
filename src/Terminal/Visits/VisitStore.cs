using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Visits;

/// <summary>The visits of this facility. The centre's answers in them are sealed.</summary>
internal sealed class VisitStore(Database database, AnswerVault vault)
{
    private const string Sealed = "sealed:";
    private const string Columns =
        "select id, started, day, medium, os, outcome, failure, answer, consents, consents_delivered as delivered, steps, consented_at as consentedAt, certified from visit";

    /// <param name="medium"><c>phone</c> · <c>card</c>.</param>
    public async Task AddAsync(Guid id, DateTimeOffset started, DateOnly day, string medium = "phone") => await RunAsync(
        "insert into visit (id, started, day, medium, outcome) values (@id, @started, @day, @medium, 'Running')",
        new { id = id.ToString(), started = started.ToStored(), day, medium });

    public async Task<Visit?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return (await db.QuerySingleOrDefaultAsync<Row>($"{Columns} where id = @id", new { id = id.ToString() }))?.ToVisit(vault);
    }

    /// <summary>The visits of one day of care, newest first (ids are made in the order of time).</summary>
    public async Task<IReadOnlyList<Visit>> OnAsync(DateOnly day, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var rows = await db.QueryAsync<Row>($"{Columns} where day = @day order by id desc", new { day });
        return [.. rows.Select(r => r.ToVisit(vault))];
    }

    /// <summary>The visits of these days of care, both included, oldest first.</summary>
    public async Task<IReadOnlyList<Visit>> BetweenAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var rows = await db.QueryAsync<Row>($"{Columns} where day between @from and @to order by day, id", new { from, to });
        return [.. rows.Select(r => r.ToVisit(vault))];
    }

    public Task ChoseAsync(Guid id, PhoneOs os) => SetAsync(id, "os = @value", os.ToString());

    /// <summary>The id under which the centre was asked: a cut line asks again with the same one.</summary>
    public Task AskedAsync(Guid id, Guid request) => SetAsync(id, "request_id = @value", request.ToString());

    public Task TimedAsync(Guid id, IReadOnlyList<Step> steps) => SetAsync(id, "steps = @value", JsonSerializer.Serialize(steps));

    public Task CameAsync(Guid id, VisitOutcome outcome, TapFailure? failure) => RunAsync(
        "update visit set outcome = @outcome, failure = @failure where id = @id",
        new { id = id.ToString(), outcome = outcome.ToString(), failure = failure is null ? null : JsonSerializer.Serialize(failure) });

    public Task AnsweredAsync(Guid id, string jws) => SetAsync(id, "outcome = 'Answered', failure = null, answer = @value", Seal(id, jws));

    /// <summary>Takes the answers out of visits of days before this one; that somebody came stays.</summary>
    public Task ForgetAnswersAsync(DateOnly before) => RunAsync("update visit set answer = null, certified = null where day < @before and (answer is not null or certified is not null)", new { before });

    private string Seal(Guid visit, string clear) => Sealed + Convert.ToBase64String(vault.Seal(Place(visit), System.Text.Encoding.UTF8.GetBytes(clear)));

    private static string Place(Guid visit) => $"visit {visit}";

    /// <param name="at">By the calendar of care.</param>
    public Task ConsentedAsync(Guid id, IReadOnlyList<string> kinds, DateTimeOffset at) => RunAsync(
        "update visit set consents = @kinds, consents_delivered = 0, consented_at = @at where id = @id",
        new { id = id.ToString(), kinds = JsonSerializer.Serialize(kinds), at = at.ToStored() });

    /// <param name="taken">What the centre took.</param>
    /// <param name="certified">What it tells of the insurer's certificates since, verified.</param>
    public Task DeliveredAsync(Guid id, IReadOnlyList<string> taken, string? certified) => RunAsync(
        "update visit set consents = @taken, consents_delivered = 1, certified = @certified where id = @id",
        new { id = id.ToString(), taken = JsonSerializer.Serialize(taken), certified = certified is null ? null : Seal(id, certified) });

    private Task SetAsync(Guid id, string what, string value) => RunAsync($"update visit set {what} where id = @id", new { id = id.ToString(), value });

    private async Task RunAsync(string sql, object values)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync(sql, values);
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public long Started { get; init; }
        public DateOnly Day { get; init; }
        public string Medium { get; init; } = "";
        public string? Os { get; init; }
        public string Outcome { get; init; } = "";
        public string? Failure { get; init; }
        public string? Answer { get; init; }
        public string? Consents { get; init; }
        public long Delivered { get; init; }
        public string Steps { get; init; } = "[]";
        public long? ConsentedAt { get; init; }
        public string? Certified { get; init; }

        public Visit ToVisit(AnswerVault vault) => new(
            Guid.Parse(Id), StoredTime.FromStored(Started), Day, Medium, Os is null ? null : Enum.Parse<PhoneOs>(Os),
            Enum.Parse<VisitOutcome>(Outcome), Failure is null ? null : JsonSerializer.Deserialize<TapFailure>(Failure), Opened(vault, Answer),
            Consents is null ? null : JsonSerializer.Deserialize<string[]>(Consents), Delivered == 1,
            JsonSerializer.Deserialize<Step[]>(Steps)!, ConsentedAt is { } at ? StoredTime.FromStored(at) : null, Opened(vault, Certified));

        /// <summary>What was kept before answers were sealed is read as it is.</summary>
        private string? Opened(AnswerVault vault, string? kept) => kept?.StartsWith(Sealed, StringComparison.Ordinal) != true ? kept
            : vault.Open(Place(Guid.Parse(Id)), Convert.FromBase64String(kept[Sealed.Length..])) is { } clear ? System.Text.Encoding.UTF8.GetString(clear) : null;
    }
}
