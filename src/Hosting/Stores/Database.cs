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
    private readonly string _sqlite = "";

    private Database(NpgsqlDataSource postgres) => (_postgres, Engine) = (postgres, Engine.PostgreSql);

    private Database(string sqlite) => (_sqlite, Engine) = (sqlite, Engine.Sqlite);

    public Engine Engine { get; }

    /// <summary>An SQLite file; its folder is made when missing.</summary>
    public static Database Sqlite(string file)
    {
        SystemSqlite.Use();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return new(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, Pooling = true }.ToString());
    }

    /// <summary>A PostgreSQL database by Npgsql connection string (<c>Host=…</c>). Statements used often are prepared by themselves.</summary>
    public static Database PostgreSql(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        if (parts.MaxAutoPrepare == 0) { parts.MaxAutoPrepare = 64; }

        // no statement of ours leaves anything behind in a session; resetting it cost five statements each time a connection was given back
        parts.NoResetOnClose = true;
        return new(NpgsqlDataSource.Create(parts));
    }

    /// <summary>PostgreSQL when a connection string is given, else the SQLite file.</summary>
    public static Database Open(string? connectionString, string sqliteFile) =>
        string.IsNullOrWhiteSpace(connectionString) ? Sqlite(sqliteFile) : PostgreSql(connectionString);

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
    /// Applies the assembly's embedded scripts (<c>Feature/001-what.sql</c>) that were not applied yet: features by name, scripts by number,
    /// all in one transaction. Several nodes may start at once.
    /// </summary>
    /// <exception cref="InvalidOperationException">A script was changed after it had been applied.</exception>
    public Task ApplyScriptsAsync(Assembly assembly, DateTimeOffset now, CancellationToken ct) =>
        Scripts.ApplyAsync(this, Scripts.In(assembly), now, ct);

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null) { await _postgres.DisposeAsync(); return; }

        await using var connection = new SqliteConnection(_sqlite);
        SqliteConnection.ClearPool(connection);
    }
}
