using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Kazasu.Hosting.Stores;
using Kazasu.Rules.Directory;

namespace Kazasu.Centre.Facilities;

/// <summary>
/// Which facilities read phones, by what happened there: the centre writes down each first confirmed read of a day by itself (D2), everything else
/// is told. Whether a facility is listed is <see cref="PublicDirectory"/>'s to say. For the web pages in the centre's process.
/// </summary>
public sealed class PhoneReadyFacilities(Database database, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateOnly> _seen = new(StringComparer.Ordinal);

    /// <summary>A phone was read and checked at this facility. Costs a write once a day for each facility and node.</summary>
    public async ValueTask ConfirmAsync(string facility, DateOnly day, CancellationToken ct)
    {
        if (_seen.TryGetValue(facility, out var seen) && seen == day) { return; }

        await AppendAsync(facility, new DirectoryEvent.ConfirmedRead(day), ct);
        _seen[facility] = day;
    }

    /// <summary>Stop, resumption, opt-out or opt-in of a facility.</summary>
    /// <returns>False when no such facility is enrolled.</returns>
    public async Task<bool> TellAsync(string facility, DirectoryEvent happened, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        if (await connection.ExecuteScalarAsync<string?>(new("select code from facility where code = @facility", new { facility }, cancellationToken: ct)) is null) { return false; }

        await AppendAsync(facility, happened, ct);
        _seen.TryRemove(facility, out _); // the first read after it counts anew
        return true;
    }

    /// <returns>What happened at a facility, oldest first; empty when nothing did.</returns>
    public async Task<IReadOnlyList<DirectoryEvent>> EventsAsync(string facility, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return [.. (await RowsAsync(connection, null, facility, ct)).Select(r => DirectoryWords.Event(r.What, r.Day))];
    }

    /// <summary>All facilities that anything happened at, when they or their events changed at or after a moment; by code.</summary>
    public async IAsyncEnumerable<PhoneReadyFacility> ChangedSinceAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            select f.code, f.name, f.kana, f.kind, f.address, f.telephone, f.changed_at, e.day, e.what, e.at from facility f join directory_event e on e.facility = f.code
            where f.code in (select facility from directory_event where at >= @since union select code from facility where changed_at >= @since) order by f.code, e.number
            """;
        command.Add("since", since.ToStored());
        await using var row = await command.ExecuteReaderAsync(ct);
        PhoneReadyFacility? last = null;
        List<DirectoryEvent> events = [];
        while (await row.ReadAsync(ct))
        {
            if (last is null || last.Code != row.GetString(0))
            {
                if (last is not null) { yield return last; }

                events = [];
                last = new(row.GetString(0), row.GetString(1), Text(2), row.GetString(3), Text(4), Text(5), events, StoredTime.FromStored(row.GetInt64(6)));
            }

            events.Add(DirectoryWords.Event(row.GetString(8), row.GetFieldValue<DateOnly>(7)));
            var at = StoredTime.FromStored(row.GetInt64(9));
            if (at > last.ChangedAt) { last = last with { ChangedAt = at }; }
        }

        if (last is not null) { yield return last; }

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private async Task AppendAsync(string facility, DirectoryEvent happened, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await RowsAsync(connection, transaction, facility, ct);
        var reads = rows.AsEnumerable().Reverse().TakeWhile(r => r.What == DirectoryWords.Read).ToList(); // newest first
        var next = new { facility, number = rows.Count == 0 ? 1 : rows[^1].Number + 1, day = happened.Day, what = DirectoryWords.Of(happened), at = clock.GetUtcNow().ToStored() };
        if (happened is DirectoryEvent.ConfirmedRead && reads.Count > 0 && reads.Max(r => r.Day) >= happened.Day && reads.Min(r => r.Day) <= happened.Day) { return; }

        var moves = happened is DirectoryEvent.ConfirmedRead && reads.Count > 1 && reads[0].Day < happened.Day;
        await connection.ExecuteAsync(new(
            moves ? "update directory_event set day = @day, at = @at where facility = @facility and number = @number - 1"
                : "insert into directory_event(facility, number, day, what, at) values (@facility, @number, @day, @what, @at)",
            next, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }

    private static async Task<List<(long Number, DateOnly Day, string What)>> RowsAsync(DbConnection connection, DbTransaction? transaction, string facility, CancellationToken ct) =>
        [.. await connection.QueryAsync<(long, DateOnly, string)>(new(
            "select number, day, what from directory_event where facility = @facility order by number", new { facility }, transaction, cancellationToken: ct))];
}
