using System.Diagnostics;
using System.Globalization;
using Kazasu.Hosting.Stores;
using Kazasu.Testbed.Bench.Checks;
using Kazasu.Testbed.Postgres;

namespace Kazasu.Testbed.Drills;

/// <summary>What a failover drill showed.</summary>
/// <param name="Events">What was lost, and how long until every terminal was answered again what it asked for afterwards.</param>
/// <param name="Faults">What must not be; empty when all is well.</param>
public sealed record FailoverReport(int Answers, int Replays, int Repeated, IReadOnlyList<(string Lost, TimeSpan Again)> Events, TimeSpan Slowest, IReadOnlyList<string> Faults, string Audit);

/// <summary>
/// Two centre nodes on a primary with two synchronous standbys, under load: each node is killed, then the primary, then a primary that lives is cut
/// off. Afterwards everything the terminals were told is held against the log.
/// </summary>
public static class FailoverDrill
{
    private const int Terminals = 4;
    private const int Persons = 40;

    /// <summary>So long the primary is cut off and not yet replaced: with what the try before it takes, longer than the nodes' statements wait.</summary>
    private static readonly TimeSpan s_cutOff = TimeSpan.FromSeconds(4);

    /// <param name="calm">How long the load runs undisturbed before each loss.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or something did not start.</exception>
    public static async Task<FailoverReport> RunAsync(TextWriter output, TimeSpan calm, CancellationToken ct)
    {
        await using var trio = await PostgresTrio.StartAsync(ct);
        await using var world = BenchWorld.Create(trio.Database, Terminals);
        var first = await world.NodeAsync("first", ct);
        var carriers = await world.EnrolAsync(first.Address, Persons, ct);
        var second = await world.NodeAsync("second", ct);
        using var load = new DrillLoad(world, carriers) { Nodes = [first.Address, second.Address] };
        load.Start();

        List<(string Lost, TimeSpan Again)> events = [];
        List<string> faults = [];
        await LoseAsync("a centre node", async () =>
        {
            await first.KillAsync();
            return Stopwatch.GetTimestamp();
        });
        first = await world.NodeAsync("first", ct);
        load.Nodes = [first.Address, second.Address];
        await LoseAsync("the other centre node", async () =>
        {
            await second.KillAsync();
            return Stopwatch.GetTimestamp();
        });
        second = await world.NodeAsync("second", ct);
        load.Nodes = [first.Address, second.Address];

        await LoseAsync("the primary, killed", async () =>
        {
            trio.Primary.Kill();
            var moment = Stopwatch.GetTimestamp();
            await trio.PromoteAsync(ct);
            return moment;
        });
        await trio.JoinAsync(trio.Standbys.Single(s => !s.IsRunning), ct);
        await LoseAsync("a primary that lives, cut off and replaced", async () =>
        {
            await trio.FenceAsync(ct);
            var moment = Stopwatch.GetTimestamp();
            faults.AddRange(await CutOffAsync(trio.Primary, ct));
            await trio.PromoteAsync(ct);
            return moment;
        });

        await Task.Delay(calm, ct);
        await load.StopAsync();
        GivenAnswer[] given = [.. load.Given];
        await using (var database = Database.PostgreSql(trio.Database)) { faults.AddRange(await Evidence.FaultsAsync(database, given, ct)); }

        var (sound, said) = await Evidence.AuditAsync(world, "first", Path.Combine(world.Folder, "copy"), ct);
        if (!sound) { faults.Add("the audit log is not whole"); }

        return new(given.Length, given.Count(g => g.Replay), given.Count(g => g.Again is not null), events, given.Max(g => g.Took), faults, said);

        async Task LoseAsync(string what, Func<Task<long>> lose)
        {
            await load.AnsweredSinceAsync(Stopwatch.GetTimestamp(), ct);
            await Task.Delay(calm, ct);
            events.Add((what, await load.AnsweredSinceAsync(await lose(), ct)));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"lost {what}: every terminal answered again after {events[^1].Again.TotalSeconds:0.0} s"));
        }
    }

    /// <summary>
    /// A primary without standbys must acknowledge nothing, not even when it is asked to give up. That no terminal was told anything then shows
    /// afterwards: it would not be in the log of the new primary.
    /// </summary>
    private static async Task<IReadOnlyList<string>> CutOffAsync(PostgresServer primary, CancellationToken ct)
    {
        await using var database = Database.PostgreSql(PostgresServer.Connection([primary]) + ";Timeout=60;Command Timeout=2");
        await using var connection = await database.ConnectAsync(ct);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await database.CountAsWrittenAsync(connection, transaction);
            await transaction.CommitAsync(ct);
            return ["a primary that was cut off acknowledged a commit"];
        }
        catch (System.Data.Common.DbException)
        {
            await Task.Delay(s_cutOff, ct);
            return [];
        }
    }
}
