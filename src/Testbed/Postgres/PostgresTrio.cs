namespace Kazasu.Testbed.Postgres;

/// <summary>
/// A primary and two standbys in a temporary folder, gone when disposed. A commit is acknowledged when one of the standbys has it on its disk
/// (<c>ANY 1</c>), so each single server may be lost. <see cref="PromoteAsync"/> is how an operator takes a new primary (docs/operations.md).
/// </summary>
internal sealed class PostgresTrio : IAsyncDisposable
{
    private readonly PostgresFolder _folder;
    private readonly PostgresServer[] _all;

    private PostgresTrio(PostgresFolder folder)
    {
        (_folder, _all) = (folder, [folder.Server("a"), folder.Server("b"), folder.Server("c")]);
        Primary = _all[0];
    }

    /// <summary>The server that takes writes.</summary>
    public PostgresServer Primary { get; private set; }

    public IEnumerable<PostgresServer> Standbys => _all.Where(s => s != Primary);

    /// <summary>Npgsql connection string of an empty database on whichever server takes writes.</summary>
    public string Database => PostgresServer.Connection(_all);

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PostgresTrio> StartAsync(CancellationToken ct)
    {
        var trio = new PostgresTrio(new(await PostgresPrograms.NewFolderAsync()));
        try
        {
            await trio.Primary.InitAsync("synchronous_standby_names='ANY 1 (a, b, c)'", "wal_keep_size=256MB", "wal_receiver_status_interval=1s", "wal_retrieve_retry_interval=200ms");
            await trio.Primary.StartAsync();
            await trio.Primary.AskAsync<object>("create database kazasu", ct);
            await Task.WhenAll(trio.Standbys.Select(standby => trio.JoinAsync(standby, ct)));
            return trio;
        }
        catch
        {
            await trio.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a server a standby of the primary, with a fresh copy of its data: what it held before is gone.</summary>
    public async Task JoinAsync(PostgresServer server, CancellationToken ct)
    {
        await server.CopyAsync(Primary, standby: true);
        await server.StartAsync();
        await FollowedAsync(server, ct);
    }

    /// <summary>
    /// The fence: both standbys stop listening to the primary. A commit there needs one of them, so from now on it acknowledges nothing, whether it
    /// lives and whether it can be reached or not; and what it did acknowledge is on one of the two.
    /// </summary>
    /// <exception cref="Npgsql.NpgsqlException">A standby cannot be reached: then nobody may promote, for the other could still acknowledge, or be the fresher.</exception>
    public async Task FenceAsync(CancellationToken ct)
    {
        foreach (var standby in Standbys)
        {
            await standby.SetAsync("primary_conninfo", "", ct);
            await standby.UntilAsync("select not exists (select from pg_stat_wal_receiver)", ct);
        }
    }

    /// <summary>
    /// Fences the primary, promotes the fresher standby and lets the other follow it. The old primary is marked, so that it never again takes writes by
    /// itself, and stopped when it lives: nodes that still hang on it must let go.
    /// </summary>
    /// <returns>The old primary; it may be joined again.</returns>
    public async Task<PostgresServer> PromoteAsync(CancellationToken ct)
    {
        await FenceAsync(ct);
        var old = Primary;
        await old.MarkAsStandbyAsync();
        if (old.IsRunning) { await old.StopAsync(); }

        PostgresServer[] standbys = [.. Standbys];
        long[] have = [await ReceivedAsync(standbys[0], ct), await ReceivedAsync(standbys[1], ct)];
        var (fresher, other) = have[0] >= have[1] ? (standbys[0], standbys[1]) : (standbys[1], standbys[0]);
        await fresher.PromoteAsync();
        Primary = fresher;
        await other.SetAsync("primary_conninfo", fresher.Follow(other.Name), ct);
        await FollowedAsync(other, ct);
        return old;
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private Task FollowedAsync(PostgresServer standby, CancellationToken ct) =>
        Primary.UntilAsync($"select exists (select from pg_stat_replication where application_name = '{standby.Name}' and state = 'streaming' and sync_state = 'quorum')", ct);

    /// <summary>How much of the log a standby has on its disk.</summary>
    private static Task<long> ReceivedAsync(PostgresServer standby, CancellationToken ct) =>
        standby.AskAsync<long>("select pg_wal_lsn_diff(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')::bigint", ct);
}
