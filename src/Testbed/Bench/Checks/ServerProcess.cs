using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>A server of the bench as a process of its own: this same program with other arguments. What it prints goes to a file.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>What the process holds in memory now, bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Peak of what the process held in memory, bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <param name="arguments">Of this program; it prints <c>…: https://…</c> when it listens.</param>
    /// <exception cref="InvalidOperationException">It ended instead of listening; the message holds what it printed last.</exception>
    public static async Task<ServerProcess> StartAsync(string log, string[] arguments, CancellationToken ct)
    {
        await File.WriteAllTextAsync(log, "", ct);
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, .. Program, .. arguments]);
        var process = Process.Start(start)!;
        try
        {
            return new(process, await ListeningAsync(process, log, ct));
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    /// <summary>Runs a command of this program to its end.</summary>
    /// <returns>Exit code and what it printed.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string[] arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Program[0], [.. Program[1..], .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, said);
    }

    /// <summary>Kills it with a signal that it cannot hear, as when its machine loses power.</summary>
    public ValueTask KillAsync() => EndAsync(_process);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>This program as one starts it: itself, or kazasu.dll beside whatever runs (a test).</summary>
    private static string[] Program => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) switch
    {
        "kazasu" => [Environment.ProcessPath!],
        "dotnet" => [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "kazasu.dll")],
        _ => ["dotnet", Path.Combine(AppContext.BaseDirectory, "kazasu.dll")],
    };

    private static async ValueTask EndAsync(Process process)
    {
        if (!process.HasExited) { process.Kill(); }

        await process.WaitForExitAsync();
    }

    private static async Task<Uri> ListeningAsync(Process process, string log, CancellationToken ct)
    {
        while (true)
        {
            var ended = process.HasExited;
            var lines = await File.ReadAllLinesAsync(log, ct);
            if (lines.Select(l => Listening().Match(l)).FirstOrDefault(m => m.Success) is { } told) { return new($"https://localhost:{told.Groups["port"].Value}"); }
            if (ended) { throw new InvalidOperationException($"A server of the bench ended: {string.Join(' ', lines.TakeLast(5))}"); }

            await Task.Delay(50, ct);
        }
    }

    [GeneratedRegex(@"^[a-z]+: https://\S+:(?<port>\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
