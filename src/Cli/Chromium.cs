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

    /// <summary>One sheet takes about two seconds.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

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
                "--disable-dev-shm-usage", // containers often have little of it
                $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={made}", new Uri(page).ToString(),
            ];
            foreach (var argument in arguments) { start.ArgumentList.Add(argument); }

            // the sandbox refuses the superuser and many containers; the page is our own and loads nothing, so it is then made without
            var fault = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? "not tried" : await RunAsync(start, made, ct);
            if (fault is not null)
            {
                start.ArgumentList.Insert(0, "--no-sandbox");
                fault = await RunAsync(start, made, ct);
            }

            if (fault is not null) { return fault; }

            File.Move(made, file, overwrite: true);
            return null;
        }
        finally
        {
            await DeleteAsync(folder);
        }
    }

    /// <returns>What went wrong, or null.</returns>
    private static async Task<string?> RunAsync(ProcessStartInfo start, string made, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(s_limit);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        try
        {
            var said = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 && File.Exists(made) ? null : $"{start.FileName} made no file: {(await said).Trim()}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{start.FileName} made no file within {s_limit.TotalSeconds:0} seconds.";
        }
        finally
        {
            if (!process.HasExited) { process.Kill(entireProcessTree: true); }
        }
    }

    /// <summary>Children of the browser may still write into its profile for a moment; what then stays lies in the system's temporary folder.</summary>
    private static async Task DeleteAsync(DirectoryInfo folder)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
