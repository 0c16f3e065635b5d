using System.CommandLine;
using Kazasu.Hosting.Clocks;
using Kazasu.Web.Printed;

namespace Kazasu.Cli;

/// <summary><c>kazasu print</c>: the printed matter as PDF files, by the rules in force on a day.</summary>
internal static class PrintCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Folder for the files; made when missing.", DefaultValueFactory = _ => "printed" };
        var only = new Option<string[]>("--only") { Description = $"Only these: {string.Join(", ", PrintedSheets.All.Select(s => s.Key))}.", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. PrintedSheets.All.Select(s => s.Key)]);
        var browser = new Option<string?>("--browser") { Description = "Chromium or Chrome; looked for in the usual places when left out." };
        var date = Shared.Date();
        var command = new Command("print", "Makes poster, leaflets, stickers and check sheets as PDF files (A4) by headless Chromium.") { folder, date, only, browser };
        command.SetAction((parsed, ct) => RunAsync(
            Path.GetFullPath(parsed.GetValue(folder)!), parsed.GetValue(date) ?? ((ICareCalendar)new CareCalendar(TimeProvider.System)).Today, parsed.GetValue(only) ?? [], parsed.GetValue(browser), ct));
        return command;
    }

    private static async Task<int> RunAsync(string folder, DateOnly day, IReadOnlyList<string> only, string? browser, CancellationToken ct)
    {
        if (Chromium.Find(browser) is not { } chromium)
        {
            await Console.Error.WriteLineAsync(browser is null
                ? "No Chromium found. On Debian: apt-get install --no-install-recommends chromium fonts-noto-cjk; or name one with --browser."
                : $"--browser: there is no program '{browser}'.");
            return 2;
        }

        Directory.CreateDirectory(folder);
        var failed = false;
        foreach (var sheet in PrintedSheets.All.Where(s => only.Count == 0 || only.Contains(s.Key, StringComparer.Ordinal)))
        {
            if (!sheet.HoldsOn(day))
            {
                Console.WriteLine($"{sheet.Key}: not handed out on {day:yyyy-MM-dd}");
                continue;
            }

            var file = Path.Combine(folder, $"{sheet.Key}.pdf");
            if (await chromium.PrintAsync(await PrintedDocuments.HtmlAsync(sheet, day), file, ct) is { } fault)
            {
                failed = true;
                await Console.Error.WriteLineAsync($"{sheet.Key}: {fault}");
                continue;
            }

            Console.WriteLine($"{file} ({sheet.Pages} {(sheet.Pages == 1 ? "page" : "pages")})");
        }

        return failed ? 1 : 0;
    }
}
