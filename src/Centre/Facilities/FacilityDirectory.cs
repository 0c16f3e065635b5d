using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Facilities;

/// <summary>The enrolled facilities, also for the web pages in the centre's process. What was read is believed for a few seconds, so that each check does not read its facility again.</summary>
public sealed class FacilityDirectory(Database database, TimeProvider clock)
{
    /// <summary>A change made on another node counts here after at most this long.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (FacilityView View, long ReadAt)> _known = new(StringComparer.Ordinal);

    /// <returns>Null when no such facility is enrolled.</returns>
    public async ValueTask<FacilityView?> FindAsync(string code, CancellationToken ct)
    {
        if (_known.TryGetValue(code, out var known) && clock.GetElapsedTime(known.ReadAt) < s_fresh) { return known.View; }

        var readAt = clock.GetTimestamp();
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select code, name, kind, use_phone, pilot_site, kana, address, telephone, eligibility_only from facility where code = @code";
        command.Add("code", code);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) { return null; }

        var view = View(row);
        _known[code] = (view, readAt);
        return view;
    }

    internal async Task PutAsync(FacilityView facility, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await connection.ExecuteAsync(new(
            """
            insert into facility(code, name, kind, use_phone, pilot_site, kana, address, telephone, eligibility_only, changed_at)
            values (@Code, @Name, @Kind, @UsePhone, @PilotSite, @Kana, @Address, @Telephone, @EligibilityOnly, @at)
            on conflict (code) do update set name = excluded.name, kind = excluded.kind, use_phone = excluded.use_phone,
              pilot_site = excluded.pilot_site, kana = excluded.kana, address = excluded.address, telephone = excluded.telephone,
              eligibility_only = excluded.eligibility_only, changed_at = excluded.changed_at
            """,
            new
            {
                facility.Code, facility.Name, facility.Kind, facility.UsePhone, facility.PilotSite, facility.Kana, facility.Address, facility.Telephone, facility.EligibilityOnly,
                at = clock.GetUtcNow().ToStored(),
            },
            cancellationToken: ct));
        _known.TryRemove(facility.Code, out _);
    }

    private static FacilityView View(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), Text(row, 5), Text(row, 6), Text(row, 7), row.GetBoolean(8));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
