using System.CommandLine;
using System.Globalization;
using Kazasu.Testbed.Bench.Checks;
using Kazasu.Testbed.Drills;

namespace Kazasu.Cli;

/// <summary>The benches and drills of a centre beside <c>bench centre</c>: how it grows, how it stands a storm and a long day, how it outlives its parts.</summary>
internal static class CentreBenches
{
    public static IEnumerable<Command> All => [Growth(), Storm(), Steady(), Failover(), Restore()];

    private static Command Growth()
    {
        var from = new Option<int>("--from") { Description = "Persons in the register at first.", DefaultValueFactory = _ => 1_000_000 };
        var to = new Option<int>("--to") { Description = "Persons at last; each size is twice the one before. Ends earlier when the disk holds no more.", DefaultValueFactory = _ => 16_000_000 };
        var seconds = new Option<int>("--seconds") { Description = "Length of each run.", DefaultValueFactory = _ => 15 };
        var connections = new Option<int>("--connections") { Description = "Terminals, a kept connection each.", DefaultValueFactory = _ => 16 };
        var command = new Command("growth", "The same check while the register grows.") { from, to, seconds, connections };
        command.SetAction((parsed, ct) => ToldAsync(async () =>
        {
            List<int> sizes = [];
            for (long size = Math.Max(1, parsed.GetValue(from)); size <= parsed.GetValue(to); size *= 2) { sizes.Add((int)size); }

            await GrowthBench.RunAsync(Console.Out, sizes, parsed.GetValue(seconds), parsed.GetValue(connections), ct);
            return 0;
        }));
        return command;
    }

    private static Command Storm()
    {
        var terminals = new Option<int>("--terminals") { Description = "Terminals that come back at once.", DefaultValueFactory = _ => 1_000 };
        var rounds = new Option<int>("--rounds") { Description = "Storms, one after the other.", DefaultValueFactory = _ => 3 };
        var database = Database();
        var command = new Command("storm", "All terminals come back at once, each with a new mutual-TLS connection and a complete check.") { terminals, rounds, database };
        command.SetAction((parsed, ct) => ToldAsync(async () => await StormBench.RunAsync(Console.Out, parsed.GetValue(database), parsed.GetValue(terminals), parsed.GetValue(rounds), ct) ? 0 : 1));
        return command;
    }

    private static Command Steady()
    {
        var minutes = new Option<double>("--minutes") { Description = "Length.", DefaultValueFactory = _ => 30 };
        var rate = new Option<int>("--rate") { Description = "Checks a second; consents, inquiries, repeated requests and used proofs come on top.", DefaultValueFactory = _ => 300 };
        var database = Database();
        var command = new Command("steady", "A mixed load for a long time: memory and errors.") { minutes, rate, database };
        command.SetAction((parsed, ct) => ToldAsync(async () =>
        {
            await SteadyBench.RunAsync(Console.Out, parsed.GetValue(database), TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(rate), ct);
            return 0;
        }));
        return command;
    }

    private static Command Failover()
    {
        var calm = new Option<int>("--calm") { Description = "Seconds of load before each loss.", DefaultValueFactory = _ => 5 };
        var command = new Command("failover", "Two centre nodes on a primary with two synchronous standbys: each is killed in turn under load, and what was answered is held against the log.") { calm };
        command.SetAction((parsed, ct) => ToldAsync(async () =>
        {
            var report = await FailoverDrill.RunAsync(Console.Out, TimeSpan.FromSeconds(parsed.GetValue(calm)), ct);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Answers} answers, of which {report.Replays} to a proof used before; {report.Repeated} asked again; slowest {report.Slowest.TotalSeconds:0.0} s"));
            return Tell(report.Audit, report.Faults);
        }));
        return command;
    }

    private static Command Restore()
    {
        var calm = new Option<int>("--calm") { Description = "Seconds of load before the backup, up to the moment restored to, and after it.", DefaultValueFactory = _ => 5 };
        var command = new Command("restore", "Base backup and archive, loss of the server, restore to a moment, and the audit checker over what is there then.") { calm };
        command.SetAction((parsed, ct) => ToldAsync(async () =>
        {
            var report = await RestoreDrill.RunAsync(Console.Out, TimeSpan.FromSeconds(parsed.GetValue(calm)), ct);
            return Tell(report.Audit, report.Faults);
        }));
        return command;
    }

    private static Option<string?> Database() => new("--database") { Description = "PostgreSQL connection string (Host=…) of an empty database, or 'sqlite'; a PostgreSQL server of its own when left out." };

    private static int Tell(string audit, IReadOnlyList<string> faults)
    {
        Console.WriteLine(audit);
        foreach (var fault in faults) { Console.WriteLine($"WRONG  {fault}"); }

        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>What a bench needs and does not find, or finds wrong, is told in a line.</summary>
    private static async Task<int> ToldAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (InvalidOperationException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }
    }
}
