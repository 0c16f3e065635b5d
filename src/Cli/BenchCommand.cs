using System.CommandLine;
using Kazasu.Testbed.Bench;

namespace Kazasu.Cli;

/// <summary><c>kazasu bench …</c>: figures anyone can make (docs/measurements.md).</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Figures anyone can make; what they are is in docs/measurements.md.") { Revocation(), Tap() };

    private static Command Revocation()
    {
        var entries = new Option<int>("--entries") { Description = "Entries of the list.", DefaultValueFactory = _ => 5_000_000 };
        var command = new Command("revocation", "A revocation list at national size: load, memory, look-up, replacing while running.") { entries };
        command.SetAction(parsed => { RevocationBench.Run(Console.Out, parsed.GetValue(entries)); });
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
}
