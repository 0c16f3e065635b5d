using System.CommandLine;
using System.Diagnostics;
using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Stack;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cli;

/// <summary><c>kazasu up</c>: centre, web pages, terminal and testbed together on loopback.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var persons = new Option<int>("--persons") { Description = "Persons of the sample nation.", DefaultValueFactory = _ => 10_000 };
        var data = new Option<string>("--data") { Description = "Folder in which everything is kept and found again.", DefaultValueFactory = _ => "data" };
        var port = new Option<int>("--port") { Description = "First of four ports: testbed N, terminal N+10, centre N+20, web N+30.", DefaultValueFactory = _ => 7000 };
        var pilot = new Option<bool>("--pilot") { Description = "The facility took part in the 2025 pilot." };
        var shiftJis = new Option<bool>("--shift-jis") { Description = "Results for receipt computers are written in Shift_JIS, the institution's setting; else in UTF-8." };
        var vpcd = new Option<bool>("--vpcd") { Description = "Phones and cards go through a smart-card service (pcscd with vpcd) of this program's own; Linux." };
        var (date, database) = (Shared.Date(), Shared.Database());
        var command = new Command("up", "Starts centre, web pages, terminal and testbed together on loopback and prints the pages to open.") { persons, data, port, date, database, pilot, shiftJis, vpcd };
        command.SetAction((parsed, ct) => StartAsync(parsed.GetValue(vpcd), new()
        {
            Folder = Path.GetFullPath(parsed.GetValue(data)!),
            Persons = parsed.GetValue(persons),
            Date = parsed.GetValue(date),
            Database = parsed.GetValue(database),
            PilotSite = parsed.GetValue(pilot),
            ShiftJis = parsed.GetValue(shiftJis),
            Ports = (parsed.GetValue(port), parsed.GetValue(port) + 10, parsed.GetValue(port) + 20),
        }, ct));
        return command;
    }

    private static async Task<int> StartAsync(bool vpcd, StackSettings settings, CancellationToken ct)
    {
        if (!vpcd) { return await RunAsync(settings, ct); }

        // sockets need a short path; the PC/SC library must know it before its first call
        var folder = Path.Combine(Path.GetTempPath(), $"kz-pcscd-{Environment.ProcessId}");
        PrivatePcscd.UseHere(folder);
        try
        {
            await using var service = await PrivatePcscd.StartAsync(folder, ct);
            Console.WriteLine($"Smart-card service for this run; other programs reach it with  PCSCLITE_CSOCK_NAME={service.SocketPath} opensc-tool --list-readers");
            return await RunAsync(settings with { SmartCards = service }, ct);
        }
        catch (InvalidOperationException missing)
        {
            await Console.Error.WriteLineAsync(missing.Message);
            return 2;
        }
    }

    private static async Task<int> RunAsync(StackSettings settings, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        Console.WriteLine($"Starting (data in {settings.Folder}) …");
        try
        {
            await using var stack = await KazasuStack.StartAsync(settings, TimeProvider.System, ct);
            Console.WriteLine($"""

                Kazasu is up, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s. Open, side by side:

                  start page  {stack.Testbed}
                  kiosk       {stack.Link(DeviceRole.Kiosk)}
                  phone       {new Uri(stack.Testbed!, "/phone")}
                  reception   {stack.Link(DeviceRole.Reception)}
                  set-up      {stack.Link(DeviceRole.Setup)}
                  web         {stack.Web}
                  portal      {await stack.PortalLinkAsync(ct)}

                The links register a browser once. Stop with Ctrl+C.
                """);
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return 0;
        }
        catch (IOException taken) when (taken.Message.Contains("in use", StringComparison.OrdinalIgnoreCase))
        {
            await Console.Error.WriteLineAsync($"{taken.Message} Is Kazasu running already? Choose other ports with --port, e.g. --port 7100.");
            return 2;
        }
    }
}
