using System.Globalization;
using Npgsql;

namespace Kazasu.Hosting.Stores;

/// <summary>
/// The servers of one database, each by itself, and which of them may be read in place of the primary. About once a second, and only when somebody
/// wants to read, all are asked where they are: the primary's position then is a mark in time, and a standby that has replayed a mark has everything
/// that was committed before it. So neither an idle primary nor a clock that is wrong looks like lag.
/// </summary>
/// <param name="each">One connection string for each server.</param>
/// <param name="mostBehind">A standby further behind is not read while there is a primary.</param>
internal sealed class Standbys(IEnumerable<string> each, TimeSpan mostBehind, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>A standby that did not answer in time is left alone for so long.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(10);

    private const string Where =
        """
        select pg_is_in_recovery(), exists (select from pg_stat_wal_receiver),
          pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_flush_lsn() end, '0/0')::bigint,
          coalesce(extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()), 0)::double precision
        """;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Server[] _servers = [.. each.Select(s => new Server(NpgsqlDataSource.Create(s)))];
    private readonly List<Mark> _marks = [];
    private Server? _primary;
    private Look? _last;
    private int _turn;
    private int _without;

    /// <summary>
    /// A standby that is at most so far behind, one after the other; with no primary to be found the one that got furthest, however old. Null: the
    /// primary is to be read.
    /// </summary>
    public async ValueTask<StaleReading?> TryConnectAsync(CancellationToken ct)
    {
        var look = await LookAsync(ct);
        if (look.Good.Count == 0) { return null; }

        var (server, since, before) = look.Good[(Interlocked.Increment(ref _turn) & int.MaxValue) % look.Good.Count];
        try
        {
            return new(await server.Source.OpenConnectionAsync(ct), before + clock.GetElapsedTime(since), OnStandby: true, look.Alone);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) { await server.Source.DisposeAsync(); }
        _gate.Dispose();
    }

    private async ValueTask<Look> LookAsync(CancellationToken ct)
    {
        if (_last is { } known && clock.GetElapsedTime(known.At) < s_life) { return known; }

        await _gate.WaitAsync(ct);
        try
        {
            if (_last is { } fresh && clock.GetElapsedTime(fresh.At) < s_life) { return fresh; }

            var begin = clock.GetTimestamp();
            Seen[] seen = [.. (await Task.WhenAll(_servers.Select(AskAsync))).OfType<Seen>()];
            return _last = new(clock.GetTimestamp(), [.. Judge(begin, seen)], _without > 1);
        }
        finally
        {
            _gate.Release();
        }
    }

    private IEnumerable<(Server Server, long Since, TimeSpan Before)> Judge(long begin, Seen[] seen)
    {
        Seen[] primaries = [.. seen.Where(s => !s.InRecovery)];
        _without = primaries.Length == 0 ? _without + 1 : 0;
        if (_without == 1) { return []; } // it may only have been slow: whoever reads now asks it, and hears
        if (_without > 1)
        {
            // none takes writes, so nothing is told to anybody that the furthest of them could lack
            return seen.OrderByDescending(s => s.Position).Take(1).Select(s => (s.Server, begin, s.Quiet));
        }

        if (primaries.Length > 1 || primaries[0].Server != _primary) { _marks.Clear(); }
        _primary = primaries.Length == 1 ? primaries[0].Server : null;
        if (_primary is null) { return []; }

        _marks.RemoveAll(m => clock.GetElapsedTime(m.At) > mostBehind);
        _marks.Add(new(begin, primaries[0].Position));
        return from s in seen
               where s is { InRecovery: true, Follows: true }
               let mark = _marks.FindLast(m => m.Position <= s.Position)
               where mark is not null
               select (s.Server, mark.At, TimeSpan.Zero);
    }

    private async Task<Seen?> AskAsync(Server server)
    {
        if (server != _primary && server.RestsSince is { } since && clock.GetElapsedTime(since) < s_rest) { return null; }

        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await using var connection = await server.Source.OpenConnectionAsync(patience.Token);
            await using var command = new NpgsqlCommand(Where, connection) { CommandTimeout = (int)s_patience.TotalSeconds };
            await using var row = await command.ExecuteReaderAsync(patience.Token);
            await row.ReadAsync(patience.Token);
            server.RestsSince = null;
            return new(server, row.GetBoolean(0), row.GetBoolean(1), row.GetInt64(2), TimeSpan.FromSeconds(Math.Max(0, row.GetDouble(3))));
        }
        catch (Exception gone) when (gone is NpgsqlException or OperationCanceledException or TimeoutException or IOException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            // what lies in its pool is as dead as it
            server.Source.Clear();
            server.RestsSince = gone is OperationCanceledException or NpgsqlException { InnerException: TimeoutException } ? clock.GetTimestamp() : null;
            return null;
        }
    }

    /// <summary>One connection string for each server of one that names several (<c>Host=a,b:5433,c</c>).</summary>
    public static IEnumerable<string> Each(NpgsqlConnectionStringBuilder all) => all.Host!.Split(',', StringSplitOptions.TrimEntries).Select(name =>
    {
        var one = new NpgsqlConnectionStringBuilder(all.ConnectionString) { Host = name };
        if (!name.StartsWith('/') && name.Split(':') is [var host, var port]) { (one.Host, one.Port) = (host, int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture)); }
        return one.ConnectionString;
    });

    private sealed class Server(NpgsqlDataSource source)
    {
        public NpgsqlDataSource Source => source;
        public long? RestsSince { get; set; }
    }

    /// <summary>Where the primary was at a moment.</summary>
    private sealed record Mark(long At, long Position);

    /// <param name="Follows">Receives from a primary now.</param>
    /// <param name="Quiet">Since the last commit that it replayed was made.</param>
    private sealed record Seen(Server Server, bool InRecovery, bool Follows, long Position, TimeSpan Quiet);

    /// <param name="Good">Servers to read; each has what was committed until <c>Before</c> earlier than the moment <c>Since</c>.</param>
    /// <param name="Alone">No primary was found.</param>
    private sealed record Look(long At, IReadOnlyList<(Server Server, long Since, TimeSpan Before)> Good, bool Alone);
}
