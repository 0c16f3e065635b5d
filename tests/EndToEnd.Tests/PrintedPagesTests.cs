using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Kazasu.Web.Printed;
using Microsoft.Playwright;

namespace Kazasu.EndToEnd.Tests;

/// <summary>The printed matter on a screen, on paper, and as files.</summary>
public sealed partial class PrintedPagesTests(RunningStack run) : IClassFixture<RunningStack>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("L24")]
    public async Task Every_sheet_is_sound_on_a_desk_and_on_a_phone()
    {
        var page = await run.OpenAsync(new(run.Stack.Web!, "/printed?date=2025-12-05"), Size.Reception);
        await page.LookAsync("printed-list");
        foreach (var key in (string[])["poster", "leaflet", "preparation", "sticker-ready", "sticker-hold", "operation-points", "usage", "visual-mode", "check-sheet", "check-sheet-canon", "adoption-guide", "subsidies"])
        {
            await page.SetViewportSizeAsync(Size.Reception.Width, Size.Reception.Height);
            await page.GotoAsync(new Uri(run.Stack.Web!, $"/printed/{key}?date=2025-12-05").ToString());
            await page.LookAsync($"printed-{key}");
        }

        await page.SetViewportSizeAsync(Size.Phone.Width, Size.Phone.Height);
        foreach (var key in (string[])["poster", "preparation", "operation-points", "sticker-hold", "check-sheet-canon"])
        {
            await page.GotoAsync(new Uri(run.Stack.Web!, $"/printed/{key}?date=2025-12-05").ToString());
            await page.LookAsync($"printed-{key}-phone");
        }
    }

    [Theory, Covers("L4", "L15", "L18", "L21")]
    [InlineData("2025-08-10")]
    [InlineData("2025-12-05")]
    [InlineData("2026-04-01")]
    public async Task On_paper_every_sheet_fits_on_its_A4_pages(string date)
    {
        var page = await run.OpenAsync(new(run.Stack.Web!, "/printed"), Size.Reception);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var sheet in PrintedSheets.All.Where(s => s.HoldsOn(DateOnly.Parse(date))))
        {
            await page.GotoAsync(new Uri(run.Stack.Web!, $"/printed/{sheet.Key}?date={date}").ToString());
            var sheets = await page.EvaluateAsync<double[][]>(
                "[...document.querySelectorAll('.sheet')].map(s => [s.scrollHeight - s.clientHeight, s.scrollWidth - s.clientWidth, Math.round(s.offsetHeight), Math.round(s.offsetWidth)])");
            Assert.Equal(sheet.Pages, sheets.Length);
            Assert.All(sheets, s => Assert.True(s[0] <= 1 && s[1] <= 1, $"{sheet.Key} on {date}: {s[0]} px too high, {s[1]} px too wide"));
            Assert.All(sheets, s => Assert.True(Math.Abs(s[2] - 1123) <= 1 && Math.Abs(s[3] - 794) <= 1, $"{sheet.Key}: {s[3]} × {s[2]} px is not A4"));
        }
    }

    [Fact, Covers("L1", "L2", "L4", "L20", "GP-25")]
    public async Task The_command_makes_PDF_files_with_the_right_number_of_A4_pages_and_leaves_out_what_has_had_its_time()
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-print-test-");
        try
        {
            var said = await PrintAsync("--out", folder.FullName, "--date", "2025-12-05", "--only", "poster", "sticker-hold", "pilot");
            Assert.Contains("pilot: not handed out on 2025-12-05", said);
            Assert.Equal(["poster.pdf", "sticker-hold.pdf"], folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
            foreach (var file in folder.GetFiles())
            {
                var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file.FullName, Ct));
                Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
                Assert.EndsWith("%%EOF", text.TrimEnd(), StringComparison.Ordinal);
                Assert.Equal(PrintedSheets.Find(Path.GetFileNameWithoutExtension(file.Name))!.Pages, PdfPages().Count(text));
                Assert.All(PdfBoxes().Matches(text).Select(m => (Width: double.Parse(m.Groups[1].Value), Height: double.Parse(m.Groups[2].Value))),
                    box => Assert.True(Math.Abs(box.Width - 595) < 1.5 && Math.Abs(box.Height - 842) < 1.5, $"{file.Name}: {box.Width} × {box.Height} pt is not A4"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> PrintAsync(params string[] arguments)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", [Repository.Path("src", "Cli", "bin", configuration, "net10.0", "kazasu.dll"), "print", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var said = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, said + await errors);
        return said;
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPages();

    [GeneratedRegex(@"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]")]
    private static partial Regex PdfBoxes();
}
