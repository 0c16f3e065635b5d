using Dapper;
using Kazasu.Centre.Audit;
using Kazasu.Centre.Tests.World;
using Kazasu.Checker;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Stores;

/// <summary>What docs/operations.md says of a store that outgrows one table or one machine, tried on PostgreSQL with the statements that stand there.</summary>
public sealed class GrowthTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateOnly s_today = new(2025, 12, 5);
    private CentreWorld _world = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await CentreWorld.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact, Covers("E18")]
    public async Task The_logs_data_in_partitions_are_dropped_by_age_and_the_tree_and_its_proofs_stay_whole()
    {
        var someone = await _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await CheckAsync(someone, 2); // what was recorded before stays where it is and goes on being found
        await RunAsync(Documented("partition"));
        var node = await NodeAsync();
        await RunAsync(Documented("next-partition"), ("NODE", node), ("FROM", "3"), ("TO", "6"));
        await RunAsync(Documented("next-partition"), ("NODE", node), ("FROM", "6"), ("TO", "9"));
        await CheckAsync(someone, 6);
        Assert.Equal([("audit_data_rest", 2L), ($"audit_data_{node}_3", 3L), ($"audit_data_{node}_6", 3L)], await PartsAsync("audit_data"));
        Assert.Equal([("audit_subject_rest", 2L), ($"audit_subject_{node}_3", 3L), ($"audit_subject_{node}_6", 3L)], await PartsAsync("audit_subject"));
        await CloseNextDayAsync();

        await RunAsync(Documented("drop-partition"), ("NODE", node), ("FROM", "3"));
        await CheckAsync(someone, 2);
        await CloseNextDayAsync();
        var found = LogCheck.Run(await Api.AuditTests.CopyAsync(_world));
        Assert.Empty(found.Faults);
        Assert.Equal((2, 10L), (found.Days, found.Leaves));
        var seen = await _world.Services.GetRequiredService<AuditRecords>().OfPersonAsync(someone.Record.PersonKey, Ct);
        Assert.Equal([10L, 9, 8, 7, 6, 2, 1], seen.Select(s => s.Seq));
        using var there = await _world.Operator.GetAsync(RecordOf(node, 6), Ct);
        there.EnsureSuccessStatusCode();
        using var gone = await _world.Operator.GetAsync(RecordOf(node, 4), Ct);
        Assert.Equal(ErrorCodes.RecordUnknown, await Desk.CodeAsync(gone, 404));
    }

    [Fact]
    public async Task Every_table_is_spread_as_the_plan_says_and_what_belongs_to_a_person_begins_its_key_with_the_person()
    {
        await using var connection = await _world.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        var tables = (await connection.QueryAsync<(string Table, string FirstKey, bool HasPerson)>(
            """
            select c.relname, (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary),
              exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_key')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname = 'public' order by c.relname
            """)).ToList();
        var plan = Planned();
        Assert.Equal(plan.Keys.Order(StringComparer.Ordinal), tables.Select(t => t.Table).Order(StringComparer.Ordinal));
        Assert.All(tables, t => Assert.True(plan[t.Table] == "everywhere" || plan[t.Table] == t.FirstKey, $"{t.Table}: spread by {plan[t.Table]}, its key begins with {t.FirstKey}"));

        // the entrances, which lead to a person, a facility's own rows, and the tickets, which an office replaces by its own number, are all that may name a person and lie elsewhere
        string[] elsewhere = ["certificate", "eligibility_check", "emergency_candidate", "insured_number", "medical_ticket", "patient_session", "registration_offer"];
        var strays = tables.Where(t => t.HasPerson && plan[t.Table] != "person_key").Select(t => t.Table);
        Assert.Empty(strays.Except(elsewhere, StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_the_persons_tables_spread_by_person_key_the_centre_answers_as_before_and_a_persons_rows_lie_together()
    {
        // no sharding extension can be had here: PostgreSQL's own hash partitions ask the same of keys and statements
        string[] persons = [.. Planned().Where(p => p.Value == "person_key").Select(p => p.Key)];
        foreach (var table in persons)
        {
            await RunAsync(
                $"""
                alter table {table} rename to {table}_whole;
                create table {table} (like {table}_whole including all) partition by hash (person_key);
                {string.Concat(Enumerable.Range(0, 4).Select(i => $"create table {table}_{i} partition of {table} for values with (modulus 4, remainder {i});\n"))}
                insert into {table} select * from {table}_whole;
                drop table {table}_whole;
                """);
        }

        List<Someone> some = [];
        for (var i = 0; i < 8; i++) { some.Add(await _world.RegisterAsync(Histories.Coverage($"c{i}", new(2024, 4, 1)))); }
        foreach (var one in some)
        {
            await CheckAsync(one, 2);
            var rows = await Task.WhenAll(persons.Select(async table => (await PartsOfAsync(table, one.Record.PersonKey)).Select(part => part[(table.Length + 1)..]).Distinct()));
            Assert.Single(rows.SelectMany(r => r).Distinct());
        }

        await CentreWorld.PostAsync(_world.Operator, CentreRoutes.RegistryPersons, some[0].Record with { Suppressions = [new(Histories.At(2025, 6, 1), null)] });
        Assert.Equal(ResultKinds.NoRecord, (await _world.Desk.CheckAsync(some[0].Card)).Result);
        Assert.True(await Rows.ScalarAsync(_world, "select count(distinct tableoid) from coverage") > 1);
    }

    private async Task CheckAsync(Someone someone, int times)
    {
        for (var i = 0; i < times; i++) { Assert.Equal(ResultKinds.Valid, (await _world.Desk.CheckAsync(someone.Card, s_today)).Result); }
    }

    private async Task CloseNextDayAsync()
    {
        _world.Clock.Ahead += TimeSpan.FromDays(1);
        await _world.PublishListsAsync();
        Assert.Equal(1, await _world.Services.GetRequiredService<AuditDays>().CloseAsync(Ct));
    }

    private async Task<string> NodeAsync() => Assert.Single(await _world.Services.GetRequiredService<AuditTree>().SizesAsync(DateTimeOffset.MaxValue, Ct)).Node;

    private static string RecordOf(string node, long seq) => AuditRoutes.Record.Replace("{node}", node).Replace("{seq}", $"{seq}");

    private async Task RunAsync(string sql, params (string Name, string Value)[] values)
    {
        await using var connection = await _world.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        await connection.ExecuteAsync(values.Aggregate(sql, (text, v) => text.Replace(v.Name, v.Value, StringComparison.Ordinal)));
    }

    private async Task<IReadOnlyList<(string Part, long Rows)>> PartsAsync(string table)
    {
        await using var connection = await _world.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        return [.. await connection.QueryAsync<(string, long)>($"select tableoid::regclass::text, count(*) from {table} group by 1 order by min(seq)")];
    }

    private async Task<IEnumerable<string>> PartsOfAsync(string table, string person)
    {
        await using var connection = await _world.Services.GetRequiredService<Database>().ConnectAsync(Ct);
        return await connection.QueryAsync<string>($"select distinct tableoid::regclass::text from {table} where person_key = @person", new { person });
    }

    /// <summary>The statements that stand in docs/operations.md under a comment with this name.</summary>
    private static string Documented(string name)
    {
        var page = File.ReadAllText(Repository.Path("docs", "operations.md")).ReplaceLineEndings("\n");
        var begin = page.IndexOf($"```sql\n-- {name}", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"docs/operations.md has no statements '{name}'");
        return page[(begin + 7)..page.IndexOf("\n```", begin, StringComparison.Ordinal)];
    }

    /// <summary>Table → the column it is spread by, or <c>everywhere</c>, from the list in docs/operations.md.</summary>
    private static Dictionary<string, string> Planned()
    {
        var lines = File.ReadAllText(Repository.Path("docs", "operations.md")).ReplaceLineEndings("\n").Split('\n');
        return lines.SkipWhile(l => l != "| spread by | tables |").Skip(2).TakeWhile(l => l.StartsWith('|'))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(cells => cells[2].Split(',', StringSplitOptions.TrimEntries).Select(table => (Table: table.Trim('`'), By: cells[1].Trim('`'))))
            .ToDictionary(t => t.Table, t => t.By, StringComparer.Ordinal);
    }
}
