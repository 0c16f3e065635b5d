using System.Data.Common;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kazasu.Hosting.Stores;

/// <summary>
/// One database: gives pooled, open connections and applies numbered scripts. Every commit is durable when it returns (SQLite: WAL with
/// <c>synchronous=FULL</c>; PostgreSQL: as the server is set, which by default is the same).
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _postgres;
    private readonly NpgsqlMultiHostDataSource? _servers;
    private readonly Standbys? _standbys;
    private readonly string _sqlite = "";
    private long _onStandby, _onPrimary;

    private Database(NpgsqlDataSource postgres, NpgsqlMultiHostDataSource? servers, Standbys? standbys) =>
        (_postgres, _servers, _standbys, Engine) = (postgres, servers, standbys, Engine.PostgreSql);

    private Database(string sqlite) => (_sqlite, Engine) = (sqlite, Engine.Sqlite);

    public Engine Engine { get; }

    /// <summary>Where what may be stale was read.</summary>
    public StaleReadings Stale => new(Interlocked.Read(ref _onStandby), Interlocked.Read(ref _onPrimary));

    /// <summary>An SQLite file; its folder is made when missing.</summary>
    public static Database Sqlite(string file)
    {
        SystemSqlite.Use();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return new(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, Pooling = true }.ToString());
    }

    /// <summary>
    /// A PostgreSQL database by Npgsql connection string (<c>Host=…</c>). Statements used often are prepared by themselves. Of several servers
    /// (<c>Host=a,b,c</c>) always the one that takes writes is used, for reading too: what it does not know yet, nobody was told. The one exception
    /// is <see cref="ConnectStaleAsync"/>.
    /// </summary>
    /// <param name="mostBehind">A standby further behind is not read; null = 10 seconds, zero = standbys are never read.</param>
    public static Database PostgreSql(string connectionString, TimeSpan? mostBehind = null)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        if (parts.MaxAutoPrepare == 0) { parts.MaxAutoPrepare = 64; }

        // no statement of ours leaves anything behind in a session; resetting it cost five statements each time a connection was given back
        parts.NoResetOnClose = true;

        // A commit that waits for a standby and is asked to give up says "committed" although only this server has it. So a line whose answer does
        // not come in time is dropped instead, and nothing it may have said counts.
        parts.CancellationTimeout = -1;
        if (parts.Host?.Contains(',', StringComparison.Ordinal) != true) { return new(NpgsqlDataSource.Create(parts), servers: null, standbys: null); }

        parts.Remove("Target Session Attributes");
        var servers = new NpgsqlDataSourceBuilder(parts.ConnectionString).BuildMultiHost();
        var behind = mostBehind ?? TimeSpan.FromSeconds(10);
        return new(servers.WithTargetSession(TargetSessionAttributes.ReadWrite), servers, behind == TimeSpan.Zero ? null : new(Standbys.Each(parts), behind, TimeProvider.System));
    }

    /// <summary>PostgreSQL when a connection string is given, else the SQLite file.</summary>
    public static Database Open(string? connectionString, string sqliteFile, TimeSpan? mostBehind = null) =>
        string.IsNullOrWhiteSpace(connectionString) ? Sqlite(sqliteFile) : PostgreSql(connectionString, mostBehind);

    /// <summary>An open connection. The caller disposes it, which gives it back to the pool.</summary>
    public async ValueTask<DbConnection> ConnectAsync(CancellationToken ct)
    {
        if (_postgres is not null) { return await _postgres.OpenConnectionAsync(ct); }

        var connection = new SqliteConnection(_sqlite);
        try
        {
            await connection.OpenAsync(ct);
            await connection.ExecuteAsync("pragma synchronous=full; pragma busy_timeout=10000;");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// For the few readings that may be some seconds old (docs/decisions/0011 names them; a test holds the list): a standby that is at most so far behind
    /// as the database was opened with, else the primary; and when there is no primary, the standby that got furthest. SQLite: as <see cref="ConnectAsync"/>.
    /// </summary>
    public async ValueTask<StaleReading> ConnectStaleAsync(CancellationToken ct)
    {
        if (_standbys is not null && await _standbys.TryConnectAsync(ct) is { } reading)
        {
            Interlocked.Increment(ref _onStandby);
            return reading;
        }

        var connection = await ConnectAsync(ct);
        Interlocked.Increment(ref _onPrimary);
        return new(connection, TimeSpan.Zero, OnStandby: false);
    }

    /// <summary>
    /// Makes the commit of a transaction that only read wait as one that wrote: on PostgreSQL it returns when a synchronous standby has what was
    /// read. After a crash a server shows rows that no standby has yet.
    /// </summary>
    public Task CountAsWrittenAsync(DbConnection connection, DbTransaction transaction) =>
        Engine == Engine.PostgreSql ? connection.ExecuteAsync("select pg_logical_emit_message(true, 'kazasu', '')", transaction: transaction) : Task.CompletedTask;

    /// <summary>
    /// Applies the assembly's embedded scripts (<c>Feature/001-what.sql</c>) that were not applied yet: features by name, scripts by number,
    /// all in one transaction. Several nodes may start at once.
    /// </summary>
    /// <exception cref="InvalidOperationException">A script was changed after it had been applied.</exception>
    public Task ApplyScriptsAsync(Assembly assembly, DateTimeOffset now, CancellationToken ct) =>
        Scripts.ApplyAsync(this, Scripts.In(assembly), now, ct);

    public async ValueTask DisposeAsync()
    {
        if (_standbys is not null) { await _standbys.DisposeAsync(); }
        if (_servers is not null) { await _servers.DisposeAsync(); }
        if (_postgres is not null) { await _postgres.DisposeAsync(); return; }

        await using var connection = new SqliteConnection(_sqlite);
        SqliteConnection.ClearPool(connection);
    }
}
