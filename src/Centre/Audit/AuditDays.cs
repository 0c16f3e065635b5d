using System.Data.Common;
using Dapper;
using Kazasu.Centre.Keys;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Trust.Audit;

namespace Kazasu.Centre.Audit;

/// <summary>The signed statements, a day each without a gap. Whichever node comes first closes a day; the others find it closed.</summary>
internal sealed class AuditDays(Database database, AuditTree tree, CentreKeys keys, TimeProvider clock)
{
    /// <summary>Closes every day in Japan that has ended and is still open, from the first on which anything was recorded.</summary>
    /// <returns>How many this call closed.</returns>
    public async Task<int> CloseAsync(CancellationToken ct)
    {
        var closed = 0;
        while (await NextAsync(ct) is { } day && EndOf(day) <= clock.GetUtcNow())
        {
            var last = await LastAsync(ct);
            var before = last is null ? null : AuditDay.Open(last, keys.Audit.Verifier) ?? throw new InvalidOperationException("The last audit statement is not signed by this centre's key.");
            List<NodeHead> heads = [];
            foreach (var (node, size) in await SizesAsync(day, before, ct))
            {
                await tree.KeepSubtreesAsync(node, size, ct);
                heads.Add(new(node, size, Convert.ToHexStringLower(await tree.HashAsync(node, 0, size, ct))));
            }

            closed += await PutAsync(AuditDay.Of(day, heads, last), ct);
        }

        return closed;
    }

    /// <summary>The statements after a day, oldest first.</summary>
    public async Task<IReadOnlyList<string>> AfterAsync(DateOnly? after, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await AfterAsync(connection, after, ct);
    }

    /// <summary>
    /// The same for outsiders, from a standby when it has yesterday's: there cannot be a newer one. A copy that lacked a day would look like a log
    /// that was cut, so else the primary is asked; where there is none, what the furthest standby has is all there is.
    /// </summary>
    public async Task<IReadOnlyList<string>> CopyAfterAsync(DateOnly? after, CancellationToken ct)
    {
        await using (var reading = await database.ConnectStaleAsync(ct))
        {
            var yesterday = DayOf(clock.GetUtcNow()).AddDays(-1);
            if (!reading.OnStandby || reading.Alone || await LastDayAsync(reading.Connection, ct) >= yesterday) { return await AfterAsync(reading.Connection, after, ct); }
        }

        return await AfterAsync(after, ct);
    }

    /// <returns>Null when the day is not closed.</returns>
    public async Task<AuditDay?> FindAsync(DateOnly day, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.ExecuteScalarAsync<string?>(new("select statement from audit_day where day = @day", new { day }, cancellationToken: ct)) is { } statement
            ? AuditDay.Open(statement, keys.Audit.Verifier)
            : null;
    }

    /// <returns>The first closed day under which the record lies; null when there is none yet.</returns>
    public async Task<(AuditDay Day, NodeHead Head, string Statement)?> OfAsync(string node, long seq, DateTimeOffset recordedAt, CancellationToken ct)
    {
        // seldom a day later than by the clock: when the clock was set back
        foreach (var statement in await AfterAsync(DayOf(recordedAt).AddDays(-1), ct))
        {
            if (AuditDay.Open(statement, keys.Audit.Verifier) is { } day && day.Nodes.FirstOrDefault(n => n.Node == node && n.Size >= seq) is { } head) { return (day, head, statement); }
        }

        return null;
    }

    /// <summary>A log never shrinks, not even when a clock was set back.</summary>
    private async Task<IEnumerable<(string Node, long Size)>> SizesAsync(DateOnly day, AuditDay? before, CancellationToken ct)
    {
        var sizes = (await tree.SizesAsync(EndOf(day), ct)).ToDictionary(s => s.Node, s => s.Size, StringComparer.Ordinal);
        foreach (var head in before?.Nodes ?? []) { sizes[head.Node] = Math.Max(head.Size, sizes.GetValueOrDefault(head.Node)); }
        return sizes.Select(s => (s.Key, s.Value));
    }

    private async Task<DateOnly?> NextAsync(CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        if (await LastDayAsync(connection, ct) is { } last) { return last.AddDays(1); }

        return await connection.ExecuteScalarAsync<long?>(new("select min(at) from audit", cancellationToken: ct)) is { } at ? DayOf(StoredTime.FromStored(at)) : null;
    }

    private static async Task<DateOnly?> LastDayAsync(DbConnection connection, CancellationToken ct) =>
        await connection.ExecuteScalarAsync<object?>(new("select max(day) from audit_day", cancellationToken: ct)) is not { } last || last is DBNull ? null
        : last is DateOnly day ? day : last is DateTime time ? DateOnly.FromDateTime(time) : DateOnly.Parse((string)last);

    private static async Task<IReadOnlyList<string>> AfterAsync(DbConnection connection, DateOnly? after, CancellationToken ct) =>
        [.. await connection.QueryAsync<string>(new(
            "select statement from audit_day where day > @after order by day", new { after = after ?? DateOnly.MinValue }, cancellationToken: ct))];

    private async Task<string?> LastAsync(CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.ExecuteScalarAsync<string?>(new("select statement from audit_day order by day desc limit 1", cancellationToken: ct));
    }

    private async Task<int> PutAsync(AuditDay day, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return await connection.ExecuteAsync(new(
            "insert into audit_day(day, statement, closed_at) values (@Day, @statement, @at) on conflict do nothing",
            new { day.Day, statement = day.Sign(keys.Audit.Signer), at = clock.GetUtcNow().ToStored() }, cancellationToken: ct));
    }

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(CareCalendar.Japan).DateTime);

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, CareCalendar.Japan);
}
