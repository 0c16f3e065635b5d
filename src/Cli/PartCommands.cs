using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kazasu.Cards.Pcsc;
using Kazasu.Centre;
using Kazasu.Hosting.Clocks;
using Kazasu.Terminal;
using Kazasu.Web;
using Microsoft.AspNetCore.Builder;

namespace Kazasu.Cli;

/// <summary><c>kazasu centre</c>, <c>kazasu web</c> and <c>kazasu terminal</c>: one part alone, from a settings file (docs/operations.md).</summary>
internal static class PartCommands
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static Command Centre() => Part<CentreSettings>("centre", "Starts the centre alone.",
        settings => CentreHost.Create(settings, new CareCalendar(TimeProvider.System), TimeProvider.System));

    public static Command Terminal() => Part<TerminalSettings>("terminal", "Starts a terminal alone; its readers are those of the smart-card service (PC/SC).",
        settings => TerminalHost.Create(settings, new PcscReaders(), new CareCalendar(TimeProvider.System), TimeProvider.System));

    public static Command Web() => Part<OperatorSettings>("web", "Starts the centre and the operator's web pages, which live in its process.", settings =>
    {
        var calendar = new CareCalendar(TimeProvider.System);
        var centre = CentreHost.Create(settings.Centre, calendar, TimeProvider.System);
        return [centre, WebHost.Create(settings.Web, centre.Services, calendar, TimeProvider.System)];
    });

    private static Command Part<TSettings>(string name, string what, Func<TSettings, WebApplication> create) => Part<TSettings>(name, what, s => (WebApplication[])[create(s)]);

    /// <param name="create">Applications in the order they are started; stopped the other way round.</param>
    private static Command Part<TSettings>(string name, string what, Func<TSettings, WebApplication[]> create)
    {
        var config = new Option<FileInfo>("--config") { Description = $"Settings file (JSON), fields as in docs/operations.md; 'kazasu testbed prepare' writes one.", Required = true };
        var command = new Command(name, what) { config };
        command.SetAction(async (parsed, ct) =>
        {
            var file = parsed.GetValue(config)!;
            TSettings settings;
            try
            {
                settings = JsonSerializer.Deserialize<TSettings>(await File.ReadAllTextAsync(file.FullName, ct), Json)!;
            }
            catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{file.FullName}: {wrong.Message}");
                return 2;
            }

            var apps = create(settings);
            foreach (var app in apps)
            {
                await app.StartAsync(ct);
                Console.WriteLine($"{name}: {string.Join(' ', app.Urls)}");
                foreach (var line in PairingLinks.Of(app)) { Console.WriteLine(line); }
            }

            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            foreach (var app in apps.Reverse())
            {
                await app.StopAsync(CancellationToken.None);
                await app.DisposeAsync();
            }

            return 0;
        });
        return command;
    }
}
