using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kazasu.Hosting.Stores;

/// <summary>
/// Several bulk inserts that become durable together: on PostgreSQL one round trip, commit included. For those who expect all rows to be new
/// and have a slower way for when they are not.
/// </summary>
public static class BulkWrite
{
    /// <param name="Fresh">A row that is there already, or twice, ends the whole; else the insert's own conflict rule holds.</param>
    public sealed record Part(BulkInsert Into, IReadOnlyList<object?[]> Rows, bool Fresh = true);

    /// <param name="parts">Written in this order; their rows in the order given.</param>
    /// <returns>False: a row of a fresh part was there already and nothing at all was written.</returns>
    /// <exception cref="System.Data.Common.DbException">Nothing was written; or, when the line broke, perhaps everything.</exception>
    public static async Task<bool> TryAsync(Database database, IReadOnlyList<Part> parts, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        return connection is NpgsqlConnection postgres ? await OnPostgresAsync(postgres, parts, ct) : await OnSqliteAsync((SqliteConnection)connection, parts, ct);
    }

    private static async Task<bool> OnPostgresAsync(NpgsqlConnection connection, IReadOnlyList<Part> parts, CancellationToken ct)
    {
        // without a transaction of our own a batch is one transaction, committed with its last statement
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (into, rows, fresh) in parts.Where(p => p.Rows.Count > 0)) { batch.BatchCommands.Add(into.BatchCommand(rows, fresh)); }

        if (batch.BatchCommands.Count == 0) { return true; }

        try
        {
            await batch.ExecuteNonQueryAsync(ct);
            return true;
        }
        catch (PostgresException there) when (there.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    private static async Task<bool> OnSqliteAsync(SqliteConnection connection, IReadOnlyList<Part> parts, CancellationToken ct)
    {
        const int Constraint = 19, PrimaryKey = 1555, Unique = 2067;
        await using var transaction = connection.BeginTransaction();
        try
        {
            foreach (var (into, rows, fresh) in parts.Where(p => p.Rows.Count > 0)) { await into.OnSqliteAsync(connection, transaction, rows, ct, fresh); }

            await transaction.CommitAsync(ct);
            return true;
        }
        catch (SqliteException there) when (there is { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: PrimaryKey or Unique })
        {
            return false;
        }
    }
}
