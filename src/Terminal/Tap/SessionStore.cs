using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Terminal.Tap;

/// <param name="Session">Null: the first screen.</param>
/// <param name="Language">Language of the kiosk's texts for this patient.</param>
internal sealed record KeptSession(TapSession? Session, string Language);

/// <summary>Keeps the one session at the kiosk with its version, so that a reload or a restart goes on where it was.</summary>
internal sealed class SessionStore(Database database)
{
    public async Task<(long Version, KeptSession? Kept)> LoadAsync(CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var row = await db.QuerySingleOrDefaultAsync<(long Version, string? Session)>("select version, session from tap_session where id = 1");
        return (row.Version, row.Session is null ? null : JsonSerializer.Deserialize<KeptSession>(row.Session));
    }

    /// <returns>The new version.</returns>
    public async Task<long> SaveAsync(KeptSession kept)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        return await db.ExecuteScalarAsync<long>("""
            insert into tap_session (id, version, session) values (1, 1, @json)
            on conflict (id) do update set version = version + 1, session = excluded.session returning version
            """, new { json = JsonSerializer.Serialize(kept) });
    }
}
