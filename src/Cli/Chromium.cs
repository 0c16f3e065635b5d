using System.Diagnostics;

namespace Kazasu.Cli;

/// <summary>The machine's own Chromium, without a window, as the maker of PDF files.</summary>
internal sealed class Chromium
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];
    private static readonly string[] s_folders =
    [
        "/usr/bin", "/usr/local/bin", "/snap/bin", "/Applications/Google Chrome.app/Contents/MacOS", @"C:\Program Files\Google\Chrome\Application",
        @"C:\Program Files (x86)\Microsoft\Edge\Application",
    ];

    private readonly string _program;

    private Chromium(string program) => _program = program;

    /// <param name="named">A program, or null to look for one.</param>
    public static Chromium? Find(string? named) =>
        (named is null ? s_folders.SelectMany(_ => s_names, (folder, name) => Path.Combine(folder, name)).FirstOrDefault(File.Exists) : File.Exists(named) ? named : null) is { } program ? new(program) : null;

    /// <summary>Prints a document that stands alone. What is at the file's place is replaced only when the new one is whole.</summary>
    /// <returns>What went wrong, or null.</returns>
    public async Task<string?> PrintAsync(string html, string file, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-print-");
        try
        {
            var (page, made) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(page, html, ct);
            var start = new ProcessStartInfo(_program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
            string[] arguments =
            [
                "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={made}", new Uri(page).ToString(),
            ];
            foreach (var argument in arguments) { start.ArgumentList.Add(argument); }

            // Chromium's sandbox refuses the superuser; the page is our own and loads nothing
            if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()) { start.ArgumentList.Insert(0, "--no-sandbox"); }

            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{_program} did not start.");
            try
            {
                var said = process.StandardError.ReadToEndAsync(ct);
                await process.StandardOutput.ReadToEndAsync(ct);
                await process.WaitForExitAsync(ct);
                if (process.ExitCode != 0 || !File.Exists(made)) { return $"{_program} made no file: {(await said).Trim()}"; }
            }
            finally
            {
                if (!process.HasExited) { process.Kill(entireProcessTree: true); }
            }

            File.Move(made, file, overwrite: true);
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
