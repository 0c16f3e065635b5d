using System.Net.Http.Json;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Facilities;

public sealed class PhoneReadyOnSqlite(SqliteWorld world) : PhoneReadyTests(world), IClassFixture<SqliteWorld>;

public sealed class PhoneReadyOnPostgres(PostgresWorld world) : PhoneReadyTests(world), IClassFixture<PostgresWorld>;

/// <summary>The centre notices by itself where phones are read, and the operator tells the rest.</summary>
public abstract class PhoneReadyTests(EngineWorld world)
{
    private readonly CentreWorld _world = world.World;

    private PhoneReadyFacilities Facilities => _world.Services.GetRequiredService<PhoneReadyFacilities>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DirectoryEvent Read(int month, int day) => new DirectoryEvent.ConfirmedRead(new(2025, month, day));

    private async Task<Desk> EnrolAsync(string code)
    {
        await _world.EnrolAsync(new(code, "かざす薬局", "pharmacy", UsePhone: true, PilotSite: false, "カザスヤッキョク", "東京都かざす市本町1", "000-000-0001"));
        return _world.DeskOf(code);
    }

    private async Task<PhoneReadyFacility?> SeenAsync(string code, DateTimeOffset since)
    {
        await foreach (var facility in Facilities.ChangedSinceAsync(since, Ct))
        {
            if (facility.Code == code) { return facility; }
        }

        return null;
    }

    [Fact, Covers("D2", "D3", "SC-154")]
    public async Task The_first_confirmed_phone_read_of_a_day_is_written_down_and_no_card_no_refusal_and_no_second_read()
    {
        var desk = await EnrolAsync("1310000501");
        var someone = await _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await desk.CheckAsync(someone.Card);
        using (new OnDay(_world, new DateOnly(2025, 9, 18))) { await desk.RefusalAsync(someone.Phone); }
        Assert.Empty(await Facilities.EventsAsync(desk.Facility, Ct));

        foreach (var (month, day) in ((int, int)[])[(10, 2), (10, 2), (10, 3), (10, 9)])
        {
            using (new OnDay(_world, new DateOnly(2025, month, day))) { await desk.CheckAsync(someone.Phone); }
        }

        Assert.Equal([Read(10, 2), Read(10, 9)], await Facilities.EventsAsync(desk.Facility, Ct));
        var seen = await SeenAsync(desk.Facility, DateTimeOffset.UnixEpoch);
        Assert.Equal(("かざす薬局", "カザスヤッキョク", "pharmacy", "東京都かざす市本町1", "000-000-0001"), (seen!.Name, seen.Kana, seen.Kind, seen.Address, seen.Telephone));
        Assert.Equal(new Listing.Listed(new(2025, 10, 2), new(2025, 10, 9), null), PublicDirectory.On(new(2025, 10, 10), seen.Events));
    }

    [Fact, Covers("D8", "D9", "XC-12")]
    public async Task What_a_facility_says_on_the_telephone_is_told_by_the_operator_alone()
    {
        var desk = await EnrolAsync("1310000502");
        var route = CentreRoutes.FacilityDirectory.Replace("{code}", desk.Facility);
        await Facilities.ConfirmAsync(desk.Facility, new(2025, 10, 2), Ct);

        Assert.Equal(ErrorCodes.NotPermitted, await Desk.CodeAsync(await desk.Client.PostAsJsonAsync(route, new DirectoryNotice("opted-out"), CentreJson.Options, Ct), 403));
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(await _world.Operator.PostAsJsonAsync(route, new DirectoryNotice("read"), CentreJson.Options, Ct), 400));
        var nobody = CentreRoutes.FacilityDirectory.Replace("{code}", "1399999999");
        Assert.Equal(ErrorCodes.FacilityUnknown, await Desk.CodeAsync(await _world.Operator.PostAsJsonAsync(nobody, new DirectoryNotice("stopped"), CentreJson.Options, Ct), 404));

        foreach (var what in (string[])["stopped", "resumed", "opted-out-stopped", "opted-in", "opted-out"])
        {
            (await _world.Operator.PostAsJsonAsync(route, new DirectoryNotice(what), CentreJson.Options, Ct)).EnsureSuccessStatusCode();
        }

        var today = DateOnly.FromDateTime(_world.Calendar.Now.DateTime);
        Assert.Equal(
            [Read(10, 2), new DirectoryEvent.Stopped(today), new DirectoryEvent.Resumed(today), new DirectoryEvent.OptedOut(today, OptOutReason.Stopped), new DirectoryEvent.OptedIn(today),
                new DirectoryEvent.OptedOut(today, OptOutReason.Other)],
            await Facilities.EventsAsync(desk.Facility, Ct));
    }

    [Fact, Covers("D3")]
    public async Task Changes_are_asked_for_from_a_moment_on_and_a_changed_name_is_one()
    {
        var desk = await EnrolAsync("1310000503");
        await Facilities.ConfirmAsync(desk.Facility, new(2025, 10, 2), Ct);
        var later = _world.Clock.GetUtcNow().AddMinutes(10);
        Assert.Null(await SeenAsync(desk.Facility, later));
        _world.Clock.Ahead += TimeSpan.FromMinutes(10);
        try
        {
            await _world.EnrolAsync(new(desk.Facility, "新しい薬局", "pharmacy", UsePhone: true, PilotSite: false));
            Assert.Equal("新しい薬局", (await SeenAsync(desk.Facility, later))?.Name);
        }
        finally
        {
            _world.Clock.Ahead -= TimeSpan.FromMinutes(10);
        }
    }
}
