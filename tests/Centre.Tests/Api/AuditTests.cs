using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Kazasu.Centre.Audit;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Tests.World;
using Kazasu.Checker;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;
using Kazasu.Trust.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

public sealed class AuditOnSqlite : AuditTests
{
    protected override Task<CentreWorld> StartAsync() => CentreWorld.StartAsync();
}

public sealed class AuditOnPostgres(PostgresFixture postgres) : AuditTests
{
    protected override async Task<CentreWorld> StartAsync() => await CentreWorld.StartAsync(await postgres.NewDatabaseAsync());
}

/// <summary>The audit log as those outside see it: closed days, proofs, a person's own view, erasing.</summary>
public abstract class AuditTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<CentreWorld> StartAsync();

    private static Task<int> CloseAsync(CentreWorld world) => world.Services.GetRequiredService<AuditDays>().CloseAsync(Ct);

    private static DateOnly Today(CentreWorld world) => DateOnly.FromDateTime(world.Clock.GetUtcNow().ToOffset(CareCalendar.Japan).DateTime);

    /// <summary>The folder an outsider holds: fetched over the interface by a client that is no operator.</summary>
    internal static async Task<LogFolder> CopyAsync(CentreWorld world)
    {
        var path = Directory.CreateDirectory(Path.Combine(world.Folder, "copy" + Guid.NewGuid())).FullName;
        var folder = new LogFolder(path);
        using var anybody = world.Client(ClientKind.Insurer, Histories.Association);
        foreach (var sub in (string[])["keys", "leaves", "records"]) { Directory.CreateDirectory(Path.Combine(path, sub)); }
        foreach (var key in (await anybody.GetFromJsonAsync<AuditKeyView[]>(AuditRoutes.Keys, CentreJson.Options, Ct))!) { await File.WriteAllTextAsync(Path.Combine(folder.Keys, key.KeyId + ".pem"), key.Pem, Ct); }
        await File.WriteAllTextAsync(folder.Days, await anybody.GetStringAsync(AuditRoutes.Days, Ct), Ct);
        foreach (var head in Open(folder)[^1].Heads)
        {
            await File.WriteAllBytesAsync(folder.Leaves(head.Node), await anybody.GetByteArrayAsync(AuditRoutes.Leaves.Replace("{node}", head.Node) + $"?from=1&to={head.Size}", Ct), Ct);
        }

        return folder;
    }

    private static List<Statement> Open(LogFolder folder) => [.. folder.Statements().Select(s => Statement.Open(s, folder.ReadKeys())!)];

    private static async Task<IReadOnlyList<AccessView>> AccessesAsync(CentreWorld world, string person) =>
        (await world.Operator.GetFromJsonAsync<AccessView[]>(AuditRoutes.Person.Replace("{person}", person), CentreJson.Options, Ct))!;

    private static string RecordOf(AccessView a) => AuditRoutes.Record.Replace("{node}", a.Node).Replace("{seq}", $"{a.Seq}");

    private static async Task ChangeAsync(CentreWorld world, string sql)
    {
        await using var connection = await world.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        Assert.True(await connection.ExecuteAsync(sql) > 0, sql);
    }

    [Fact]
    public async Task Days_are_closed_without_a_gap_and_an_outsider_finds_no_fault_with_them()
    {
        await using var world = await StartAsync();
        Assert.Equal(0, await CloseAsync(world));
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var first = Today(world);
        for (var i = 0; i < 3; i++) { await world.Desk.CheckAsync(someone.Card); }
        Assert.Equal(0, await CloseAsync(world));

        // nobody comes on the second day; the machine is off on it, too
        world.Clock.Ahead = TimeSpan.FromDays(2);
        await world.PublishListsAsync();
        await world.Desk.CheckAsync(someone.Phone);
        Assert.Equal(2, await CloseAsync(world));
        world.Clock.Ahead = TimeSpan.FromDays(3);
        Assert.Equal(1, await CloseAsync(world));
        Assert.Equal(0, await CloseAsync(world));

        var folder = await CopyAsync(world);
        var found = LogCheck.Run(folder);
        Assert.Empty(found.Faults);
        Assert.Equal((3, 1, 4L, first.AddDays(2)), (found.Days, found.Nodes, found.Leaves, found.Last!.Day));
        Assert.Equal([3, 3, 4], Open(folder).Select(d => d.Heads.Single().Size));

        var node = found.Last.Heads[0].Node;
        var proof = (await world.Desk.Client.GetFromJsonAsync<ConsistencyView>(
            AuditRoutes.Consistency.Replace("{node}", node) + $"?from={first:O}&to={first.AddDays(2):O}", CentreJson.Options, Ct))!;
        Assert.True(TreeProofs.IsConsistent(
            proof.EarlierSize, Convert.FromHexString(proof.EarlierRoot), proof.LaterSize, Convert.FromHexString(proof.LaterRoot), [.. proof.Path.Select(Convert.FromHexString)]));
    }

    [Theory]
    [InlineData("update audit set leaf = (select leaf from audit where seq = 2) where seq = 1", "the leaves are not those that were signed")]
    [InlineData("delete from audit where seq = 3", "cut off")]
    [InlineData("update audit set seq = 100 - seq", "cut off")]
    public async Task Leaves_changed_cut_or_moved_in_the_store_are_found_by_an_outsider(string meddling, string found)
    {
        await using var world = await StartAsync();
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        for (var i = 0; i < 3; i++) { await world.Desk.CheckAsync(someone.Card); }
        world.Clock.Ahead = TimeSpan.FromDays(1);
        await CloseAsync(world);

        await ChangeAsync(world, meddling);
        Assert.Contains(found, Assert.Single(LogCheck.Run(await CopyAsync(world)).Faults).What);
    }

    [Fact, Covers("E18")]
    public async Task A_person_sees_who_looked_and_why_each_time_and_can_prove_each_record()
    {
        await using var world = await StartAsync();
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var another = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var check = await world.Desk.CheckAsync(someone.Phone);
        (await world.Desk.Client.PostAsJsonAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), check.CheckId, [ConsentKinds.Medication]), CentreJson.Options, Ct)).EnsureSuccessStatusCode();
        await world.Desk.CheckAsync(someone.Phone);
        await world.Desk.CheckAsync(another.Phone);

        var accesses = await AccessesAsync(world, someone.Record.PersonKey);
        Assert.Equal([("check", ResultKinds.Valid), ("consent", null), ("check", ResultKinds.Valid)], accesses.Select(a => (a.Kind, a.Outcome)));
        Assert.All(accesses, a => Assert.Equal((CentreWorld.Clinic, "かざす医院"), (a.Facility, a.FacilityName)));

        using var early = await world.Operator.GetAsync(RecordOf(accesses[0]), Ct);
        Assert.Equal(ErrorCodes.RecordUnknown, await Desk.CodeAsync(early, 404));
        world.Clock.Ahead = TimeSpan.FromDays(1);
        await CloseAsync(world);

        var folder = await CopyAsync(world);
        foreach (var access in accesses) { await File.WriteAllTextAsync(Path.Combine(folder.Records, $"{access.Seq}.json"), await world.Operator.GetStringAsync(RecordOf(access), Ct), Ct); }
        var found = LogCheck.Run(folder);
        Assert.Empty(found.Faults);
        Assert.Equal(3, found.Records);
        var data = (await world.Operator.GetFromJsonAsync<AuditRecord>(RecordOf(accesses[^1]), AuditRecord.Json, Ct))!.Data;
        Assert.Equal(check.CheckId, JsonDocument.Parse(Convert.FromBase64String(data)).RootElement.GetProperty("checkId").GetGuid());
    }

    [Fact]
    public async Task A_refused_attempt_is_in_the_persons_view_too()
    {
        await using var world = await StartAsync();
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = await world.Desk.RequestAsync(someone.Phone);
        using var first = await world.Desk.SendAsync(request);
        using var replay = await world.Desk.SendAsync(request with { RequestId = Guid.NewGuid() });
        Assert.Equal(ErrorCodes.ChallengeUsed, await Desk.CodeAsync(replay, 422));
        Assert.Equal(["refused:" + ErrorCodes.ChallengeUsed, ResultKinds.Valid], (await AccessesAsync(world, someone.Record.PersonKey)).Select(a => a.Outcome));
    }

    [Fact]
    public async Task Erasing_a_persons_records_leaves_the_log_whole_and_is_itself_recorded()
    {
        await using var world = await StartAsync();
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var another = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await world.Desk.CheckAsync(someone.Card);
        await world.Desk.CheckAsync(another.Card);
        var before = (await AccessesAsync(world, someone.Record.PersonKey)).Single();

        var request = new EraseRequest(Guid.NewGuid(), someone.Record.PersonKey, world.Clock.GetUtcNow().AddMinutes(1));
        for (var i = 0; i < 2; i++)
        {
            using var answer = await world.Operator.PostAsJsonAsync(AuditRoutes.Erase, request, CentreJson.Options, Ct);
            Assert.Equal(new EraseAnswer(1), await answer.Content.ReadFromJsonAsync<EraseAnswer>(CentreJson.Options, Ct));
        }

        Assert.Empty(await AccessesAsync(world, someone.Record.PersonKey));
        Assert.Single(await AccessesAsync(world, another.Record.PersonKey));
        Assert.Equal(1, await Rows.ScalarAsync(world, "select count(*) from audit a left join audit_data d on d.node = a.node and d.seq = a.seq where d.seq is null"));

        world.Clock.Ahead = TimeSpan.FromDays(1);
        await CloseAsync(world);
        using var gone = await world.Operator.GetAsync(RecordOf(before), Ct);
        Assert.Equal(ErrorCodes.RecordUnknown, await Desk.CodeAsync(gone, 404));
        var found = LogCheck.Run(await CopyAsync(world));
        Assert.Empty(found.Faults);
        Assert.Equal(3, found.Leaves);
        await using var connection = await world.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        var told = (await connection.QueryAsync<byte[]>("select data from audit_data")).Select(Encoding.UTF8.GetString).Single(d => d.Contains("\"erasure\""));
        Assert.Contains("\"operator:operator\"", told);
        Assert.DoesNotContain(someone.Record.PersonKey, told);
    }

    [Fact]
    public async Task Erasing_takes_everything_that_the_person_did_and_nothing_of_another_or_of_the_registers()
    {
        await using var world = await StartAsync();
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)) with { Number = "1111111" });
        var another = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)) with { Number = "2222222" });
        foreach (var (person, number) in ((Someone, string)[])[(someone, "1111111"), (another, "2222222")])
        {
            var check = await world.Desk.CheckAsync(person.Phone);
            (await world.Desk.Client.PostAsJsonAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), check.CheckId, [ConsentKinds.Medication]), CentreJson.Options, Ct)).EnsureSuccessStatusCode();
            var asked = new ReferenceNumberRequest(Guid.NewGuid(), Desk.Terminal, new(Histories.Association, "12345", number, "01"), "0000012345");
            (await world.Desk.Client.PostAsJsonAsync(CentreRoutes.ReferenceNumbers, asked, CentreJson.Options, Ct)).EnsureSuccessStatusCode();
        }

        async Task<long[]> CountsAsync(Someone of, params string[] tables)
        {
            List<long> counts = [];
            foreach (var table in tables) { counts.Add(await Rows.ScalarAsync(world, $"select count(*) from {table} where person_key = '{of.Record.PersonKey}'")); }
            return [.. counts];
        }

        string[] traces = ["eligibility_check", "consent", "reference_number", "audit_subject"], registers = ["coverage", "certificate", "person_name"];
        var (mine, theirs) = (await CountsAsync(someone, traces), await CountsAsync(another, [.. traces, .. registers]));
        Assert.All(mine, n => Assert.True(n > 0));
        var answers = await Rows.ScalarAsync(world, "select count(*) from answered");

        (await world.Operator.PostAsJsonAsync(AuditRoutes.Erase, new EraseRequest(Guid.NewGuid(), someone.Record.PersonKey, world.Clock.GetUtcNow().AddMinutes(1)), CentreJson.Options, Ct)).EnsureSuccessStatusCode();
        Assert.All(await CountsAsync(someone, traces), n => Assert.Equal(0, n));
        Assert.All(await CountsAsync(someone, registers), n => Assert.True(n > 0));
        Assert.Equal(theirs, await CountsAsync(another, [.. traces, .. registers]));

        // the kept answers are gone with their records, the erasure's own has come; the check still counts for its facility
        Assert.Equal(answers - mine[3] + 1, await Rows.ScalarAsync(world, "select count(*) from answered"));
        Assert.Equal(1, await Rows.ScalarAsync(world, "select count(*) from eligibility_check where person_key like 'erased-%'"));
        Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Card)).Result);
    }

    [Fact]
    public async Task Every_table_that_names_a_person_is_erased_or_is_a_register()
    {
        await using var world = await StartAsync();
        var database = world.Services.GetRequiredService<Database>();
        await using var connection = await database.ConnectAsync(Ct);
        var tables = await connection.QueryAsync<string>(database.Engine == Engine.PostgreSql
            ? "select table_name::text from information_schema.columns where column_name in ('person_key', 'person') and table_schema = current_schema()"
            : "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name in ('person_key', 'person') where m.type = 'table'");
        Assert.Equal(PersonTraces.Statements.Keys.Concat(PersonTraces.Registers).Order(StringComparer.Ordinal), tables.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Records_are_the_operators_alone_and_a_facility_may_not_read_or_erase_them()
    {
        await using var world = await StartAsync();
        using var person = await world.Desk.Client.GetAsync(AuditRoutes.Person.Replace("{person}", "x"), Ct);
        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(person, 403));
        using var record = await world.Desk.Client.GetAsync("/v1/audit/records/a/1", Ct);
        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(record, 403));
        using var erase = await world.Desk.Client.PostAsJsonAsync(AuditRoutes.Erase, new EraseRequest(Guid.NewGuid(), "x", default), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(erase, 403));
        using var far = await world.Desk.Client.GetAsync("/v1/audit/leaves/a?from=0&to=1", Ct);
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(far, 400));
    }

    [Fact]
    public async Task A_log_of_several_thousand_leaves_on_two_nodes_is_proved_from_kept_subtrees()
    {
        await using var world = await StartAsync();
        var database = world.Services.GetRequiredService<Database>();
        foreach (var (node, count) in ((string, int)[])[("left", 2100), ("right", 1500)])
        {
            var ledger = new LedgerWriter(database, node, world.Clock);
            await ledger.StartAsync(Ct);
            await Task.WhenAll(Enumerable.Range(0, count).Select(i => ledger.CommitAsync(
                new LedgerEntry("1310000011", Guid.NewGuid(), [1], new(200, []), Encoding.UTF8.GetBytes($$"""{"kind":"check","facility":"1310000011","n":{{i}}}"""), null, []) { Person = $"p{i}" }, Ct)));
            await ledger.DisposeAsync();
        }

        world.Clock.Ahead = TimeSpan.FromDays(1);
        Assert.Equal(1, await CloseAsync(world));
        Assert.Equal(4, await Rows.ScalarAsync(world, "select count(*) from audit_subtree"));
        var folder = await CopyAsync(world);
        for (var i = 0; i < 2100; i += 700)
        {
            foreach (var access in await AccessesAsync(world, $"p{i}")) { await File.WriteAllTextAsync(Path.Combine(folder.Records, $"{access.Node}-{i}.json"), await world.Operator.GetStringAsync(RecordOf(access), Ct), Ct); }
        }

        var found = LogCheck.Run(folder);
        Assert.Empty(found.Faults);
        Assert.Equal((2, 3600L, 6), (found.Nodes, found.Leaves, found.Records));
    }
}
