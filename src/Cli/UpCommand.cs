using System.CommandLine;

namespace Kazasu.Cli;

/// <summary><c>kazasu up</c>: centre, terminal and testbed together on loopback.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var persons = new Option<int>("--persons") { Description = "Persons of the sample nation.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("up", "Starts centre, terminal and testbed together on loopback.") { persons };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(persons), ct));
        return command;
    }

    private static async Task<int> RunAsync(int persons, CancellationToken ct) { await Task.Delay(1, ct); Console.WriteLine(persons); return 0; }
}
