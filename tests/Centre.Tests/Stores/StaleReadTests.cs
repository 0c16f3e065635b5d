using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Kazasu.Centre.Audit;
using Kazasu.Centre.Facilities.Certificates;
using Kazasu.Centre.Tests.World;
using Kazasu.Centre.Usage;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;
using Kazasu.Testbed.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Stores;

/// <summary>
/// A centre on a primary with two standbys: what decision 0011 lets be stale is read from a standby, everything else never. The standbys are made to
/// stand still, so that who reads from them is seen.
/// </summary>
public sealed class StaleReadTests : IAsyncLifetime
{
    private static readonly DateOnly s_today = new(2025, 12, 5);
    private PostgresTrio _trio = null!;
    private CentreWorld _world = null!;
    private HttpClient _outsider = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StaleReadings Stale => _world.Services.GetRequiredService<Database>().Stale;

    public async ValueTask InitializeAsync()
    {
        _trio = await PostgresTrio.StartAsync(Ct);
        _world = await CentreWorld.StartAsync(_trio.Database, s => s with { StandbyBehind = TimeSpan.FromHours(1) });
        _outsider = _world.Client(ClientKind.Insurer, Histories.Association);
    }

    public async ValueTask DisposeAsync()
    {
        _outsider.Dispose();
        await _world.DisposeAsync();
        await _trio.DisposeAsync();
    }

    [Fact, Covers("E18")]
    public async Task What_may_be_stale_is_read_from_a_standby_that_is_not_far_behind_and_nothing_else_is()
    {
        var someone = await _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        await _world.Desk.CheckAsync(someone.Card);
        await CloseNextDayAsync();
        var (node, leaves) = await LogAsync();
        await UntilAsync(async () => await FromAsync(() => ChecksAsync()) == "standby" && await ChecksAsync() == 1 && (await DaysAsync()).Length == 1);

        // the standbys stand still from here on: whoever sees what happens now does not read there
        foreach (var standby in _trio.Standbys) { await StandStillAsync(standby); }
        Assert.Equal("neither", await FromAsync(async () => await NeverStaleAsync(someone)));
        await EachIsReadAsync("standby", someone, node, leaves);
        var (checks, looks, age) = (0, 0, TimeSpan.Zero);
        await UntilReadAsync("standby", async () => checks = await ChecksAsync());
        await UntilReadAsync("standby", async () => { (var views, age) = await _world.Services.GetRequiredService<AuditRecords>().OfPersonAgoAsync(someone.Record.PersonKey, Ct); looks = views.Count; });
        Assert.Equal((1, 1, true), (checks, looks, age > TimeSpan.Zero));

        // a copy for outsiders that lacks what there is would look like a log that was cut
        var (_, more) = await LogAsync();
        Assert.True(more > leaves);
        Assert.Equal(32 * more, (await LeavesAsync(node, more)).Length);
        await CloseNextDayAsync();
        Assert.Equal(2, (await DaysAsync()).Length);

        // so far behind they are not read
        await RestartAsync(TimeSpan.FromSeconds(1));
        await EachIsReadAsync("primary", someone, node, leaves);
        Assert.True(await ChecksAsync() > 1);

        // and are again when they have caught up, however long the primary has been idle
        foreach (var standby in _trio.Standbys) { await standby.AskAsync<object>("select pg_wal_replay_resume()", Ct); }
        await UntilReadAsync("standby", () => ChecksAsync());
        await Task.Delay(TimeSpan.FromSeconds(2.5), Ct);
        await UntilReadAsync("standby", () => ChecksAsync());

        // without a primary outsiders can still copy the log, and a check is no answer at all
        var proof = await _world.Desk.RequestAsync(someone.Card);
        _trio.Primary.Kill();
        await UntilAsync(async () => (await _outsider.GetAsync(AuditRoutes.Days, Ct)).IsSuccessStatusCode);
        Assert.Equal(2, (await DaysAsync()).Length);
        Assert.Equal(32 * more, (await LeavesAsync(node, more)).Length);
        Assert.Equal(HttpStatusCode.OK, (await _world.Operator.GetAsync(InsurerRoutes.Holes, Ct)).StatusCode);
        using var check = await _world.Desk.SendAsync(proof);
        Assert.True((int)check.StatusCode >= 500, $"{check.StatusCode}");
    }

    /// <summary>All that must not be stale, while the standbys know nothing of it.</summary>
    private async Task NeverStaleAsync(Someone known)
    {
        var someone = await _world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var proof = await _world.Desk.RequestAsync(someone.Phone);
        using (var first = await _world.Desk.SendAsync(proof)) { first.EnsureSuccessStatusCode(); }
        using (var again = await _world.Desk.SendAsync(proof)) { again.EnsureSuccessStatusCode(); }
        using (var replay = await _world.Desk.SendAsync(proof with { RequestId = Guid.NewGuid() })) { Assert.Equal(ErrorCodes.ChallengeUsed, await Desk.CodeAsync(replay, 422)); }

        var check = await _world.Desk.CheckAsync(someone.Card);
        (await _world.Desk.Client.PostAsJsonAsync(CentreRoutes.Consents, new ConsentRequest(Guid.NewGuid(), check.CheckId, [ConsentKinds.Medication]), CentreJson.Options, Ct)).EnsureSuccessStatusCode();
        (await _world.Desk.Client.PostAsJsonAsync(MedicalRoutes.Information, new MedicalInformationRequest(Guid.NewGuid(), Desk.Terminal, [ConsentKinds.Medication], check.CheckId), CentreJson.Options, Ct)).EnsureSuccessStatusCode();

        await CentreWorld.PostAsync(_world.Operator, CentreRoutes.RegistryPersons, known.Record with { Suppressions = [new(Histories.At(2025, 6, 1), null)] });
        Assert.Equal(ResultKinds.NoRecord, (await _world.Desk.CheckAsync(known.Card)).Result);
        (await _world.Operator.GetAsync(AuditRoutes.Person.Replace("{person}", known.Record.PersonKey), Ct)).EnsureSuccessStatusCode();
    }

    private async Task EachIsReadAsync(string where, Someone someone, string node, long leaves)
    {
        await UntilReadAsync(where, () => ChecksAsync());
        await UntilReadAsync(where, () => LeavesAsync(node, leaves));
        await UntilReadAsync(where, () => DaysAsync());
        await UntilReadAsync(where, () => _world.Services.GetRequiredService<AuditRecords>().OfPersonAgoAsync(someone.Record.PersonKey, Ct));
        await UntilReadAsync(where, () => _world.Services.GetRequiredService<FacilityCertificates>().ExpiringAsync(Ct));
        await UntilReadAsync(where, async () => (await _world.Operator.GetAsync(InsurerRoutes.Holes, Ct)).EnsureSuccessStatusCode());
        await UntilReadAsync(where, async () => (await _world.Desk.Client.GetAsync($"{ClaimRoutes.Results}?month=2025-11", Ct)).EnsureSuccessStatusCode());
    }

    /// <summary>A server that was too slow to say where it is gives its turn to another; it is asked again.</summary>
    private Task UntilReadAsync(string where, Func<Task> read) => UntilAsync(async () => await FromAsync(read) == where);

    private async Task<string> FromAsync(Func<Task> read)
    {
        var before = Stale;
        await read();
        var after = Stale;
        return (after.OnStandby - before.OnStandby, after.OnPrimary - before.OnPrimary) switch { (0, 0) => "neither", (_, 0) => "standby", (0, _) => "primary", _ => "both" };
    }

    private async Task<int> ChecksAsync() => (await _world.Services.GetRequiredService<FacilityChecks>().OfAsync(CentreWorld.Clinic, s_today, s_today, Ct)).Count;

    private async Task<string[]> DaysAsync() => (await _outsider.GetStringAsync(AuditRoutes.Days, Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<byte[]> LeavesAsync(string node, long to) => _outsider.GetByteArrayAsync(AuditRoutes.Leaves.Replace("{node}", node) + $"?from=1&to={to}", Ct);

    private async Task<(string Node, long Size)> LogAsync() => Assert.Single(await _world.Services.GetRequiredService<AuditTree>().SizesAsync(DateTimeOffset.MaxValue, Ct));

    private async Task CloseNextDayAsync()
    {
        _world.Clock.Ahead += TimeSpan.FromDays(1);
        await _world.PublishListsAsync();
        Assert.Equal(1, await _world.Services.GetRequiredService<AuditDays>().CloseAsync(Ct));
    }

    private async Task RestartAsync(TimeSpan behind)
    {
        _world.Change = s => s with { StandbyBehind = behind };
        await _world.RestartAsync();
        _outsider.Dispose();
        _outsider = _world.Client(ClientKind.Insurer, Histories.Association);
    }

    private static async Task StandStillAsync(PostgresServer standby)
    {
        await standby.AskAsync<object>("select pg_wal_replay_pause()", Ct);
        await standby.UntilAsync("select pg_get_wal_replay_pause_state() = 'paused'", Ct);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var begin = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(100, Ct))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(2), "It did not become so in two minutes.");
        }
    }
}
