using System.Net;
using System.Net.Http.Json;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Setup;
using Kazasu.Centre.Tests.World;
using Kazasu.Centre.Usage;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Directory;
using Kazasu.Testbed.Operator;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

public sealed class SetupOnSqlite(SqliteWorld world) : SetupTests(world.World), IClassFixture<SqliteWorld>;

public sealed class SetupOnPostgres(PostgresWorld world) : SetupTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>What the portal gets from the centre: the terminals' own set-up and the checks that count.</summary>
public abstract class SetupTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_report_of_each_terminal_is_kept()
    {
        const string facility = "1310000045";
        await world.EnrolAsync(new(facility, "設定医院", "clinic", UsePhone: true, PilotSite: false));
        using var client = world.Client(ClientKind.Facility, facility);
        await TellAsync(client, Report("b", ready: false, "ReaderNotConnected"));
        await TellAsync(client, Report("a", ready: false, "ReaderNotConfigured"));
        await TellAsync(client, Report("b", ready: true));

        var known = await world.Services.GetRequiredService<SetupReports>().OfAsync(facility, Ct);
        Assert.Equal(["a", "b"], known.Select(k => k.Report.Terminal));
        Assert.Equal(["ReaderNotConfigured"], known[0].Report.Missing);
        Assert.True(known[1].Report.Ready);
        Assert.Equal(world.Calendar.Now, known[1].Report.ReaderConfiguredAt);
        Assert.Empty(await world.Services.GetRequiredService<SetupReports>().OfAsync("1310000052", Ct));
    }

    [Fact, Covers("T29")]
    public async Task The_answer_says_whether_the_facility_has_stopped_phone_reception()
    {
        const string facility = "1310000060";
        await world.EnrolAsync(new(facility, "停止医院", "clinic", UsePhone: true, PilotSite: false));
        using var client = world.Client(ClientKind.Facility, facility);
        Assert.False(await TellAsync(client, Report("a", ready: true)));

        var today = DateOnly.FromDateTime(world.Calendar.Now.DateTime);
        var phones = world.Services.GetRequiredService<PhoneReadyFacilities>();
        await phones.TellAsync(facility, new DirectoryEvent.Stopped(today), Ct);
        Assert.True(await TellAsync(client, Report("a", ready: true)));
        await phones.TellAsync(facility, new DirectoryEvent.Resumed(today), Ct);
        Assert.False(await TellAsync(client, Report("a", ready: true)));
    }

    [Fact]
    public async Task A_report_without_a_terminals_name_is_refused_and_so_is_one_of_somebody_who_is_no_facility()
    {
        using var refused = await world.Desk.Client.PutAsJsonAsync(SetupRoutes.Setup, Report(" ", ready: true), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(refused, 400));
        using var stranger = await world.Operator.PutAsJsonAsync(SetupRoutes.Setup, Report("a", ready: true), CentreJson.Options, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    [Fact, Covers("U7")]
    public async Task The_checks_of_a_facility_are_those_that_were_answered_here_on_the_days_asked_for()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var today = DateOnly.FromDateTime(world.Calendar.Now.DateTime);
        var before = await world.Services.GetRequiredService<FacilityChecks>().OfAsync(CentreWorld.Clinic, today, today, Ct);
        await world.Desk.CheckAsync(someone.Phone);
        await world.Desk.CheckAsync(someone.Card);
        var unknown = world.Issuer.IssueCard("nobody-" + world.NewKey(), new(2024, 5, 1), new(2029, 4, 10));
        using var untold = await world.Desk.SendAsync(await world.Desk.RequestAsync(unknown)); // nobody known: refused, or could not tell

        var checks = world.Services.GetRequiredService<FacilityChecks>();
        var all = await checks.OfAsync(CentreWorld.Clinic, today, today, Ct);
        Assert.Equal(before.Count + 2, all.Count);
        Assert.Equal(["card", "phone"], all.Where(c => c.Person == someone.Record.PersonKey && c.Outcome == "valid").Select(c => c.Medium).Order());
        Assert.Empty(await checks.OfAsync(CentreWorld.Clinic, today.AddDays(1), today.AddMonths(1), Ct));
        Assert.Empty(await checks.OfAsync("1310000029", today, today, Ct));
    }

    private SetupReport Report(string terminal, bool ready, params string[] missing) =>
        new(terminal, "PanasonicConnect", "Test Reader 0", ReaderConnected: true, world.Calendar.Now, null, null, null, ready, missing);

    /// <returns>Whether phone reception is stopped.</returns>
    private static async Task<bool> TellAsync(HttpClient client, SetupReport report)
    {
        using var answer = await client.PutAsJsonAsync(SetupRoutes.Setup, report, CentreJson.Options, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<SetupAnswer>(CentreJson.Options, Ct))!.PhonesStopped;
    }
}
