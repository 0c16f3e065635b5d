using System.CommandLine;
using Kazasu.Testbed.Bench;

namespace Kazasu.Cli;

/// <summary><c>kazasu bench directory</c>.</summary>
internal static class DirectoryBenchCommand
{
    public static Command Create()
    {
        var facilities = new Option<int>("--facilities") { Description = "Facilities in the list.", DefaultValueFactory = _ => 230_000 };
        var searches = new Option<int>("--searches") { Description = "Searches, one after the other.", DefaultValueFactory = _ => 1_000 };
        var command = new Command("directory", "The public directory at national size: search, page size, the list as a file, and a page that looks nothing up beside it.") { facilities, searches };
        command.SetAction(async (parsed, ct) =>
        {
            await DirectoryBench.RunAsync(Console.Out, new(parsed.GetValue(facilities), parsed.GetValue(searches)), ct);
            return 0;
        });
        return command;
    }
}
