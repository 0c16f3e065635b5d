using Dapper;
using Kazasu.Centre.Ledger;
using Kazasu.Hosting.Stores;

namespace Kazasu.Centre.Tests.Stores;

public sealed class LedgerOnSqlite : LedgerTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-ledger-").FullName;

    protected override Task<Database> OpenAsync() => Task.FromResult(Database.Sqlite(Path.Combine(_folder, "centre.db")));

    protected override void Clean() => Directory.Delete(_folder, recursive: true);
}

public sealed class LedgerOnPostgres(PostgresFixture postgres) : LedgerTests
{
    private string? _database;

    protected override async Task<Database> OpenAsync() => Database.PostgreSql(_database ??= await postgres.NewDatabaseAsync());
}

/// <summary>The ledger by itself, with two nodes on one store.</summary>
public abstract class LedgerTests : IAsyncLifetime
{
    private static readonly BulkInsert s_note = new("note", "do nothing", ["id"], ("id", ColumnKind.Long), ("text", ColumnKind.Text));
    private readonly List<Database> _databases = [];
    private readonly List<LedgerWriter> _ledgers = [];

    protected abstract Task<Database> OpenAsync();

    protected virtual void Clean() { }

    public async ValueTask InitializeAsync()
    {
        foreach (var node in (string[])["a", "b"])
        {
            var database = await OpenAsync();
            await database.ApplyScriptsAsync(typeof(CentreHost).Assembly, DateTimeOffset.UnixEpoch, default);
            _databases.Add(database);
            _ledgers.Add(new(database, node, TimeProvider.System));
            await _ledgers[^1].StartAsync(default);
        }

        await using var connection = await _databases[0].ConnectAsync(default);
        await connection.ExecuteAsync("create table note (id bigint primary key, text text not null check (text <> 'bad'))");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _ledgers) { await ledger.DisposeAsync(); }
        foreach (var database in _databases) { await database.DisposeAsync(); }
        Clean();
    }

    private static LedgerEntry Entry(Guid? request = null, Guid? challenge = null, byte hash = 1, string facility = "1310000011", long? note = null, string text = "good") => new(
        facility, request ?? Guid.NewGuid(), [hash], new(200, Guid.NewGuid().ToByteArray()), "{}"u8.ToArray(),
        challenge is { } c ? new(c, () => (new(422, "used"u8.ToArray()), "{\"used\":true}"u8.ToArray())) : null, note is { } n ? [new(s_note, [n, text])] : []);

    private Task<LedgerOutcome> CommitAsync(LedgerEntry entry, int node = 0) => _ledgers[node].CommitAsync(entry, default);

    [Fact]
    public async Task Of_many_that_use_one_challenge_on_two_nodes_at_once_one_wins()
    {
        for (var round = 0; round < 20; round++)
        {
            var challenge = Guid.NewGuid();
            var entries = Enumerable.Range(0, 10).Select(_ => Entry(challenge: challenge)).ToList();
            var outcomes = await Task.WhenAll(entries.Select((e, i) => Task.Run(() => CommitAsync(e, i % 2))));
            var replies = outcomes.Cast<LedgerOutcome.Answered>().Select(o => o.Reply.Status).ToList();
            Assert.Equal((1, 9), (replies.Count(s => s == 200), replies.Count(s => s == 422)));
        }

        Assert.Equal(20, await ScalarAsync("select count(*) from used_challenge"));
        Assert.Equal(200, await ScalarAsync("select count(*) from audit"));
    }

    [Fact]
    public async Task One_request_on_two_nodes_at_once_gets_one_answer_and_one_record()
    {
        for (var round = 0; round < 20; round++)
        {
            var id = Guid.NewGuid();
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => CommitAsync(Entry(id, challenge: id), i % 2))));
            var bodies = outcomes.Cast<LedgerOutcome.Answered>().Select(o => (o.Reply.Status, Convert.ToHexString(o.Reply.Body))).Distinct();
            Assert.Equal(200, Assert.Single(bodies).Status);
        }

        Assert.Equal(20, await ScalarAsync("select count(*) from audit"));
    }

    [Fact]
    public async Task One_id_with_two_bodies_gives_one_answer_and_one_refusal_also_within_one_group()
    {
        var id = Guid.NewGuid();
        var outcomes = await Task.WhenAll(CommitAsync(Entry(id, hash: 1)), CommitAsync(Entry(id, hash: 2)));
        Assert.Single(outcomes.OfType<LedgerOutcome.Answered>());
        Assert.Single(outcomes.OfType<LedgerOutcome.IdReused>());
        Assert.IsType<LedgerOutcome.Answered>(await CommitAsync(Entry(id, hash: 1, facility: "1310000029")));
    }

    [Fact]
    public async Task Rows_of_a_replay_are_not_written_and_its_record_says_so()
    {
        var challenge = Guid.NewGuid();
        await CommitAsync(Entry(challenge: challenge, note: 1));
        await CommitAsync(Entry(challenge: challenge, note: 2));
        Assert.Equal(1, await ScalarAsync("select count(*) from note"));
        await using var connection = await _databases[0].ConnectAsync(default);
        Assert.Equal(["{}", "{\"used\":true}"], (await connection.QueryAsync<byte[]>("select data from audit_data where node = 'a' order by seq")).Select(System.Text.Encoding.UTF8.GetString));
    }

    [Fact]
    public async Task Records_that_belong_to_one_answer_are_written_with_it_in_order_and_once_or_not_at_all()
    {
        var shown = Entry(note: 1) with { Person = "asker", Also = [new("{\"n\":1}"u8.ToArray(), "p1"), new("{\"n\":2}"u8.ToArray(), "p2")] };
        var beside = await Task.WhenAll(CommitAsync(shown), CommitAsync(Entry(note: 2)), CommitAsync(shown), CommitAsync(shown, node: 1));
        Assert.All(beside, o => Assert.IsType<LedgerOutcome.Answered>(o));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => CommitAsync(Entry(note: 3, text: "bad") with { Also = [new("{}"u8.ToArray(), "p3")] }));
        await CommitAsync(Entry());

        Assert.Equal(5, await ScalarAsync("select count(*) from audit"));
        Assert.Equal(0, await ScalarAsync("select count(*) from audit_subject where person_key = 'p3'"));
        await using var connection = await _databases[0].ConnectAsync(default);
        var rows = (await connection.QueryAsync<(string Person, string Node, long Seq)>("select person_key, node, seq from audit_subject order by seq")).ToList();
        Assert.Equal(["p1", "p2", "asker"], rows.Select(r => r.Person));
        Assert.Equal([rows[0].Seq, rows[0].Seq + 1, rows[0].Seq + 2], rows.Select(r => r.Seq));
        Assert.Single(rows.Select(r => r.Node).Distinct());
    }

    [Fact]
    public async Task An_entry_that_cannot_be_written_takes_no_other_with_it()
    {
        var good = Enumerable.Range(1, 20).Select(i => CommitAsync(Entry(note: i))).ToList();
        var bad = CommitAsync(Entry(note: 99, text: "bad"));
        good.AddRange(Enumerable.Range(21, 20).Select(i => CommitAsync(Entry(note: i))));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bad);
        Assert.All(await Task.WhenAll(good), o => Assert.IsType<LedgerOutcome.Answered>(o));
        Assert.Equal(40, await ScalarAsync("select count(*) from note"));
        Assert.Equal(40, await ScalarAsync("select max(seq) from audit where node = 'a'"));
        Assert.Equal(40, await ScalarAsync("select count(*) from answered"));
    }

    [Fact]
    public async Task A_list_is_durable_whole_or_not_at_all_beside_others()
    {
        var list = _ledgers[0].CommitAllAsync([.. Enumerable.Range(1, 500).Select(i => Entry(note: i))], default);
        var alone = Enumerable.Range(501, 20).Select(i => CommitAsync(Entry(note: i))).ToList();
        var bad = _ledgers[0].CommitAllAsync([Entry(note: 600), Entry(note: 601, text: "bad")], default);

        Assert.All(await list, o => Assert.IsType<LedgerOutcome.Answered>(o));
        Assert.All(await Task.WhenAll(alone), o => Assert.IsType<LedgerOutcome.Answered>(o));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bad);
        Assert.Empty(await _ledgers[0].CommitAllAsync([], default));
        Assert.Equal((520, 520), (await ScalarAsync("select count(*) from note"), await ScalarAsync("select count(*) from answered")));
    }

    [Fact]
    public async Task Each_node_numbers_its_leaves_without_a_hole_also_after_a_new_start()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => CommitAsync(Entry(), i % 2)));
        var again = new LedgerWriter(_databases[0], "a", TimeProvider.System);
        await _ledgers[0].DisposeAsync();
        _ledgers[0] = again;
        await again.StartAsync(default);
        await CommitAsync(Entry());
        Assert.Equal(26, await ScalarAsync("select max(seq) from audit where node = 'a'"));
        Assert.Equal(51, await ScalarAsync("select count(*) from audit a join audit_data d on d.node = a.node and d.seq = a.seq"));
    }

    [Fact]
    public async Task Erasing_the_data_leaves_the_leaf()
    {
        await CommitAsync(Entry());
        await using var connection = await _databases[0].ConnectAsync(default);
        await connection.ExecuteAsync("delete from audit_data");
        Assert.Equal(1, await ScalarAsync("select count(*) from audit where length(leaf) = 32"));
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await _databases[0].ConnectAsync(default);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
