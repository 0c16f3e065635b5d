using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Setup;

/// <summary>What the centre knows of a terminal.</summary>
/// <param name="ReportedAt">When it last told.</param>
public sealed record KnownTerminal(SetupReport Report, DateTimeOffset ReportedAt);

/// <summary>The set-up of the facilities' terminals, as they tell it. For the web pages in the centre's process.</summary>
public sealed class SetupReports(Database database, TimeProvider clock)
{
    /// <returns>The facility's terminals, by name; empty when none has told anything yet.</returns>
    public async Task<IReadOnlyList<KnownTerminal>> OfAsync(string facility, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return [.. (await db.QueryAsync<(string Report, long At)>(new(
            "select report, reported_at from setup_report where facility = @facility order by terminal", new { facility }, cancellationToken: ct)))
            .Select(r => new KnownTerminal(JsonSerializer.Deserialize<SetupReport>(r.Report, CentreJson.Options)!, StoredTime.FromStored(r.At)))];
    }

    internal async Task KeepAsync(string facility, SetupReport report, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        await db.ExecuteAsync(new(
            """
            insert into setup_report (facility, terminal, report, reported_at) values (@facility, @Terminal, @text, @at)
            on conflict (facility, terminal) do update set report = excluded.report, reported_at = excluded.reported_at
            """,
            new { facility, report.Terminal, text = JsonSerializer.Serialize(report, CentreJson.Options), at = clock.GetUtcNow().ToStored() },
            cancellationToken: ct));
    }
}
