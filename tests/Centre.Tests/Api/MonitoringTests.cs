using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Dapper;
using Kazasu.Centre.Monitoring;
using Kazasu.Centre.Tests.World;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.Api;

/// <summary>What an operator sees of a running centre, and what it must never show.</summary>
public sealed class MonitoringTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Measures_and_spans_tell_outcomes_and_never_a_person_a_number_a_certificate_or_a_facility()
    {
        await using var world = await CentreWorld.StartAsync();
        var seen = new ConcurrentQueue<(string Name, string Tag, string Value)>();
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == "Kazasu" && i.Meter.Scope == world.Services.GetRequiredService<IMeterFactory>()) { l.EnableMeasurementEvents(i); } } };
        void See(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            seen.Enqueue((name, "", ""));
            foreach (var (tag, value) in tags) { seen.Enqueue((name, tag, $"{value}")); }
        }

        meters.SetMeasurementEventCallback<long>((i, _, tags, _) => See(i.Name, tags));
        meters.SetMeasurementEventCallback<double>((i, _, tags, _) => See(i.Name, tags));
        meters.Start();
        using var spans = new ActivityListener { ShouldListenTo = s => s.Name == "Kazasu", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = a => See(a.OperationName, a.TagObjects.ToArray()) };
        ActivitySource.AddActivityListener(spans);

        var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
        var answer = await world.Desk.CheckAsync(someone.Phone);
        world.Issuer.Revoke(someone.Card.Authority, someone.Card.Serial);
        await world.PublishListsAsync();
        await world.Desk.RefusalAsync(someone.Card);
        meters.RecordObservableInstruments();

        Assert.Contains(("kazasu.centre.answers", "outcome", ResultKinds.Valid), seen);
        Assert.Contains(("kazasu.centre.answers", "outcome", "refused:" + ErrorCodes.CertificateRevoked), seen);
        Assert.Contains(("check", "kazasu.outcome", ResultKinds.Valid), seen);
        foreach (var name in (string[])["kazasu.ledger.group", "kazasu.ledger.commit.duration", "kazasu.revocation_list.age", "kazasu.certificate.remaining"]) { Assert.Contains((name, "", ""), seen); }

        string[] secret = [someone.Record.PersonKey, answer.Person!.Name, answer.Person.Kana, answer.Coverages[0].Number, someone.Card.Serial, someone.Phone.Serial, CentreWorld.Clinic];
        Assert.All(seen, s => Assert.DoesNotContain(secret, x => x.Length > 3 && s.Value.Contains(x, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_collector_is_sent_metrics_and_spans()
    {
        var bodies = new ConcurrentDictionary<string, string>();
        await using var collector = Collector(bodies);
        await collector.StartAsync(Ct);
        await using (var world = await CentreWorld.StartAsync())
        {
            world.Change = settings => settings with { Telemetry = new(collector.Urls.Single()) };
            await world.RestartAsync();
            var someone = await world.RegisterAsync(Histories.Coverage("c1", new(2024, 4, 1)));
            await world.Desk.CheckAsync(someone.Card);
            Assert.DoesNotContain(bodies.Values, b => b.Contains(someone.Record.PersonKey));
        }

        // what is left is sent when a centre stops
        Assert.Contains("kazasu.centre.answers", bodies["/v1/metrics"]);
        Assert.Contains("kazasu-centre", bodies["/v1/metrics"]);
        Assert.Contains("kazasu.outcome", bodies["/v1/traces"]);
    }

    [Fact]
    public async Task The_health_port_answers_for_health_and_nothing_else()
    {
        await using var world = await CentreWorld.StartAsync();
        await using var centre = CentreHost.Create(world.Settings(Path.Combine(world.Folder, "other")) with { HealthPort = 0 }, world.Calendar, world.Clock);
        await centre.StartAsync(Ct);
        using var balancer = new HttpClient { BaseAddress = new(centre.Urls.Single(u => u.StartsWith("http://", StringComparison.Ordinal))) };
        foreach (var (path, status) in ((string, HttpStatusCode)[])[("/health/live", HttpStatusCode.OK), ("/health/ready", HttpStatusCode.OK), (CentreRoutes.Facility, HttpStatusCode.NotFound), ("/v1/audit/days", HttpStatusCode.NotFound)])
        {
            using var answer = await balancer.GetAsync(path, Ct);
            Assert.Equal(status, answer.StatusCode);
        }

        await centre.StopAsync(Ct);
    }

    [Fact]
    public async Task Without_its_database_a_centre_lives_but_is_not_ready_and_is_again_by_itself()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var world = await CentreWorld.StartAsync(connection);
        var name = connection.Split("Database=")[1];
        await using var server = Database.PostgreSql(connection.Replace(name, "postgres"));
        Assert.Equal((200, 200), await HealthAsync());
        await DoAsync($"alter database {name} allow_connections false");
        await DoAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        Assert.Equal((200, 503), await HealthAsync());
        await DoAsync($"alter database {name} allow_connections true");
        while (await HealthAsync() != (200, 200)) { await Task.Delay(100, Ct); } // lines that broke are found one by one

        async Task DoAsync(string sql)
        {
            await using var c = await server.ConnectAsync(Ct);
            await c.ExecuteAsync(sql);
        }

        async Task<(int Live, int Ready)> HealthAsync()
        {
            using var live = await world.Operator.GetAsync("/health/live", Ct);
            using var ready = await world.Operator.GetAsync("/health/ready", Ct);
            return ((int)live.StatusCode, (int)ready.StatusCode);
        }
    }

    [Theory]
    [InlineData(91, false), InlineData(90, true), InlineData(89, false), InlineData(60, true), InlineData(30, true), InlineData(15, true), InlineData(8, false), InlineData(7, true), InlineData(0, true), InlineData(-3, true)]
    public void What_ends_is_told_at_90_60_30_and_15_days_and_daily_in_the_last_week_and_after(int left, bool told) => Assert.Equal(told, Expiries.IsTold(left));

    [Fact]
    public async Task Everything_the_centre_lives_by_is_watched_for_its_end()
    {
        await using var world = await CentreWorld.StartAsync();
        var watched = world.Services.GetRequiredService<Expiries>().All;
        Assert.Equal(["card-authority", "client-authority", "phone-authority", "server"], watched.Select(e => e.What).Distinct().Order(StringComparer.Ordinal));
        Assert.All(watched, e => Assert.True(e.Ends > DateTimeOffset.UnixEpoch, $"{e}"));
    }

    private static WebApplication Collector(ConcurrentDictionary<string, string> bodies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            bodies.AddOrUpdate(http.Request.Path.Value!, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
            http.Response.StatusCode = StatusCodes.Status200OK;
        });
        return app;
    }
}
