using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Kazasu.EndToEnd.Tests;

/// <summary><c>kazasu up</c> as a program of its own, with all that it says, as talkative as it can be made.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <summary>Everything it has said so far, errors too.</summary>
    public string Said => string.Join('\n', _said);

    public static async Task<Child> UpAsync(string folder, CancellationToken ct)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", [Repository.Path("src", "Cli", "bin", configuration, "net10.0", "kazasu.dll"), "up",
            "--data", Path.Combine(folder, "data"), "--persons", "100", "--port", $"{FreePort()}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["Logging__LogLevel__Default"] = "Trace";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "1";
        start.Environment["DOTNET_DbgMiniDumpType"] = "1";
        start.Environment["DOTNET_DbgMiniDumpName"] = Path.Combine(folder, "crash.dmp");
        var process = Process.Start(start)!;
        var child = new Child(process);
        process.OutputDataReceived += (_, line) => child._said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => child._said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!child.Said.Contains("Stop with Ctrl+C", StringComparison.Ordinal))
        {
            if (process.HasExited) { throw new InvalidOperationException(child.Said); }

            await Task.Delay(50, ct);
        }

        return child;
    }

    /// <summary>An address it has printed behind a word.</summary>
    public Uri Link(string word) => new(LinkAfter(word).Match(Said).Groups[1].Value);

    /// <summary>Ends it as a program that has gone wrong: at the first signal .NET writes the crash dump and goes on, at the second the system ends it.</summary>
    public async Task CrashAsync(CancellationToken ct)
    {
        for (var signals = 0; signals < 30 && !_process.HasExited; signals++)
        {
            using (Process.Start("kill", ["-ABRT", $"{_process.Id}"])) { await Task.Delay(TimeSpan.FromSeconds(2), ct); }
        }

        await GoneAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await GoneAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    /// <summary>Not until its output ends: whoever writes its dump may hold that open.</summary>
    private async Task GoneAsync(CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(TimeSpan.FromMinutes(1));
        while (!_process.HasExited) { await Task.Delay(50, enough.Token); }
    }

    /// <summary>A port which, with the ones ten and twenty higher, nobody uses now.</summary>
    private static int FreePort()
    {
        for (var port = 21_000 + (Environment.ProcessId % 20_000); ; port += 30)
        {
            try
            {
                for (var more = 0; more <= 20; more += 10)
                {
                    using var listener = new TcpListener(System.Net.IPAddress.Loopback, port + more);
                    listener.Start();
                }

                return port;
            }
            catch (SocketException)
            {
                // somebody uses it
            }
        }
    }

    private static Regex LinkAfter(string word) => new($@"^\s*{Regex.Escape(word)}\s+(http\S+)", RegexOptions.Multiline);
}
