using System.CommandLine;
using System.Text.Json;
using Kazasu.Testbed.Stack;
using Kazasu.Testbed.World;

namespace Kazasu.Cli;

/// <summary><c>kazasu testbed prepare | seed</c>: a test world for parts that are started alone.</summary>
internal static class TestbedCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create() => new("testbed", "A test world for parts that are started alone.") { Prepare(), Seed() };

    private static Command Prepare()
    {
        var data = Data();
        var port = new Option<int>("--port") { Description = "Port of the centre; the terminal takes ten less, the web pages ten more.", DefaultValueFactory = _ => 7020 };
        var command = new Command("prepare", "Makes authorities, certificates and the settings files centre.json, web.json and terminal.json.") { data, port };
        command.SetAction(async (parsed, ct) =>
        {
            var settings = Settings(parsed.GetValue(data)!, persons: 0) with { Ports = (0, parsed.GetValue(port) - 10, parsed.GetValue(port)), WebPort = parsed.GetValue(port) + 10 };
            using var world = await OpenAsync(settings, ct);
            var (centre, terminal) = settings.Parts(world);
            await File.WriteAllTextAsync(Path.Combine(settings.Folder, "centre.json"), JsonSerializer.Serialize(centre, Json), ct);
            await File.WriteAllTextAsync(Path.Combine(settings.Folder, "terminal.json"), JsonSerializer.Serialize(terminal, Json), ct);
            await File.WriteAllTextAsync(Path.Combine(settings.Folder, "web.json"), JsonSerializer.Serialize(new OperatorSettings { Centre = centre, Web = settings.Web() }, Json), ct);
            Console.WriteLine($"""
                Written to {settings.Folder}: centre.json, web.json (centre and web pages), terminal.json. Next, each in its own window:
                  kazasu centre --config {Path.Combine(settings.Folder, "centre.json")}
                  kazasu testbed seed --data {settings.Folder} --centre https://localhost:{parsed.GetValue(port)}
                  kazasu terminal --config {Path.Combine(settings.Folder, "terminal.json")}
                  kazasu card serve --data {settings.Folder} --profile android --centre https://localhost:{parsed.GetValue(port)}
                """);
            return 0;
        });
        return command;
    }

    private static Command Seed()
    {
        var data = Data();
        var centre = Shared.Centre("https://localhost:7020");
        var persons = new Option<int>("--persons") { Description = "Persons of the sample nation.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("seed", "Tells a running centre of the facility, the persons and the revocation lists.") { data, centre, persons };
        command.SetAction(async (parsed, ct) =>
        {
            using var world = await OpenAsync(Settings(parsed.GetValue(data)!, parsed.GetValue(persons)), ct);
            await world.SeedAsync(parsed.GetValue(centre) ?? new("https://localhost:7020"), ct);
            Console.WriteLine($"{world.Nation.Size} persons, facility {world.Facility.Code}");
            return 0;
        });
        return command;
    }

    public static Option<string> Data() => new("--data") { Description = "Folder of the test world.", DefaultValueFactory = _ => "data" };

    public static StackSettings Settings(string folder, int persons) => new() { Folder = Path.GetFullPath(folder), Persons = Math.Max(persons, 10_000) };

    public static Task<TestbedWorld> OpenAsync(StackSettings settings, CancellationToken ct) =>
        TestbedWorld.PrepareAsync(settings.World(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(9).Date)), TimeProvider.System, ct);
}
