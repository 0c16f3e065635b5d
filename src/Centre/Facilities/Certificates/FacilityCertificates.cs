using System.Collections.Concurrent;
using Dapper;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Facilities;

namespace Kazasu.Centre.Facilities.Certificates;

/// <summary>
/// By which client certificates facilities call, when those end, and which of them were withdrawn. The listener believes whatever the client authority
/// signed until it expires; a stolen key is stopped here. For the web pages in the centre's process too.
/// </summary>
public sealed class FacilityCertificates(Database database, TimeProvider clock)
{
    /// <summary>A withdrawal made on another node counts here after at most this long.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(5);

    private const string Columns = "facility, sha256, not_after, first_seen, withdrawn_at";

    private readonly ConcurrentDictionary<(string Facility, string Sha256), (bool Withdrawn, long ReadAt)> _known = new();

    /// <summary>The certificates by which a facility has called, the last to end first.</summary>
    public async Task<IReadOnlyList<FacilityCertificateView>> OfAsync(string facility, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var rows = await connection.QueryAsync<(string Facility, string Sha256, long? NotAfter, long FirstSeen, long? WithdrawnAt)>(new(
            $"select {Columns} from facility_certificate where facility = @facility order by coalesce(not_after, 0) desc, sha256", new { facility }, cancellationToken: ct));
        return [.. rows.Select(View)];
    }

    /// <summary>Facilities whose last good certificate has a warning due, the first to end first. Who renewed in time is not among them.</summary>
    public async Task<IReadOnlyList<FacilityCertificateView>> ExpiringAsync(CancellationToken ct)
    {
        await using var reading = await database.ConnectStaleAsync(ct);
        var rows = await reading.Connection.QueryAsync<(string Facility, string Sha256, long? NotAfter, long FirstSeen, long? WithdrawnAt)>(new(
            $"""
            select {Columns} from facility_certificate c where withdrawn_at is null and not_after < @end
              and not exists (select 1 from facility_certificate l where l.facility = c.facility and l.withdrawn_at is null and l.not_after > c.not_after)
            order by not_after, facility
            """,
            new { end = clock.GetUtcNow().AddDays(CertificateExpiry.Steps[0] + 1).ToStored() }, cancellationToken: ct));
        return [.. rows.Select(View).Where(v => v.Warning is not null)];
    }

    /// <summary>The certificate is no longer believed. Done twice it is done once.</summary>
    /// <param name="sha256">Lower-case hex.</param>
    public async Task WithdrawAsync(string facility, string sha256, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await connection.ExecuteAsync(new(
            """
            insert into facility_certificate(facility, sha256, not_after, first_seen, withdrawn_at) values (@facility, @sha256, null, @at, @at)
            on conflict (facility, sha256) do update set withdrawn_at = coalesce(facility_certificate.withdrawn_at, excluded.withdrawn_at)
            """,
            new { facility, sha256, at = clock.GetUtcNow().ToStored() }, cancellationToken: ct));
        _known.TryRemove((facility, sha256), out _);
    }

    /// <summary>Whether the facility may call by it; a new one is written down.</summary>
    internal async ValueTask<bool> IsGoodAsync(string facility, string sha256, DateTimeOffset notAfter, CancellationToken ct)
    {
        if (_known.TryGetValue((facility, sha256), out var known) && clock.GetElapsedTime(known.ReadAt) < s_fresh) { return !known.Withdrawn; }

        var readAt = clock.GetTimestamp();
        await using var connection = await database.ConnectAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<(string Facility, string Sha256, long? NotAfter, long FirstSeen, long? WithdrawnAt)?>(new(
            $"select {Columns} from facility_certificate where facility = @facility and sha256 = @sha256", new { facility, sha256 }, cancellationToken: ct));
        if (row is null)
        {
            await connection.ExecuteAsync(new(
                "insert into facility_certificate(facility, sha256, not_after, first_seen) values (@facility, @sha256, @notAfter, @at) on conflict do nothing",
                new { facility, sha256, notAfter = notAfter.ToStored(), at = clock.GetUtcNow().ToStored() }, cancellationToken: ct));
        }

        var withdrawn = row?.WithdrawnAt is not null;
        _known[(facility, sha256)] = (withdrawn, readAt);
        return !withdrawn;
    }

    private FacilityCertificateView View((string Facility, string Sha256, long? NotAfter, long FirstSeen, long? WithdrawnAt) row)
    {
        var end = row.NotAfter is { } at ? StoredTime.FromStored(at) : (DateTimeOffset?)null;
        var left = end is { } e ? Day(e).DayNumber - Day(clock.GetUtcNow()).DayNumber : (int?)null;
        var warning = end is { } last && row.WithdrawnAt is null ? CertificateExpiry.On(Day(clock.GetUtcNow()), Day(last)) : null;
        return new(
            row.Facility, row.Sha256, end, left, warning?.Step, StoredTime.FromStored(row.FirstSeen), row.WithdrawnAt is { } withdrawn ? StoredTime.FromStored(withdrawn) : null);
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(CareCalendar.Japan).DateTime);
}
