using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Terminal.Guide;

/// <summary>The guide of each visit: what was told, and the record.</summary>
internal sealed class GuideStore(Database database)
{
    public async Task<(IReadOnlyList<Told> Told, bool? Shown)> LoadAsync(Guid visit, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var row = await db.QuerySingleOrDefaultAsync<(string Told, long? Shown)?>("select told, shown from guide where visit = @visit", new { visit = visit.ToString() });
        return row is null ? ([], null) : (JsonSerializer.Deserialize<Told[]>(row.Value.Told)!, row.Value.Shown is { } s ? s == 1 : null);
    }

    public async Task SaveAsync(Guid visit, IReadOnlyList<Told> told, bool? shown)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync(
            "insert into guide (visit, told, shown) values (@visit, @told, @shown) on conflict (visit) do update set told = excluded.told, shown = excluded.shown",
            new { visit = visit.ToString(), told = JsonSerializer.Serialize(told), shown = shown is { } s ? (long?)(s ? 1 : 0) : null });
    }

    public async Task<GuideRecord?> RecordOfAsync(Guid visit, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var json = await db.ExecuteScalarAsync<string?>("select record from guide_record where visit = @visit order by id desc limit 1", new { visit = visit.ToString() });
        return json is null ? null : JsonSerializer.Deserialize<GuideRecord>(json);
    }

    public async Task RecordAsync(Guid visit, GuideRecord record)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync(
            "insert into guide_record (visit, at, record) values (@visit, @at, @record)",
            new { visit = visit.ToString(), at = record.At.ToStored(), record = JsonSerializer.Serialize(record) });
    }

    /// <summary>Which of the day's visits have a record.</summary>
    public async Task<IReadOnlySet<Guid>> FinishedOnAsync(DateOnly day, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var ids = await db.QueryAsync<string>("select distinct r.visit from guide_record r join visit v on v.id = r.visit where v.day = @day", new { day });
        return ids.Select(Guid.Parse).ToHashSet();
    }
}
