using System.CommandLine;
using System.Text.Json;
using Kazasu.Testbed.Bench;
using Kazasu.Testbed.Bench.Checks;

namespace Kazasu.Cli;

/// <summary><c>kazasu bench …</c>: figures anyone can make (docs/measurements.md).</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var command = new Command("bench", "Figures anyone can make; what they are is in docs/measurements.md.") { Revocation(), LinkBenchCommands.Link(), LinkBenchCommands.Screen(), LinkBenchCommands.ClinicDay(), Tap(), Claims(), Centre(), Floor(), DirectoryBenchCommand.Create() };
        foreach (var more in CentreBenches.All) { command.Add(more); }

        return command;
    }

    private static Command Revocation()
    {
        var entries = new Option<int>("--entries") { Description = "Entries of the list.", DefaultValueFactory = _ => 5_000_000 };
        var command = new Command("revocation", "A revocation list at national size: load, memory, look-up, replacing while running.") { entries };
        command.SetAction(parsed => { RevocationBench.Run(Console.Out, parsed.GetValue(entries)); });
        return command;
    }

    private static Command Claims()
    {
        var receipts = new Option<long>("--receipts") { Description = "Receipts to route.", DefaultValueFactory = _ => 5_000_000 };
        var persons = new Option<int>("--persons") { Description = "Persons in the registry.", DefaultValueFactory = _ => 1_000_000 };
        var changed = new Option<int>("--changed") { Description = "Percent of them whose entitlement changed in the month.", DefaultValueFactory = _ => 3 };
        var command = new Command("claims", "A month of receipts matched, re-routed and split, and the floors beside it.") { receipts, persons, changed };
        command.SetAction((parsed, ct) =>
        {
            ClaimsBench.Run(Console.Out, parsed.GetValue(receipts), parsed.GetValue(persons), parsed.GetValue(changed), ct);
            return Task.FromResult(0);
        });
        return command;
    }

    private static Command Tap()
    {
        var taps = new Option<int>("--taps") { Description = "Taps with a card that takes no time.", DefaultValueFactory = _ => 2_000 };
        var real = new Option<int>("--real-taps") { Description = "Taps with a card as slow as a real one, laid on anew each time.", DefaultValueFactory = _ => 100 };
        var latency = new Option<int>("--latency") { Description = "Milliseconds a command of the slow card takes.", DefaultValueFactory = _ => 12 };
        var signature = new Option<int>("--signature") { Description = "Milliseconds more that its signature takes.", DefaultValueFactory = _ => 200 };
        var command = new Command("tap", "The tap through a smart-card service (pcscd, vpcd), and the bare exchange of the same commands beside it.") { taps, real, latency, signature };
        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                await TapBench.RunAsync(Console.Out, new(
                    parsed.GetValue(taps), parsed.GetValue(real), TimeSpan.FromMilliseconds(parsed.GetValue(latency)), TimeSpan.FromMilliseconds(parsed.GetValue(signature))), ct);
                return 0;
            }
            catch (InvalidOperationException missing)
            {
                await Console.Error.WriteLineAsync(missing.Message);
                return 1;
            }
        });
        return command;
    }

    private static Command Centre()
    {
        var database = new Option<string?>("--database") { Description = "PostgreSQL connection string (Host=…) of an empty database, or 'sqlite'; a PostgreSQL server of its own when left out." };
        var seconds = new Option<int>("--seconds") { Description = "Length of each run.", DefaultValueFactory = _ => 15 };
        var persons = new Option<int>("--persons") { Description = "Persons in the register.", DefaultValueFactory = _ => 1_000_000 };
        var connections = new Option<int>("--connections") { Description = "Terminals, a kept connection each.", DefaultValueFactory = _ => 16 };
        var rounds = new Option<int>("--rounds") { Description = "Runs of floor and centre in turn.", DefaultValueFactory = _ => 3 };
        var command = new Command("centre", "Complete checks a second at the centre, and the floor in the same run. Takes about a minute and a half, then three times --seconds and the floor (20 s at most); each further round a centre and a floor more. With --seconds 60 --rounds 1 about five minutes.") { database, seconds, persons, connections, rounds };
        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                await CheckBench.RunAsync(Console.Out, new(
                    parsed.GetValue(database), parsed.GetValue(seconds), parsed.GetValue(persons), parsed.GetValue(connections), parsed.GetValue(rounds)), ct);
                return 0;
            }
            catch (InvalidOperationException failed)
            {
                await Console.Error.WriteLineAsync(failed.Message);
                return 1;
            }
        });
        return command;
    }

    private static Command Floor()
    {
        var config = new Option<FileInfo>("--config") { Description = "Settings file that 'bench centre' writes.", Required = true };
        var command = new Command("floor", "The floor of 'bench centre' alone.") { config };
        command.Hidden = true;
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = await FloorHost.StartAsync(JsonSerializer.Deserialize<FloorSettings>(await File.ReadAllTextAsync(parsed.GetValue(config)!.FullName, ct), JsonSerializerOptions.Web)!, ct);
            Console.WriteLine($"floor: {app.Urls.Single()}");
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return 0;
        });
        return command;
    }
}
