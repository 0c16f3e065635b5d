using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Tests.Stores;

public sealed class DatabaseOnSqlite : DatabaseTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-db-").FullName;

    protected override Task<Database> OpenAsync() => Task.FromResult(Database.Sqlite(Path.Combine(_folder, "new folder", "x.db")));

    protected override void Clean() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_connection_is_durable_and_keeps_foreign_keys()
    {
        await using var database = await OpenAsync();
        await Scripts.ApplyAsync(database, [], DateTimeOffset.UnixEpoch, default);
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await database.ConnectAsync(default);
            Assert.Equal(2, await connection.ExecuteScalarAsync<long>("pragma synchronous"));
            Assert.Equal(1, await connection.ExecuteScalarAsync<long>("pragma foreign_keys"));
            Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("pragma journal_mode"));
        }
    }
}

public sealed class DatabaseOnPostgres(PostgresFixture postgres) : DatabaseTests
{
    private string? _database;

    protected override async Task<Database> OpenAsync() => Database.Open(_database ??= await postgres.NewDatabaseAsync(), "unused");
}

/// <summary>Scripts and bulk inserts behave alike on both engines.</summary>
public abstract class DatabaseTests : IDisposable
{
    private const string Things = "create table thing (id {long} not null primary key, name text, day {date}, yes {flag}, raw {bytes}) {strict};";

    private static readonly (string, ColumnKind)[] s_columns =
        [("id", ColumnKind.Long), ("name", ColumnKind.Text), ("day", ColumnKind.Date), ("yes", ColumnKind.Flag), ("raw", ColumnKind.Bytes)];

    protected abstract Task<Database> OpenAsync();

    protected virtual void Clean() { }

    public void Dispose()
    {
        Clean();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_script_is_applied_once_and_may_not_change_afterwards()
    {
        await using var database = await OpenAsync();
        for (var i = 0; i < 2; i++) { await Scripts.ApplyAsync(database, [("things", Things)], DateTimeOffset.UnixEpoch, default); }

        var changed = await Assert.ThrowsAsync<InvalidOperationException>(() => Scripts.ApplyAsync(database, [("things", Things + " ")], DateTimeOffset.UnixEpoch, default));
        Assert.Contains("things", changed.Message);
    }

    [Fact]
    public async Task Scripts_that_fail_leave_nothing_behind()
    {
        await using var database = await OpenAsync();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Scripts.ApplyAsync(database, [("1", Things), ("2", "create nonsense")], DateTimeOffset.UnixEpoch, default));
        await Scripts.ApplyAsync(database, [("1", Things)], DateTimeOffset.UnixEpoch, default);
    }

    [Fact]
    public async Task Two_that_start_at_once_both_get_through()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        await Task.WhenAll(
            Task.Run(() => Scripts.ApplyAsync(one, [("things", Things)], DateTimeOffset.UnixEpoch, default)),
            Task.Run(() => Scripts.ApplyAsync(two, [("things", Things)], DateTimeOffset.UnixEpoch, default)));
    }

    [Fact]
    public async Task Values_come_back_as_they_went_in_and_nothing_as_nothing()
    {
        await using var database = await OpenAsync();
        await Scripts.ApplyAsync(database, [("things", Things)], DateTimeOffset.UnixEpoch, default);
        var insert = new BulkInsert("thing", "do nothing", ["id"], s_columns);
        Assert.Equal([0, 1], (await RunAsync(database, insert, [1L, "髙𠮷", new DateOnly(2025, 12, 2), true, new byte[] { 0, 255 }], [2L, null, null, null, null])).Order());
        Assert.Equal([1], await RunAsync(database, insert, [1L, "other", null, null, null], [3L, null, null, null, null]));
        Assert.Empty(await RunAsync(database, insert));

        await using var connection = await database.ConnectAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "select name, day, yes, raw from thing order by id";
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await row.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("髙𠮷", new DateOnly(2025, 12, 2), true), (row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetBoolean(2)));
        Assert.Equal([0, 255], row.GetFieldValue<byte[]>(3));
        Assert.True(await row.ReadAsync(TestContext.Current.CancellationToken));
        Assert.All(Enumerable.Range(0, 4), i => Assert.True(row.IsDBNull(i)));
    }

    [Fact]
    public async Task An_upsert_tells_what_it_changed()
    {
        await using var database = await OpenAsync();
        await Scripts.ApplyAsync(database, [("things", Things)], DateTimeOffset.UnixEpoch, default);
        var upsert = BulkInsert.Upsert("thing", ["id"], s_columns);
        object?[] first = [1L, "a", null, false, null], second = [2L, "b", null, false, null];
        Assert.Equal([0, 1], (await RunAsync(database, upsert, first, second)).Order());
        Assert.Empty(await RunAsync(database, upsert, first, second));
        Assert.Equal([1], await RunAsync(database, upsert, first, [2L, null, null, false, null]));
    }

    [Fact]
    public void A_token_that_nobody_knows_is_an_error() => Assert.Throws<InvalidOperationException>(() => Scripts.For(Engine.Sqlite, "create table x (a {blob})"));

    private static async Task<IReadOnlySet<int>> RunAsync(Database database, BulkInsert insert, params object?[][] rows)
    {
        await using var connection = await database.ConnectAsync(default);
        await using var transaction = await connection.BeginTransactionAsync();
        var written = await insert.RunAsync(connection, transaction, rows, default);
        await transaction.CommitAsync();
        return written;
    }
}
