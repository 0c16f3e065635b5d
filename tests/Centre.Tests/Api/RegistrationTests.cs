using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.Api;

public sealed class RegistrationOnSqlite(SqliteWorld world) : RegistrationTests(world.World), IClassFixture<SqliteWorld>;

public sealed class RegistrationOnPostgres(PostgresWorld world) : RegistrationTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Registration for use on the spot, after a good proof of a card.</summary>
public abstract class RegistrationTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("K22", "SC-012")]
    public async Task After_consent_the_person_is_registered_and_the_check_goes_on_without_another_hold()
    {
        var (someone, check) = await RefusedAsync();
        var request = new RegistrationRequest(Guid.NewGuid(), check!.Value);
        var answer = await RegisterAsync(world.Desk, request);
        Assert.Equal((ResultKinds.Valid, "card", "face", request.RequestId), (answer.Result, answer.Medium, answer.Level, answer.RequestId));
        Assert.NotEqual(check, answer.CheckId);

        Assert.Equal(answer.CheckId, (await RegisterAsync(world.Desk, request)).CheckId); // a cut line asks again with the same id
        Assert.Equal(1, await Rows.ScalarAsync(world, "select count(*) from use_registration where person_key = @PersonKey", new { someone.Record.PersonKey }));
        Assert.Equal(ResultKinds.Valid, (await world.Desk.CheckAsync(someone.Card)).Result);

        using var consent = await world.Desk.Client.PostAsJsonAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), answer.CheckId, [ConsentKinds.Medication]), CentreJson.Options, Ct);
        Assert.Equal([ConsentKinds.Medication], (await consent.Content.ReadFromJsonAsync<ConsentAnswer>(CentreJson.Options, Ct))!.Kinds);
    }

    [Fact]
    public async Task A_refused_check_lets_its_own_facility_register_once_and_for_ten_minutes()
    {
        var (someone, check) = await RefusedAsync();
        await world.EnrolAsync(new("1310000029", "ほかの施設", "clinic", UsePhone: true, PilotSite: false));
        Assert.Equal(ErrorCodes.CheckUnknown, await RefusalAsync(world.DeskOf("1310000029"), check!.Value, 404));
        Assert.Equal(ErrorCodes.CheckUnknown, await RefusalAsync(world.Desk, Guid.NewGuid(), 404));
        using (new Later(world, TimeSpan.FromMinutes(10))) { Assert.Equal(ErrorCodes.CheckUnknown, await RefusalAsync(world.Desk, check.Value, 404)); }

        Assert.Equal(ErrorCodes.NotRegisteredForUse, await world.Desk.RefusalAsync(someone.Card));
        await RegisterAsync(world.Desk, new(Guid.NewGuid(), check.Value));
        Assert.Equal(ErrorCodes.ChallengeUsed, await RefusalAsync(world.Desk, check.Value, 422));
    }

    [Fact]
    public async Task A_phone_is_not_registered_at_the_reader_and_a_check_that_was_answered_offers_nothing()
    {
        var someone = await world.RegisterAsync(Histories.Person(world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))) with { Registered = false });
        using var phone = await world.Desk.SendAsync(await world.Desk.RequestAsync(someone.Phone));
        Assert.Equal(ErrorCodes.NotRegisteredForUse, await Desk.CodeAsync(phone, 422));
        Assert.False((await phone.Content.ReadFromJsonAsync<JsonElement>(Ct)).TryGetProperty("checkId", out _));

        var answered = await world.Desk.CheckAsync((await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)))).Card);
        Assert.Equal(ErrorCodes.CheckUnknown, await RefusalAsync(world.Desk, answered.CheckId, 404));
    }

    private async Task<(Someone Someone, Guid? Check)> RefusedAsync()
    {
        var someone = await world.RegisterAsync(Histories.Person(world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))) with { Registered = false });
        var today = DateOnly.FromDateTime(world.Calendar.Now.DateTime);
        using var answer = await world.Desk.SendAsync(Desk.Request(someone.Card, await world.Desk.ChallengeAsync(), today, level: "face"));
        Assert.Equal(ErrorCodes.NotRegisteredForUse, await Desk.CodeAsync(answer, 422));
        return (someone, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("checkId").GetGuid());
    }

    private static async Task<CheckAnswer> RegisterAsync(Desk desk, RegistrationRequest request)
    {
        using var answer = await desk.Client.PostAsJsonAsync(CentreRoutes.Registrations, request, CentreJson.Options, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return desk.Open(await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    private static async Task<string> RefusalAsync(Desk desk, Guid check, int status)
    {
        using var answer = await desk.Client.PostAsJsonAsync(CentreRoutes.Registrations, new RegistrationRequest(Guid.NewGuid(), check), CentreJson.Options, Ct);
        return await Desk.CodeAsync(answer, status);
    }
}
