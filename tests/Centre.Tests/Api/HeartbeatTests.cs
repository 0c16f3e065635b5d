using System.Net;
using Kazasu.Centre.Heartbeat;
using Kazasu.Centre.Tests.World;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;

namespace Kazasu.Centre.Tests.Api;

/// <summary>The sign of life that terminals ask for.</summary>
public sealed class HeartbeatTests(SqliteWorld engine) : IClassFixture<SqliteWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_facility_gets_it_without_a_body_and_others_do_not()
    {
        using var answer = await engine.World.Desk.Client.GetAsync(CentreRoutes.Heartbeat, Ct);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        using var insurer = engine.World.Client(ClientKind.Insurer, "06132013");
        using var refused = await insurer.GetAsync(CentreRoutes.Heartbeat, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }
}

/// <summary>A store that has gone.</summary>
public sealed class LostStoreTests
{
    [Fact]
    public async Task Without_its_store_the_centre_gives_no_sign_of_life()
    {
        await using var nowhere = Database.PostgreSql("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        using var beat = new StoreBeat(nowhere, TimeProvider.System);
        Assert.True(beat.Answers);
        await beat.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 600 && beat.Answers; i++) { await Task.Delay(100, TestContext.Current.CancellationToken); }
        Assert.False(beat.Answers);
        await beat.StopAsync(CancellationToken.None);
    }
}
