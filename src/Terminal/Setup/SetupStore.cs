using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Terminal.Setup;

/// <summary>Keeps the set-up.</summary>
internal sealed class SetupStore(Database database)
{
    /// <returns>Null at a terminal that was never started before.</returns>
    public async Task<SetupFacts?> LoadAsync(CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return await db.ExecuteScalarAsync<string?>("select facts from setup where id = 1") is { } facts
            ? JsonSerializer.Deserialize<SetupFacts>(facts)
            : null;
    }

    public async Task SaveAsync(SetupFacts facts)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync(
            "insert into setup (id, facts) values (1, @facts) on conflict (id) do update set facts = excluded.facts",
            new { facts = JsonSerializer.Serialize(facts) });
    }
}
