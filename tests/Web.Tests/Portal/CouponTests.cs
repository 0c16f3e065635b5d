using System.Net;
using Kazasu.Hosting.Stores;
using Kazasu.Rules.Facilities;
using Kazasu.Rules.Subsidy;
using Kazasu.Web.Portal;
using Kazasu.Web.Portal.Coupons;

namespace Kazasu.Web.Tests.Portal;

/// <summary>Coupon codes over HTTP: each once, and as many as the kind of facility has.</summary>
[Collection(nameof(PortalStack))]
public sealed class CouponTests(RunningWeb web)
{
    private static readonly DateOnly s_open = new(2025, 10, 1);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("S3", "S4", "S14", "SC-133")]
    public async Task Two_hundred_who_ask_at_once_get_exactly_the_coupons_that_exist_each_once()
    {
        web.Stack.Calendar.Set(s_open);
        (string Code, int Due)[] facilities =
        [
            (await Clerk.NewFacilityAsync(web, "1310000201", "hospital"), 3), (await Clerk.NewFacilityAsync(web, "1310000202", "hospital"), 3),
            (await Clerk.NewFacilityAsync(web, "1310000203", "clinic"), 1), (await Clerk.NewFacilityAsync(web, "1310000204", "pharmacy"), 1), (await Clerk.NewFacilityAsync(web, "1310000205", "dental"), 1),
        ];
        await web.Operator.AddCouponsAsync(Enumerable.Range(0, 12).Select(i => $"TEST-200-{i:00}"), Ct);
        var clerks = await Task.WhenAll(facilities.Select(f => Clerk.AdministratorAsync(web, f.Code)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var (status, json) = await clerks[i % clerks.Length].ActAsync("coupons", new { request = Guid.NewGuid() });
            return (Facility: i % clerks.Length, status, json);
        }));
        Assert.All(answers, a => Assert.True(a.status is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{a.status} {a.json}"));
        var given = answers.Where(a => a.status == HttpStatusCode.OK).Select(a => (a.Facility, Number: a.json!.Value.GetProperty("number").GetInt32(), Code: a.json!.Value.GetProperty("code").GetString()!)).ToList();
        Assert.Equal(9, given.Count);
        Assert.Equal(9, given.Select(g => g.Code).Distinct().Count());
        for (var i = 0; i < facilities.Length; i++)
        {
            Assert.Equal(Enumerable.Range(1, facilities[i].Due), given.Where(g => g.Facility == i).Select(g => g.Number).Order());
            var page = await clerks[i].ReadAsync("/coupons");
            Assert.All(given, g => Assert.Equal(g.Facility == i, page.Contains(g.Code)));
            Assert.Contains("すべて発行済みです", page);
        }
    }

    [Fact, Covers("S9", "S14")]
    public async Task The_same_request_is_the_same_coupon_and_after_the_last_day_there_is_none()
    {
        web.Stack.Calendar.Set(ReaderSubsidy.Open.Last);
        await web.Operator.AddCouponsAsync(["TEST-SAME-1", "TEST-SAME-2"], Ct);
        var clerk = await Clerk.AdministratorAsync(web, await Clerk.NewFacilityAsync(web, "1310000211", "hospital"));
        var request = Guid.NewGuid();
        var both = await Task.WhenAll(clerk.ActAsync("coupons", new { request }), clerk.ActAsync("coupons", new { request }));
        Assert.Equal(both[0].Json!.Value.GetProperty("code").GetString(), both[1].Json!.Value.GetProperty("code").GetString());

        web.Stack.Calendar.Set(ReaderSubsidy.Open.Last.AddDays(1));
        var late = await clerk.ActAsync("coupons", new { request = Guid.NewGuid() });
        Assert.Equal((HttpStatusCode.Conflict, "no-coupon"), (late.Status, late.Json!.Value.GetProperty("code").GetString()));
        var page = await clerk.ReadAsync("/coupons");
        Assert.Contains(both[0].Json!.Value.GetProperty("code").GetString()!, page);
        Assert.DoesNotContain("取得する</button>", page);
    }
}

/// <summary>The store alone, on both engines.</summary>
public sealed class CouponStoreTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true), Covers("S3")]
    public async Task With_fewer_coupons_than_wanted_each_is_given_once_and_the_rest_is_told_that_none_is_left(bool server)
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-coupons-");
        await using (var database = server ? Database.PostgreSql(await postgres.NewDatabaseAsync()) : Database.Sqlite(Path.Combine(folder.FullName, "web.db")))
        {
            await database.ApplyScriptsAsync(typeof(PortalOperator).Assembly, DateTimeOffset.UtcNow, Ct);
            var store = new CouponStore(database, TimeProvider.System);
            Assert.Equal(5, await store.AddAsync(["a", "b", "c", "d", "e", "a"], Ct));
            Assert.Equal(0, await store.AddAsync(["a"], Ct));

            var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() =>
                store.AskAsync($"131000{i % 4:0000}", FacilityKind.Hospital, Guid.NewGuid(), Guid.NewGuid(), new(2025, 10, 1), Ct))));
            var given = replies.OfType<CouponReply.Given>().Select(g => g.Coupon.Code).Order();
            Assert.Equal(["a", "b", "c", "d", "e"], given);
            Assert.Equal(195, replies.Count(r => r is CouponReply.NoneLeft or CouponReply.Refused { Why: CouponAnswer.AllIssued }));
            var kept = (await Task.WhenAll(Enumerable.Range(0, 4).Select(i => store.OfAsync($"131000{i:0000}", Ct)))).SelectMany(c => c).ToList();
            Assert.Equal(["a", "b", "c", "d", "e"], kept.Select(c => c.Code).Order());

            // new stock goes to whoever still has one to come
            await store.AddAsync(["f", "g", "h", "i", "j", "k", "l", "m"], Ct);
            for (var i = 0; i < 20; i++) { await store.AskAsync($"131000{i % 4:0000}", FacilityKind.Hospital, Guid.NewGuid(), Guid.NewGuid(), new(2025, 10, 1), Ct); }
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(i => store.OfAsync($"131000{i:0000}", Ct))), c => Assert.Equal([1, 2, 3], c.Select(k => k.Number)));
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
