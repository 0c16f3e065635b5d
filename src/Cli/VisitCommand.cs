using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.Simulation;
using Kazasu.Testbed.Stack;

namespace Kazasu.Cli;

/// <summary>
/// <c>kazasu visit</c>: one visit without a screen, through the same parts. Exit code 0 only for a valid answer, 1 for any other outcome, 2 for
/// options that cannot be. The JSON is described in docs/schemas/visit.schema.json.
/// </summary>
internal static class VisitCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var person = new Option<string>("--person") { Description = "Name in the cast (android, iphone, late-registration, …) or index in the nation; the first that has the chosen phone when left out." };
        var os = new Option<string?>("--os") { Description = "Kind of phone." };
        os.AcceptOnlyFromAmong("android", "iphone");
        var medium = new Option<string>("--medium") { Description = "With the phone or with the physical card.", DefaultValueFactory = _ => "phone" };
        medium.AcceptOnlyFromAmong("phone", "card");
        var identify = new Option<string>("--identify") { Description = "Card: how the holder is identified.", DefaultValueFactory = _ => "face" };
        identify.AcceptOnlyFromAmong("face", "pin", "visual");
        var fault = new Option<string>("--fault") { Description = "What goes wrong.", DefaultValueFactory = _ => "none" };
        fault.AcceptOnlyFromAmong([.. VisitFault.Names]);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var persons = new Option<int>("--persons") { Description = "Persons of the sample nation.", DefaultValueFactory = _ => 200 };
        var pilot = new Option<bool>("--pilot") { Description = "The facility took part in the 2025 pilot." };
        var (date, database) = (Shared.Date(), Shared.Database());
        var command = new Command("visit", "Runs one visit without a screen and prints what happened, with milliseconds for each step.")
        {
            person, os, medium, identify, date, fault, json, persons, pilot, database,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var folder = Directory.CreateTempSubdirectory("kazasu-visit-");
            try
            {
                var settings = new StackSettings
                {
                    Folder = folder.FullName, Persons = Math.Max(Cast.Size, parsed.GetValue(persons)), Date = parsed.GetValue(date), Database = parsed.GetValue(database),
                    PilotSite = parsed.GetValue(pilot), Ports = (0, 0, 0), Pages = false,
                };
                await using var stack = await KazasuStack.StartAsync(settings, TimeProvider.System, ct);
                var wanted = parsed.GetValue(person) ?? parsed.GetValue(os) ?? "android";
                if (People.Find(stack.World.Nation, wanted) is not { } index)
                {
                    await Console.Error.WriteLineAsync(People.Unknown(stack.World.Nation, wanted));
                    return 2;
                }

                var report = await Visit.RunAsync(stack, new(index, Model(parsed.GetValue(os)), parsed.GetValue(fault)!, parsed.GetValue(medium) == "card" ? parsed.GetValue(identify) : null), ct);
                Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(report, Json) : Text(report));
                return report.Result == "valid" ? 0 : 1;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static PhoneModel? Model(string? os) => os switch { "android" => PhoneModel.Android, "iphone" => PhoneModel.IPhoneFaceId, _ => null };

    private static string Text(VisitReport report) => string.Join('\n',
    [
        $"person {report.Person}, {report.Os}, {report.Date:yyyy-MM-dd}, fault {report.Fault}",
        $"outcome   {report.Result ?? report.Failure ?? report.Outcome}{(report.SharePercent is { } share ? $", share {share} %" : "")}{(report.Code is { } code ? $" ({code})" : "")}",
        $"reception {report.Statement ?? "-"}",
        $"hold → answer {report.HoldToAnswer:0.0} ms",
        .. report.Steps.Select(step => $"  {step.Name,-22} {step.Milliseconds,9:0.0} ms"),
    ]);
}
