using System.Text;
using System.Text.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;

namespace Kazasu.Centre.Tests.Api;

public sealed class RegistryOnSqlite(SqliteWorld world) : RegistryTests(world.World), IClassFixture<SqliteWorld>;

public sealed class RegistryOnPostgres(PostgresWorld world) : RegistryTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Batches of insurers and issuer: whole or not at all, twice the same as once.</summary>
public abstract class RegistryTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PersonRecord Somebody() => Histories.Person(
        world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1), new(2025, 3, 31)), Histories.Coverage("c2", new(2025, 4, 1), insurer: Histories.Society)) with
    { Suppressions = [new(Histories.At(2024, 5, 1), Histories.At(2024, 6, 1))] };

    [Fact]
    public async Task The_same_batch_twice_changes_nothing()
    {
        PersonRecord[] batch = [Somebody(), Somebody(), Somebody()];
        Assert.Equal(new(3, 3), await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, batch));
        Assert.Equal(new(3, 0), await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, batch));
        var changed = batch[1] with { Coverages = [batch[1].Coverages[0], batch[1].Coverages[1] with { DeletedAt = Histories.At(2025, 12, 1) }] };
        Assert.Equal(new(3, 1), await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, batch[0], changed, batch[2]));
    }

    [Fact, Covers("E3")]
    public async Task A_registration_that_arrives_later_counts_from_then_on()
    {
        var person = Histories.Person(world.NewKey(), Histories.Coverage("old", new(2024, 4, 1), new(2025, 11, 30), endTold: Histories.At(2025, 12, 1)));
        var someone = await world.RegisterAsync(person);
        Assert.Equal(ResultKinds.Invalid, (await world.Desk.CheckAsync(someone.Phone)).Result);

        var late = Histories.Person(person.PersonKey, Histories.Coverage("new", new(2025, 12, 1), told: Histories.At(2025, 12, 5), insurer: Histories.Society));
        Assert.Equal(1, (await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, late)).Changed);
        var answer = await world.Desk.CheckAsync(someone.Phone);
        Assert.Equal((ResultKinds.Valid, Histories.Society), (answer.Result, answer.Coverages.Single().InsurerNumber));
    }

    [Fact]
    public async Task One_bad_line_refuses_the_batch_and_every_fault_is_named()
    {
        var good = Somebody();
        var wrong = Somebody();
        wrong = wrong with { PersonKey = "", Coverages = [wrong.Coverages[0] with { InsurerNumber = "01130013", SharePercent = 100 }] };
        var lines = string.Join('\n', JsonSerializer.Serialize(good, CentreJson.Options), "{", JsonSerializer.Serialize(wrong, CentreJson.Options), JsonSerializer.Serialize(good, CentreJson.Options));
        using var answer = await world.Operator.PostAsync(CentreRoutes.RegistryPersons, new StringContent(lines, Encoding.UTF8, "application/x-ndjson"), Ct);

        Assert.Equal(ErrorCodes.BatchRefused, await Desk.CodeAsync(answer, 400));
        var bad = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("lines").Deserialize<BadLine[]>(CentreJson.Options)!;
        Assert.Equal(
            [(2, "$"), (3, "personKey"), (3, "coverages[0].insurerNumber"), (3, "coverages[0].sharePercent"), (4, "$")], bad.Select(b => (b.Line, b.Field)));
        Assert.DoesNotContain(bad, b => b.Why.Contains("01130013"));
        Assert.Equal(0, await Rows.ScalarAsync(world, "select count(*) from person where person_key = @PersonKey", new { good.PersonKey }));
    }

    [Fact]
    public async Task Whole_histories_are_the_operators_matter_and_faults_beyond_counting_end_the_reading()
    {
        using var insurer = world.Client(ClientKind.Insurer, Histories.Association);
        using var foreign = await insurer.PostAsync(CentreRoutes.RegistryPersons, Clients.Ndjson(Somebody()), Ct);
        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(foreign, 403));

        using var endless = await world.Operator.PostAsync(CentreRoutes.RegistryPersons, new StringContent(string.Concat(Enumerable.Repeat("{\n", 20_000))), Ct);
        Assert.Equal(ErrorCodes.BatchRefused, await Desk.CodeAsync(endless, 400));
        Assert.Equal(10_001, JsonDocument.Parse(await endless.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task A_later_batch_that_leaves_a_coverage_out_does_not_remove_it()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, someone.Record with { Coverages = [] });
        Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Phone)).Result);
    }

    [Fact]
    public async Task Certificates_are_registered_once_and_bad_ones_named()
    {
        var card = world.Issuer.IssueCard(world.NewKey(), new(2024, 5, 1), new(2029, 4, 10)).Record;
        Assert.Equal(new(1, 1), await CentreWorld.PostAsync(world.IssuerClient, CentreRoutes.IssuerCertificates, card));
        Assert.Equal(new(1, 0), await CentreWorld.PostAsync(world.IssuerClient, CentreRoutes.IssuerCertificates, card));
        CertificateRecord[] bad =
        [
            card with { Serial = "0" }, card with { Authority = "x", Serial = "1" }, card with { Serial = "2", Medium = "watch" }, card with { Serial = "3", Medium = "phone" },
            card with { Serial = "4", CardSerial = "5", CardAuthority = card.Authority },
        ];
        using var answer = await world.IssuerClient.PostAsync(CentreRoutes.IssuerCertificates, Clients.Ndjson(bad), Ct);
        Assert.Equal(ErrorCodes.BatchRefused, await Desk.CodeAsync(answer, 400));
        var lines = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("lines").Deserialize<BadLine[]>(CentreJson.Options)!;
        Assert.Equal([1, 2, 3, 4, 4, 5, 5], lines.Select(l => l.Line));
    }

    [Fact]
    public async Task A_revocation_list_that_is_none_or_a_strangers_is_refused()
    {
        using var none = await world.IssuerClient.PostAsync(CentreRoutes.IssuerRevocationLists, new ByteArrayContent([1, 2, 3]), Ct);
        Assert.Equal(ErrorCodes.RevocationListRefused, await Desk.CodeAsync(none, 400));

        using var stranger = Testbed.Issuer.TestbedIssuer.OpenOrCreate(Path.Combine(world.Folder, "stranger" + Guid.NewGuid()), world.Clock);
        var list = stranger.RevocationList(stranger.Authorities[0].KeyId, world.Clock.GetUtcNow());
        using var foreign = await world.IssuerClient.PostAsync(CentreRoutes.IssuerRevocationLists, new ByteArrayContent(list), Ct);
        Assert.Equal(ErrorCodes.RevocationListRefused, await Desk.CodeAsync(foreign, 400));
    }

    [Fact]
    public async Task A_restart_keeps_persons_certificates_lists_answers_and_uses()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = await world.Desk.RequestAsync(someone.Phone);
        using var first = await world.Desk.SendAsync(request);
        var before = await first.Content.ReadAsStringAsync(Ct);

        await world.RestartAsync();

        using var again = await world.Desk.SendAsync(request);
        Assert.Equal(before, await again.Content.ReadAsStringAsync(Ct));
        using var replay = await world.Desk.SendAsync(request with { RequestId = Guid.NewGuid() });
        Assert.Equal(ErrorCodes.ChallengeUsed, await Desk.CodeAsync(replay, 422));
        Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Phone)).Result);
        Assert.Equal(0, await Rows.ScalarAsync(world, "select count(*) - max(seq) from audit"));
    }
}
