using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>A server of the bench as a process of its own: this same program with other arguments. What it prints goes to a file.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private ServerProcess(Process process, string log, Uri address) => (_process, _log, Address) = (process, log, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Peak of what the process held in memory, bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <exception cref="InvalidOperationException">It ended instead of listening; the message holds what it printed last.</exception>
    public static async Task<ServerProcess> StartAsync(string log, int port, string[] arguments, CancellationToken ct)
    {
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]] : [Environment.ProcessPath!];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, .. program, .. arguments]);
        var server = new ServerProcess(Process.Start(start)!, log, new($"https://localhost:{port}"));
        try
        {
            await server.ListeningAsync(port, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) { _process.Kill(); }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ListeningAsync(int port, CancellationToken ct)
    {
        while (true)
        {
            if (_process.HasExited) { throw new InvalidOperationException($"A server of the bench ended: {string.Join(' ', (await File.ReadAllLinesAsync(_log, ct)).TakeLast(5))}"); }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, ct);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, ct);
            }
        }
    }
}
