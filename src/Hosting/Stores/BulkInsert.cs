using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Kazasu.Hosting.Stores;

/// <summary>What a column holds: string · long · byte[] · DateOnly · bool; each may be null.</summary>
public enum ColumnKind { Text, Long, Bytes, Date, Flag }

/// <summary>
/// Puts many rows into one table with one statement: on PostgreSQL one round trip (<c>unnest</c>), on SQLite one prepared statement.
/// </summary>
/// <param name="table">Table name.</param>
/// <param name="onConflict">What follows <c>on conflict</c>, e.g. <c>do nothing</c>.</param>
/// <param name="key">Columns that name a row within one call.</param>
/// <param name="columns">Columns in the order of each row's values.</param>
public sealed class BulkInsert(string table, string onConflict, string[] key, params (string Name, ColumnKind Kind)[] columns)
{
    /// <summary>
    /// A row whose <paramref name="key"/> (which is the table's primary key) is there already takes the new values; one that already has them
    /// is left alone and does not count as written.
    /// </summary>
    public static BulkInsert Upsert(string table, string[] key, params (string Name, ColumnKind Kind)[] columns)
    {
        string[] rest = [.. columns.Select(c => c.Name).Except(key, StringComparer.Ordinal)];
        return new(
            table,
            $"({string.Join(", ", key)}) do update set {string.Join(", ", rest.Select(r => $"{r} = excluded.{r}"))} "
            + $"where {string.Join(" or ", rest.Select(r => $"{table}.{r} {{differs}} excluded.{r}"))}",
            key,
            columns);
    }

    private readonly int[] _key = [.. key.Select(k => Array.FindIndex(columns, c => c.Name == k))];
    private readonly string _names = string.Join(", ", columns.Select(c => c.Name));
    private readonly string _arrays = string.Join(", ", columns.Select((_, i) => $"${(i + 1).ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Plain on PostgreSQL: a row that is there already is an error.</summary>
    private string FreshOnPostgres => field ??= $"insert into {table}({_names}) select * from unnest({_arrays})";

    private string OnPostgres => field ??= $"{FreshOnPostgres} on conflict {onConflict.Replace("{differs}", "is distinct from", StringComparison.Ordinal)}";

    private string FreshOnSqlite => field ??= $"insert into {table}({_names}) values ({string.Join(", ", columns.Select(c => "@" + c.Name))})";

    private string OnSqlite => field ??= $"{FreshOnSqlite} on conflict {onConflict.Replace("{differs}", "is not", StringComparison.Ordinal)}";

    /// <returns>The indexes of the rows that were written; the others were already there (or the conflict's condition left them alone).</returns>
    public Task<IReadOnlySet<int>> RunAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<object?[]> rows, CancellationToken ct) =>
        rows.Count == 0 ? Task.FromResult<IReadOnlySet<int>>(new HashSet<int>())
        : connection is NpgsqlConnection postgres ? OnPostgresAsync(postgres, (NpgsqlTransaction)transaction, rows, ct)
        : OnSqliteAsync((SqliteConnection)connection, (SqliteTransaction)transaction, rows, ct);

    private async Task<IReadOnlySet<int>> OnPostgresAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        var index = new Dictionary<string, int>(rows.Count, StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++) { index[NameOf(k => rows[i][_key[k]])] = i; }

        await using var command = new NpgsqlCommand($"{OnPostgres} returning {string.Join(", ", key)}", connection, transaction);
        for (var c = 0; c < columns.Length; c++) { command.Parameters.Add(ArrayOf(columns[c].Kind, rows, c)); }

        var written = new HashSet<int>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) { written.Add(index[NameOf(reader.GetValue)]); }

        return written;
    }

    /// <summary>The statement for a batch. With <paramref name="fresh"/> a row that is there already is an error.</summary>
    internal NpgsqlBatchCommand BatchCommand(IReadOnlyList<object?[]> rows, bool fresh)
    {
        var command = new NpgsqlBatchCommand(fresh ? FreshOnPostgres : OnPostgres);
        for (var c = 0; c < columns.Length; c++) { command.Parameters.Add(ArrayOf(columns[c].Kind, rows, c)); }
        return command;
    }

    internal async Task<IReadOnlySet<int>> OnSqliteAsync(
        SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<object?[]> rows, CancellationToken ct, bool fresh = false)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = fresh ? FreshOnSqlite : OnSqlite;
        foreach (var (name, _) in columns) { command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name }); }

        var written = new HashSet<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            for (var c = 0; c < columns.Length; c++) { command.Parameters[c].Value = rows[i][c] ?? DBNull.Value; }
            if (await command.ExecuteNonQueryAsync(ct) > 0) { written.Add(i); }
        }

        return written;
    }

    private static NpgsqlParameter ArrayOf(ColumnKind kind, IReadOnlyList<object?[]> rows, int column)
    {
        return kind switch
        {
            ColumnKind.Text => Typed(NpgsqlDbType.Text, v => (string?)v),
            ColumnKind.Long => Typed(NpgsqlDbType.Bigint, v => (long?)v),
            ColumnKind.Bytes => Typed(NpgsqlDbType.Bytea, v => (byte[]?)v),
            ColumnKind.Date => Typed(NpgsqlDbType.Date, v => (DateOnly?)v),
            ColumnKind.Flag => Typed(NpgsqlDbType.Boolean, v => (bool?)v),
        };

        NpgsqlParameter Typed<T>(NpgsqlDbType type, Func<object?, T> read)
        {
            var values = new T[rows.Count];
            for (var i = 0; i < values.Length; i++) { values[i] = read(rows[i][column]); }
            return new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
        }
    }

    private string NameOf(Func<int, object?> value)
    {
        var parts = new string[_key.Length];
        for (var k = 0; k < parts.Length; k++)
        {
            parts[k] = value(k) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value(k), CultureInfo.InvariantCulture) ?? "";
        }

        return string.Join('\n', parts);
    }
}
