using System.CommandLine;
using Kazasu.Testbed.Bench;

namespace Kazasu.Cli;

/// <summary><c>kazasu bench …</c>: figures anyone can make (docs/measurements.md).</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Figures anyone can make; what they are is in docs/measurements.md.") { Revocation() };

    private static Command Revocation()
    {
        var entries = new Option<int>("--entries") { Description = "Entries of the list.", DefaultValueFactory = _ => 5_000_000 };
        var command = new Command("revocation", "A revocation list at national size: load, memory, look-up, replacing while running.") { entries };
        command.SetAction(parsed => { RevocationBench.Run(Console.Out, parsed.GetValue(entries)); });
        return command;
    }
}
