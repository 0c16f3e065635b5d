using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Terminal.Outage;

/// <param name="Ended">Null: it goes on.</param>
internal sealed record OutageSpan(DateTimeOffset Began, DateTimeOffset? Ended, string Code, bool Seen);

/// <summary>The outages of this terminal's line, so that a restart in the middle of one still knows since when.</summary>
internal sealed class OutageLog(Database database)
{
    /// <summary>The newest one; null = there was none.</summary>
    public async Task<OutageSpan?> LastAsync(CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var row = await db.QuerySingleOrDefaultAsync<(long Began, long? Ended, string Code, long Seen)?>("select began, ended, code, seen from outage order by id desc limit 1");
        return row is { } r ? new(StoredTime.FromStored(r.Began), r.Ended is { } e ? StoredTime.FromStored(e) : null, r.Code, r.Seen == 1) : null;
    }

    /// <summary>Nothing when one is open already.</summary>
    public Task BeganAsync(DateTimeOffset at, string code) => RunAsync(
        "insert into outage (began, code) select @at, @code where not exists (select 1 from outage where ended is null)", new { at = at.ToStored(), code });

    public Task EndedAsync(DateTimeOffset at) => RunAsync("update outage set ended = @at where ended is null", new { at = at.ToStored() });

    public Task SeenAsync() => RunAsync("update outage set seen = 1 where ended is not null", new { });

    private async Task RunAsync(string sql, object values)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync(sql, values);
    }
}
