using Kazasu.Centre.Insured;
using Kazasu.Centre.Insured.Certificates;
using Kazasu.Centre.Tests.World;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Insured;

public sealed class HolderOnSqlite : HolderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-holder-").FullName;

    protected override Task<Database> OpenAsync() => Task.FromResult(Database.Sqlite(Path.Combine(_folder, "centre.db")));

    protected override void Clean() => Directory.Delete(_folder, recursive: true);
}

public sealed class HolderOnPostgres(PostgresFixture postgres) : HolderTests
{
    protected override async Task<Database> OpenAsync() => Database.PostgreSql(await postgres.NewDatabaseAsync());
}

/// <summary>Many ask at once, and one statement reads for several of them.</summary>
public abstract class HolderTests : IAsyncLifetime
{
    private const string Cards = "c0", Phones = "f0";
    private Database _database = null!;
    private InsuredReader _reader = null!;

    protected abstract Task<Database> OpenAsync();

    protected virtual void Clean() { }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await OpenAsync();
        await _database.ApplyScriptsAsync(typeof(CentreHost).Assembly, DateTimeOffset.UnixEpoch, Ct);
        _reader = new(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Clean();
    }

    private static CertificateRecord Card(int i) => new(Cards, Serial(i), Key(i), CertificateRegister.Card, new(2030, 4, 1), null, null);

    private static string Key(int i) => $"person-{i:000}";

    private static string Serial(int i) => (i + 4096).ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    private Task RegisterAsync(params CertificateRecord[] certificates) => new CertificateRegister(_database, TimeProvider.System).RegisterAsync(certificates, Ct);

    private Task WriteAsync(params PersonRecord[] persons) => new InsuredWriter(_database).WriteAsync(persons, Ct);

    [Fact, Covers("E1")]
    public async Task Of_many_who_are_asked_about_at_once_each_answer_is_its_own_persons()
    {
        await WriteAsync([.. Enumerable.Range(0, 300).Select(i => Histories.Person(Key(i), Histories.Coverage($"c{i}", new(2020, 4, 1))))]);
        await RegisterAsync([.. Enumerable.Range(0, 310).Select(Card)]);

        // the first 300 are known, of the next 10 no insurer has told, the last 10 the issuer does not know; each is asked about twice
        var asked = Enumerable.Range(0, 320).Concat(Enumerable.Range(0, 320)).ToList();
        var holders = await Task.WhenAll(asked.Select(i => Task.Run(() => _reader.FindAsync(Cards, Serial(i), null, Ct), Ct)));

        foreach (var (i, holder) in asked.Zip(holders))
        {
            Assert.Equal(i < 310 ? Key(i) : null, holder?.PersonKey);
            Assert.Equal(i < 300 ? $"c{i}" : null, holder?.Person?.Coverages.Single().CoverageKey);
            Assert.Equal(i < 300 ? 1 : 0, holder?.Person?.Names.Count ?? 0);
        }
    }

    [Fact, Covers("E5", "P20")]
    public async Task A_person_whose_card_and_phone_are_read_at_once_has_each_history_once()
    {
        await WriteAsync(Histories.Person(Key(1), Histories.Coverage("c1", new(2020, 4, 1))) with { Suppressions = [new(DateTimeOffset.UnixEpoch, null)] });
        await RegisterAsync(Card(1), new(Phones, "a1", Key(1), CertificateRegister.Phone, new(2029, 4, 1), Cards, Serial(1)));

        var holders = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => i % 2 == 0 ? _reader.FindAsync(Cards, Serial(1), null, Ct) : _reader.FindAsync(Phones, "a1", null, Ct), Ct)));

        foreach (var (i, holder) in holders.Index())
        {
            Assert.Equal(i % 2 == 0 ? (null, null, null) : (Cards, Serial(1), new DateOnly(2030, 4, 1)), (holder!.CardAuthority, holder.CardSerial, holder.CardNotAfter));
            Assert.Equal((1, 1, 1), (holder.Person!.Names.Count, holder.Person.Coverages.Count, holder.Person.Suppressions.Count));
        }
    }

    [Fact]
    public async Task Each_facility_gets_its_own_patient_number_and_nobody_anothers()
    {
        await WriteAsync(Histories.Person(Key(1), Histories.Coverage("c1", new(2020, 4, 1))));
        await RegisterAsync(Card(1));
        foreach (var facility in (string[])["1310000001", "1310000002"])
        {
            await RunAsync($"insert into reference_number(facility, request_id, number, person_key, at) values ('{facility}', {(_database.Engine == Engine.Sqlite ? "x'01'" : "'\\x01'")}, 'no-{facility}', '{Key(1)}', 1)");
        }

        string?[] asking = ["1310000001", "1310000002", "1310000003", null];
        var holders = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => _reader.FindAsync(Cards, Serial(1), asking[i % 4], Ct), Ct)));

        foreach (var (i, holder) in holders.Index()) { Assert.Equal((i % 4 < 2 ? "no-" + asking[i % 4] : null, 1), (holder!.ReferenceNumber, holder.Person!.Coverages.Count)); }
    }

    [Fact, Covers("E5")]
    public async Task What_is_told_while_others_read_is_seen_by_whoever_asks_afterwards()
    {
        await WriteAsync(Histories.Person(Key(1), Histories.Coverage("c0", new(2020, 4, 1))));
        await RegisterAsync(Card(1));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var others = Enumerable.Range(0, 4).Select(_ => Task.Run(async () => { while (!end.IsCancellationRequested) { await _reader.FindAsync(Cards, Serial(1), null, Ct); } }, Ct)).ToList();

        for (var told = 1; told <= 30; told++)
        {
            await WriteAsync(Histories.Person(Key(1), Histories.Coverage($"c{told}", new(2020, 4, 1))));
            Assert.Contains((await _reader.FindAsync(Cards, Serial(1), null, Ct))!.Person!.Coverages, c => c.CoverageKey == $"c{told}");
        }

        await end.CancelAsync();
        await Task.WhenAll(others);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nothing_from_the_others_and_a_failure_is_told_to_all_who_asked()
    {
        await RegisterAsync(Card(1));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        Assert.True(await Record.ExceptionAsync(() => _reader.FindAsync(Cards, Serial(1), null, gone.Token)) is null or OperationCanceledException); // SQLite has answered before anybody can give up
        Assert.Equal(Key(1), (await _reader.FindAsync(Cards, Serial(1), null, Ct))!.PersonKey);

        await RenameAsync("certificate", "away");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _reader.FindAsync(Cards, Serial(1), null, Ct));
        await RenameAsync("away", "certificate");
        Assert.Equal(Key(1), (await _reader.FindAsync(Cards, Serial(1), null, Ct))!.PersonKey);
    }

    private Task RenameAsync(string table, string name) => RunAsync($"alter table {table} rename to {name}");

    private async Task RunAsync(string sql)
    {
        await using var connection = await _database.ConnectAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
