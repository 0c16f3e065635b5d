using System.Net.Http.Json;
using Kazasu.Centre.Facilities.Settings;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Facilities;

public sealed class SettingsOnSqlite(SqliteWorld world) : SettingsTests(world.World), IClassFixture<SqliteWorld>;

public sealed class SettingsOnPostgres(PostgresWorld world) : SettingsTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>環境設定情報, kept at the centre, with the order of its steps.</summary>
public abstract class SettingsTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<HttpClient> FacilityAsync(string code)
    {
        await world.EnrolAsync(new(code, "設定医院", "clinic", UsePhone: true, PilotSite: false));
        return world.Client(ClientKind.Facility, code);
    }

    private static async Task<FacilitySettingsView> SavedAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<FacilitySettingsView>(CentreJson.Options, Ct))!;
    }

    [Fact, Covers("T14", "T24", "T25", "T26", "T27")]
    public async Task The_terms_are_confirmed_then_the_function_is_switched_on_then_the_introduction_follows()
    {
        using var facility = await FacilityAsync("1310000715");
        var first = (await facility.GetFromJsonAsync<FacilitySettingsView>(FacilityRoutes.Settings, CentreJson.Options, Ct))!;
        Assert.Equal(new FacilitySettingsView(UsePhone: true, HomeVisit: false, FacilitySettings.Terms, null, "confirm-terms"), first);

        using var early = await facility.PutAsJsonAsync(FacilityRoutes.Settings, new SettingsChange(UsePhone: false, HomeVisit: true), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.TermsNotConfirmed, await Desk.CodeAsync(early, 409));
        Assert.Equal(first, await facility.GetFromJsonAsync<FacilitySettingsView>(FacilityRoutes.Settings, CentreJson.Options, Ct)); // all or none

        using var old = await facility.PostAsJsonAsync(FacilityRoutes.Terms, new TermsConfirmation("0"), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(old, 400));
        using var confirmed = await facility.PostAsJsonAsync(FacilityRoutes.Terms, new TermsConfirmation(FacilitySettings.Terms), CentreJson.Options, Ct);
        Assert.Equal("switch-on", (await SavedAsync(confirmed)).Next);
        using var on = await facility.PutAsJsonAsync(FacilityRoutes.Settings, new SettingsChange(UsePhone: true, HomeVisit: true), CentreJson.Options, Ct);
        var saved = await SavedAsync(on);
        Assert.Equal(("introduce", true), (saved.Next, saved.HomeVisit));
        using var off = await facility.PutAsJsonAsync(FacilityRoutes.Settings, new SettingsChange(UsePhone: true, HomeVisit: false), CentreJson.Options, Ct);
        Assert.Equal("switch-on", (await SavedAsync(off)).Next);
    }

    [Fact, Covers("T14")]
    public async Task Phones_are_taken_unless_the_facility_says_otherwise_and_from_then_on_they_are_refused()
    {
        const string Code = "1310000723";
        using var facility = await FacilityAsync(Code);
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var desk = world.DeskOf(Code);
        Assert.Equal(ResultKinds.Valid, (await desk.CheckAsync(someone.Phone)).Result);
        using var off = await facility.PutAsJsonAsync(FacilityRoutes.Settings, new SettingsChange(UsePhone: false, HomeVisit: false), CentreJson.Options, Ct);
        Assert.False((await SavedAsync(off)).UsePhone);
        Assert.False((await facility.GetFromJsonAsync<FacilityView>(CentreRoutes.Facility, CentreJson.Options, Ct))!.UsePhone);
        Assert.Equal(ErrorCodes.PhoneNotAccepted, await desk.RefusalAsync(someone.Phone));
        Assert.Equal(ResultKinds.Valid, (await desk.CheckAsync(someone.Card)).Result);
    }

    [Fact]
    public async Task Who_set_what_is_kept_and_a_facility_that_is_not_enrolled_sets_nothing()
    {
        const string Code = "1310000731";
        using var facility = await FacilityAsync(Code);
        var settings = world.Services.GetRequiredService<FacilitySettings>();
        await settings.ConfirmTermsAsync(Code, FacilitySettings.Terms, "account-1", Ct);
        await settings.ConfirmTermsAsync(Code, FacilitySettings.Terms, "account-2", Ct);
        Assert.IsType<SettingsOutcome.Saved>(await settings.ChangeAsync(Code, new(UsePhone: false, HomeVisit: true), "account-2", Ct));
        Assert.IsType<SettingsOutcome.Saved>(await settings.ChangeAsync(Code, new(UsePhone: false, HomeVisit: true), "account-3", Ct));
        Assert.Equal(3, await Rows.ScalarAsync(world, "select count(*) from facility_setting where facility = @Code", new { Code }));
        Assert.Equal(2, await Rows.ScalarAsync(world, "select count(*) from facility_setting where facility = @Code and by_whom = 'account-2'", new { Code }));
        Assert.IsType<SettingsOutcome.NotEnrolled>(await settings.ChangeAsync("1399999999", new(true, false), "x", Ct));
        Assert.IsType<SettingsOutcome.NotEnrolled>(await settings.ConfirmTermsAsync("1399999999", FacilitySettings.Terms, "x", Ct));
        Assert.Null(await settings.OfAsync("1399999999", Ct));
    }
}
