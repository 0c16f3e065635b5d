using System.Net.Http.Json;
using Kazasu.Centre.Consent;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

public sealed class ConsentOnSqlite(SqliteWorld world) : ConsentTests(world.World), IClassFixture<SqliteWorld>;

public sealed class ConsentOnPostgres(PostgresWorld world) : ConsentTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Consent per kind of information, 24 hours, at the facility where it was given.</summary>
public abstract class ConsentTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("K25", "GP-38", "SC-057")]
    public async Task What_was_agreed_to_lives_a_day_for_this_person_here_and_nothing_else()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var check = await world.Desk.CheckAsync(someone.Phone);
        var answer = await GiveAsync(check.CheckId, ConsentKinds.HealthCheckup);

        Assert.Equal([ConsentKinds.HealthCheckup], answer.Kinds);
        Assert.Equal(ResultKinds.Valid, check.Result);
        Assert.True(await LivesAsync(someone, ConsentKinds.HealthCheckup));
        Assert.False(await LivesAsync(someone, ConsentKinds.Medication));
        Assert.False(await LivesAsync(someone, ConsentKinds.HealthCheckup, facility: "1310000029"));
        Assert.True(await LivesAsync(someone, ConsentKinds.HealthCheckup, after: TimeSpan.FromHours(24) - TimeSpan.FromSeconds(5)));
        Assert.False(await LivesAsync(someone, ConsentKinds.HealthCheckup, after: TimeSpan.FromHours(24)));
    }

    [Fact, Covers("E14")]
    public async Task In_the_grace_nothing_is_taken_whatever_the_patient_says()
    {
        var someone = await world.RegisterAsync(Histories.Person(world.NewKey(), Histories.Coverage("c1", new(2024, 4, 1))), cardEnds: new(2025, 10, 20));
        var check = await world.Desk.CheckAsync(someone.Card);
        Assert.True(check.EligibilityOnly);
        Assert.Empty((await GiveAsync(check.CheckId, [.. ConsentKinds.All])).Kinds);
        Assert.False(await LivesAsync(someone, ConsentKinds.Medication));
    }

    [Fact]
    public async Task A_later_refusal_ends_an_earlier_consent()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await GiveAsync((await world.Desk.CheckAsync(someone.Phone)).CheckId, [.. ConsentKinds.All]);
        using var later = new Later(world, TimeSpan.FromHours(1));
        await GiveAsync((await world.Desk.CheckAsync(someone.Phone)).CheckId);
        Assert.False(await LivesAsync(someone, ConsentKinds.Treatment, after: TimeSpan.FromMinutes(1)));
    }

    [Fact, Covers("E5")]
    public async Task For_a_person_who_was_not_disclosed_nothing_is_taken()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1), deleted: Histories.At(2025, 12, 1)));
        Assert.Empty((await GiveAsync((await world.Desk.CheckAsync(someone.Phone)).CheckId, [.. ConsentKinds.All])).Kinds);
        Assert.Equal(0, await Rows.ScalarAsync(world, "select count(*) from consent where person_key = @PersonKey", new { someone.Record.PersonKey }));
    }

    [Fact]
    public async Task The_same_consent_sent_again_is_one_consent()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var request = new ConsentRequest(Guid.NewGuid(), (await world.Desk.CheckAsync(someone.Phone)).CheckId, [ConsentKinds.Medication]);
        using var first = await PostAsync(request);
        using var later = new Later(world, TimeSpan.FromMinutes(1));
        using var again = await PostAsync(request);
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        using var other = await PostAsync(request with { Kinds = [] });
        Assert.Equal(ErrorCodes.RequestIdReused, await Desk.CodeAsync(other, 409));
        Assert.Equal(1, await Rows.ScalarAsync(world, "select count(*) from consent where person_key = @PersonKey", new { someone.Record.PersonKey }));
    }

    [Fact]
    public async Task Consent_hangs_on_a_check_of_this_facility_of_the_last_day()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var check = (await world.Desk.CheckAsync(someone.Phone)).CheckId;
        await world.EnrolAsync(new("1310000037", "となり薬局", "pharmacy", true, false));
        using var elsewhere = await world.DeskOf("1310000037").Client.PostAsJsonAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), check, []), CentreJson.Options, Ct);
        Assert.Equal(ErrorCodes.CheckUnknown, await Desk.CodeAsync(elsewhere, 404));
        using var unknown = await PostAsync(new(Guid.NewGuid(), Guid.NewGuid(), []));
        Assert.Equal(ErrorCodes.CheckUnknown, await Desk.CodeAsync(unknown, 404));
        using var later = new Later(world, TimeSpan.FromHours(25));
        using var old = await PostAsync(new(Guid.NewGuid(), check, []));
        Assert.Equal(ErrorCodes.CheckUnknown, await Desk.CodeAsync(old, 404));
    }

    [Fact, Covers("K25")]
    public async Task An_unknown_kind_is_refused()
    {
        using var answer = await PostAsync(new(Guid.NewGuid(), Guid.NewGuid(), ["genome"]));
        Assert.Equal(ErrorCodes.RequestInvalid, await Desk.CodeAsync(answer, 400));
    }

    private async Task<ConsentAnswer> GiveAsync(Guid check, params string[] kinds)
    {
        using var answer = await PostAsync(new(Guid.NewGuid(), check, kinds));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ConsentAnswer>(CentreJson.Options, Ct))!;
    }

    private Task<HttpResponseMessage> PostAsync(ConsentRequest request) => world.Desk.Client.PostAsJsonAsync(CentreRoutes.Consents, request, CentreJson.Options, Ct);

    private async Task<bool> LivesAsync(Someone someone, string kind, string facility = CentreWorld.Clinic, TimeSpan after = default) =>
        await world.Services.GetRequiredService<ConsentStore>().NewestAsync(someone.Record.PersonKey, facility, world.Clock.GetUtcNow() + after, Ct) is { } living
        && living.Kinds.Contains(kind);
}
