using Dapper;
using Kazasu.Centre.Ledger;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Emergency;

/// <summary>Permissions, look-ups and whom they showed.</summary>
internal sealed class EmergencyTables(Database database)
{
    private static readonly BulkInsert s_lookup = new(
        "emergency_lookup", "do nothing", ["facility", "lookup_id"], ("facility", ColumnKind.Text), ("lookup_id", ColumnKind.Bytes), ("at", ColumnKind.Long));

    private static readonly BulkInsert s_candidate = new(
        "emergency_candidate", "do nothing", ["facility", "lookup_id", "candidate"],
        ("facility", ColumnKind.Text), ("lookup_id", ColumnKind.Bytes), ("candidate", ColumnKind.Bytes), ("person_key", ColumnKind.Text));

    public static LedgerRow Lookup(string facility, Guid lookup, DateTimeOffset at) => new(s_lookup, [facility, Bytes(lookup), at.ToStored()]);

    public static LedgerRow Candidate(string facility, Guid lookup, Guid candidate, string person) => new(s_candidate, [facility, Bytes(lookup), Bytes(candidate), person]);

    /// <returns>False: no such facility is enrolled.</returns>
    public async Task<bool> GrantAsync(string facility, EmergencyPermission p, DateTimeOffset at, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.ExecuteAsync(new(
            """
            insert into emergency_permission (facility, granted_at, reason, holds_from, holds_until, note)
            select @facility, @at, @Reason, @from, @until, @Note from facility where code = @facility
            on conflict (facility, granted_at) do update set reason = excluded.reason, holds_from = excluded.holds_from, holds_until = excluded.holds_until, note = excluded.note
            """,
            new { facility, at = at.ToStored(), p.Reason, from = p.From.ToStored(), until = p.Until.ToStored(), p.Note }, cancellationToken: ct)) == 1;
    }

    /// <returns>Null: nothing is permitted now.</returns>
    public async Task<EmergencyPermission?> PermissionAsync(string facility, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var row = await connection.QueryFirstOrDefaultAsync<(string Reason, long From, long Until, string Note)?>(new(
            "select reason, holds_from, holds_until, note from emergency_permission where facility = @facility order by granted_at desc limit 1", new { facility }, cancellationToken: ct));
        return row is { } r && r.From <= now.ToStored() && now.ToStored() < r.Until
            ? new(r.Reason, StoredTime.FromStored(r.From), StoredTime.FromStored(r.Until), r.Note) : null;
    }

    public async Task<long> CountAsync(string facility, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new(
            "select count(*) from emergency_lookup where facility = @facility and at > @since", new { facility, since = since.ToStored() }, cancellationToken: ct));
    }

    /// <summary>The person whom one of the facility's look-ups since then showed under this id; null when there is none.</summary>
    public async Task<string?> ChosenAsync(string facility, Guid lookup, Guid candidate, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<string>(new(
            """
            select c.person_key from emergency_candidate c join emergency_lookup l on l.facility = c.facility and l.lookup_id = c.lookup_id
            where c.facility = @facility and c.lookup_id = @lookup and c.candidate = @candidate and l.at > @since
            """,
            new { facility, lookup = Bytes(lookup), candidate = Bytes(candidate), since = since.ToStored() }, cancellationToken: ct));
    }

    /// <summary>Keys, names and kana of everybody who was registered with this birth date and sex.</summary>
    public async Task<IReadOnlyList<(string Person, string Name, string Kana)>> BornAsync(DateOnly birth, string sex, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return [.. await connection.QueryAsync<(string, string, string)>(new(
            "select person_key, name, kana from person_name where birth = @birth and sex = @sex", new { birth, sex }, cancellationToken: ct))];
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
