using System.CommandLine;
using Kazasu.Testbed.Bench;
using Kazasu.Testbed.Stack;

namespace Kazasu.Cli;

/// <summary><c>kazasu bench link | screen | clinic-day</c>: a terminal at work.</summary>
internal static class LinkBenchCommands
{
    public static Command Link()
    {
        var requests = new Option<int>("--requests") { Description = "Single requests, one after the other.", DefaultValueFactory = _ => 300 };
        var list = new Option<int>("--list") { Description = "Persons of one list (bulk); 0 = none.", DefaultValueFactory = _ => 5_000 };
        var command = new Command("link", "The folder link to receipt computers: request file closed to answer file whole, centre included; then one list.") { requests, list };
        command.SetAction((parsed, ct) => WithStackAsync(async stack =>
        {
            var report = await LinkBench.RunAsync(stack, stack.LinkFolder, parsed.GetValue(requests), parsed.GetValue(list), ct);
            Console.WriteLine($"{report.Requests} requests: p50 {report.P50} ms, p95 {report.P95} ms, p99 {report.P99} ms, longest {report.Longest} ms; lost {report.Lost}, wrong {report.Wrong}");
            foreach (var stage in report.Stages) { Console.WriteLine($"  {stage.Name}: p50 {stage.P50} ms, p95 {stage.P95} ms"); }
            if (report.ListPersons > 0) { Console.WriteLine($"list of {report.ListPersons} persons: {report.ListSeconds:0.0} s, {report.ListGood} answered"); }
            return report.Lost + report.Wrong == 0 && report.ListGood == report.ListPersons;
        }, 5_000, ct));
        return command;
    }

    public static Command Screen()
    {
        var visits = new Option<int>("--visits") { Description = "Visits by phone, one after the other.", DefaultValueFactory = _ => 300 };
        var command = new Command("screen", "From the centre's answer to reception's page: store, event, page; and the same page without an event beside it.") { visits };
        command.SetAction((parsed, ct) => WithStackAsync(async stack =>
        {
            using var bench = new ScreenBench(stack);
            var r = await bench.RunAsync(parsed.GetValue(visits), ct);
            Console.WriteLine($"{r.Visits} visits: answer to reception's page p50 {r.P50} ms, p95 {r.P95} ms, longest {r.Longest} ms; unseen {r.Unseen}");
            Console.WriteLine($"floor, the same page without an event: p50 {r.PageP50} ms, p95 {r.PageP95} ms; ratio of the medians {r.P50 / r.PageP50:0.0}");
            return r.Unseen == 0 && r.Visits == parsed.GetValue(visits);
        }, 5_000, ct));
        return command;
    }

    public static Command ClinicDay()
    {
        var visits = new Option<int>("--visits") { Description = "Visits, a third of them at the kiosk.", DefaultValueFactory = _ => 300 };
        var list = new Option<int>("--list") { Description = "Persons of a list worked off beside them; 0 = none.", DefaultValueFactory = _ => 5_000 };
        var restarts = new Option<int>("--restarts") { Description = "Restarts of the terminal in the middle.", DefaultValueFactory = _ => 5 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same day.", DefaultValueFactory = _ => 1 };
        var command = new Command("clinic-day", "A clinic's day: kiosk and files mixed, halves, doubles, garbage, restarts, a long list; every request answered once.") { visits, list, restarts, seed };
        command.SetAction((parsed, ct) => WithStackAsync(async stack =>
        {
            using var day = new ClinicDay(stack, parsed.GetValue(visits), parsed.GetValue(list), parsed.GetValue(restarts), parsed.GetValue(seed));
            var r = await day.RunAsync(Console.Out, ct);
            Console.WriteLine($"{r.Visits} visits in {r.Seconds:0} s: {r.Kiosk} at the kiosk with {r.FaceFiles} face files, {r.Files} by file ({r.Halves} in halves, {r.Twice} twice, {r.Clients} with a client closed meanwhile, {r.Garbage} beside garbage)");
            Console.WriteLine($"list of {r.ListPersons}: {r.ListGood} right and in order; {r.Restarts} restarts of the terminal; lost {r.Lost}, wrong {r.Wrong}, left over {r.LeftOver}");
            Console.WriteLine(r.Good ? "Every request was answered, by the right answer." : "NOT every request was answered as it must be.");
            return r.Good;
        }, Math.Max(5_000, parsed.GetValue(list)), ct));
        return command;
    }

    private static async Task<int> WithStackAsync(Func<KazasuStack, Task<bool>> work, int persons, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-link-");
        try
        {
            await using var stack = await KazasuStack.StartAsync(
                new() { Folder = folder.FullName, Persons = persons, Ports = (0, 0, 0), Pages = false, Handsets = new() { PerCommand = default, PerSignature = default } }, TimeProvider.System, ct);
            return await work(stack) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
