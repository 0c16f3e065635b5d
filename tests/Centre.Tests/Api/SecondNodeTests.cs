using Kazasu.Centre.Insured.Certificates;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Operator;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

/// <summary>Two nodes of one centre on one PostgreSQL: what one did, the other knows.</summary>
public sealed class SecondNodeTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_node_answers_for_the_first_and_refuses_what_the_first_has_used()
    {
        await using var world = await CentreWorld.StartAsync(await postgres.NewDatabaseAsync());
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var folder = Directory.CreateDirectory(Path.Combine(world.Folder, "second")).FullName;
        foreach (var secret in (string[])["challenge-keys", "answer-key.pem"]) { File.Copy(Path.Combine(world.Folder, "centre", secret), Path.Combine(folder, secret)); }

        await using var second = CentreHost.Create(world.Settings(folder), world.Calendar, world.Clock);
        await second.StartAsync(Ct);
        using var client = Clients.With(
            world.Authority.IssueClient(ClientKind.Facility, CentreWorld.Clinic, "test"), world.Authority.ServerAuthorityFile, new(second.Urls.Single().Replace("127.0.0.1", "localhost")));
        var there = new Desk(world, client, CentreWorld.Clinic);

        var proof = await world.Desk.RequestAsync(someone.Phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? world.Desk : there).SendAsync(proof with { RequestId = Guid.NewGuid() })));
        Assert.Single(answers, a => a.IsSuccessStatusCode);

        var asked = await there.RequestAsync(someone.Card);
        using var first = await there.SendAsync(asked);
        using var again = await world.Desk.SendAsync(asked);
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));

        world.Issuer.Revoke(someone.Card.Authority, someone.Card.Serial);
        await world.PublishListsAsync();
        await second.Services.GetRequiredService<KeptRevocationLists>().LoadAsync(Ct);
        Assert.Equal(ErrorCodes.CertificateRevoked, await there.RefusalAsync(someone.Phone));
        Assert.Equal(2, await Rows.ScalarAsync(world, "select count(distinct node) from audit"));
        await second.StopAsync(Ct);
    }
}
