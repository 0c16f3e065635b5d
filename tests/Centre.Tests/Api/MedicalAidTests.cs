using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;

namespace Kazasu.Centre.Tests.Api;

public sealed class MedicalAidOnSqlite(SqliteWorld world) : MedicalAidTests(world.World), IClassFixture<SqliteWorld>;

public sealed class MedicalAidOnPostgres(PostgresWorld world) : MedicalAidTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Tickets of medical aid: told by the office that bears it, given to the facility they name and to no other.</summary>
public abstract class MedicalAidTests(CentreWorld world)
{
    private const string Office = "12139903", Other = "1310000029";

    private static readonly DateOnly s_month = new(2025, 12, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("I5", "E5")]
    public async Task A_ticket_is_told_to_the_facility_it_names_until_it_is_withdrawn_and_never_of_somebody_whose_display_was_stopped()
    {
        await world.EnrolAsync(new(Other, "別の医院", "clinic", UsePhone: true, PilotSite: false));
        var alone = await world.RegisterAsync(); // no insurance at all
        var stopped = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, stopped.Record with { Suppressions = [new(Histories.At(2025, 12, 1), null)] });
        var (mine, hidden, elsewhere) = (Ticket(alone, "A1"), Ticket(stopped, "A2"), Ticket(alone, "A3") with { });
        elsewhere = elsewhere with { Ticket = elsewhere.Ticket with { Facility = Other } };
        using var office = world.Client(ClientKind.Insurer, Office);
        Assert.Equal(3, (await CentreWorld.PostAsync(office, ListRoutes.Tickets, mine, hidden, elsewhere)).Changed);
        Assert.Equal(0, (await CentreWorld.PostAsync(office, ListRoutes.Tickets, mine, hidden, elsewhere)).Changed);

        var told = Assert.Single((await PageAsync(world.Desk.Client, new(Guid.NewGuid(), Desk.Terminal, Month: s_month))).Persons);
        Assert.Equal((Office, "見本区福祉事務所", "0000017"), (told.OfficeNumber, told.OfficeName, told.RecipientNumber));
        Assert.Equal("A1", Assert.Single(told.Tickets).IssueNumber);
        Assert.Empty((await PageAsync(world.Desk.Client, new(Guid.NewGuid(), Desk.Terminal, Month: s_month.AddMonths(1)))).Persons);
        using (var other = world.DeskOf(Other).Client) { Assert.Equal("A3", Assert.Single(Assert.Single((await PageAsync(other, new(Guid.NewGuid(), Desk.Terminal, Month: s_month))).Persons).Tickets).IssueNumber); }

        Assert.Single((await PageAsync(world.Desk.Client, Numbered("17", new(1985, 8, 20)))).Persons);
        Assert.Empty((await PageAsync(world.Desk.Client, Numbered("17", new(1985, 8, 21)))).Persons);
        var check = await world.Desk.CheckAsync(alone.Phone);
        Assert.Equal(ResultKinds.NoRecord, check.Result);
        Assert.Single((await PageAsync(world.Desk.Client, new(Guid.NewGuid(), Desk.Terminal, CheckId: check.CheckId))).Persons);
        using (var other = world.DeskOf(Other).Client) { Assert.Empty((await PageAsync(other, new(Guid.NewGuid(), Desk.Terminal, CheckId: check.CheckId))).Persons); }

        Assert.Equal(1, (await CentreWorld.PostAsync(office, ListRoutes.Tickets, mine with { Withdrawn = true })).Changed);
        Assert.Empty((await PageAsync(world.Desk.Client, new(Guid.NewGuid(), Desk.Terminal, Month: s_month))).Persons);
    }

    [Fact]
    public async Task A_batch_with_a_fault_is_refused_whole_with_each_fault_and_nobody_tells_for_another_office()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var good = Ticket(someone, "B1");
        var bad = good with
        {
            PersonKey = "", OfficeName = " ", RecipientNumber = "", AidTo = good.AidFrom.AddDays(-1),
            Ticket = new("99", new(2025, 12, 2), new(2026, 1, 2), new(2025, 11, 1), "", "1", " ", "99", -1, "99", false, [""], "", "", ["a", "b", "c", "d"]),
        };
        using var office = world.Client(ClientKind.Insurer, Office);
        using (var refused = await office.PostAsync(ListRoutes.Tickets, Clients.Ndjson(good, bad), Ct))
        {
            var body = await refused.Content.ReadAsStringAsync(Ct);
            Assert.Equal(ErrorCodes.BatchRefused, JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
            foreach (var field in (string[])["personKey", "officeName", "recipientNumber", "aidTo", "kind", "care", "use", "month", "from", "issueNumber", "facility", "facilityName", "selfPay", "injuries", "remarks", "contact"])
            {
                Assert.Contains(field + '"', body);
            }
        }

        foreach (var (client, query) in ((HttpClient, string)[])[(office, "?office=12130019"), (world.Operator, ""), (world.Operator, "?office=01130012")])
        {
            using var answer = await client.PostAsync(ListRoutes.Tickets + query, Clients.Ndjson(good), Ct);
            Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(answer, 400));
        }

        using var nothing = await world.Desk.Client.PostAsJsonAsync(ListRoutes.Aid, new AidRequest(Guid.NewGuid(), Desk.Terminal), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(nothing, 400));
    }

    private static AidRequest Numbered(string number, DateOnly birth) => new(Guid.NewGuid(), Desk.Terminal, Insured: new(Office, null, number, null), Birth: birth);

    private static TicketNotice Ticket(Someone someone, string number) => new(
        someone.Record.PersonKey, "見本区福祉事務所", "0000017", new(2025, 1, 1),
        new("01", s_month, s_month, new(2025, 12, 31), number, CentreWorld.Clinic, "かざす医院", "02", 0, "01", false, ["本態性高血圧症"]));

    private static async Task<AidPage> PageAsync(HttpClient client, AidRequest request)
    {
        using var answer = await client.PostAsJsonAsync(ListRoutes.Aid, request, CentreJson.Options, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        var jws = (await answer.Content.ReadFromJsonAsync<SignedAnswer>(CentreJson.Options, Ct))!.Jws;
        return JsonSerializer.Deserialize<AidPage>(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]), CentreJson.Options)!;
    }
}
