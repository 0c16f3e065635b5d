using Kazasu.Centre.Ledger;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Stores;

public sealed class PruningOnSqlite(SqliteWorld world) : PruningTests(world.World), IClassFixture<SqliteWorld>;

public sealed class PruningOnPostgres(PostgresWorld world) : PruningTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>Kept answers and used challenges go by age; nothing that they protected becomes possible by it.</summary>
public abstract class PruningTests(CentreWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_cut_is_old_and_an_old_proof_is_refused_with_or_without_its_row()
    {
        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var proof = await world.Desk.RequestAsync(someone.Card);
        using var first = await world.Desk.SendAsync(proof);
        var told = await first.Content.ReadAsStringAsync(Ct);
        var pruning = world.Services.GetRequiredService<Pruning>();
        var audits = await Rows.ScalarAsync(world, "select count(*) from audit");

        Assert.Equal((0, 0), await pruning.CutAsync(Ct));
        using (new Later(world, TimeSpan.FromDays(2)))
        {
            var (answers, uses) = await pruning.CutAsync(Ct);
            Assert.Equal((0, true), (answers, uses > 0));
            using var again = await world.Desk.SendAsync(proof); // the answer is still kept
            Assert.Equal(told, await again.Content.ReadAsStringAsync(Ct));
            await world.PublishListsAsync();
            using var replay = await world.Desk.SendAsync(proof with { RequestId = Guid.NewGuid() });
            Assert.Equal(ErrorCodes.ChallengeExpired, await Desk.CodeAsync(replay, 422));
        }

        using (new Later(world, TimeSpan.FromDays(15)))
        {
            Assert.True((await pruning.CutAsync(Ct)).Answers > 0);
            using var late = await world.Desk.SendAsync(proof);
            Assert.Equal(ErrorCodes.ChallengeExpired, await Desk.CodeAsync(late, 422));
        }

        Assert.True(await Rows.ScalarAsync(world, "select count(*) from audit") > audits);
        Assert.Equal(0, await Rows.ScalarAsync(world, "select count(*) - max(seq) from audit"));
        await world.PublishListsAsync();
    }

    [Fact]
    public async Task Lives_that_would_cut_what_is_still_needed_are_told_at_the_start()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => CentreWorld.StartAsync(adjust: s => s with { UsedChallengeLife = TimeSpan.FromMinutes(10) }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => CentreWorld.StartAsync(adjust: s => s with { AnsweredLife = TimeSpan.FromHours(2) }));
    }
}
