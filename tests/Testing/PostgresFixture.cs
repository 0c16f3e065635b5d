using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Kazasu.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own, in a temporary folder, gone when the tests end. Started when the first database is asked for.
/// Works as root too: the server itself then runs as <c>postgres</c>, because it refuses root.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private readonly SemaphoreSlim _starting = new(1, 1);
    private string? _folder;
    private int _port;
    private int _databases;

    /// <returns>Npgsql connection string of a new, empty database.</returns>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public async Task<string> NewDatabaseAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_folder is null) { await StartAsync(); }
        }
        finally
        {
            _starting.Release();
        }

        var name = $"kazasu{Interlocked.Increment(ref _databases)}";
        await RunAsync($"{Binaries}/createdb", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "kazasu", name);
        return $"Host=127.0.0.1;Port={_port};Username=kazasu;Database={name}";
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_folder is null) { return; }

        await RunAsServerAsync($"{Binaries}/pg_ctl", "-D", $"{_folder}/a", "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        if (!File.Exists($"{Binaries}/initdb"))
        {
            throw new InvalidOperationException("These tests need PostgreSQL 15: apt-get install postgresql-15");
        }

        var folder = Directory.CreateTempSubdirectory("kazasu-pg-").FullName;
        if (Environment.IsPrivilegedProcess) { await RunAsync("chown", "postgres", folder); }

        _port = FreePort();
        await RunAsServerAsync($"{Binaries}/initdb", "-D", $"{folder}/a", "-U", "kazasu", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await File.AppendAllTextAsync(
            $"{folder}/a/postgresql.conf", $"listen_addresses='127.0.0.1'\nport={_port}\nunix_socket_directories='{folder}'\nmax_connections=200\n");
        await RunAsServerAsync($"{Binaries}/pg_ctl", "-D", $"{folder}/a", "-w", "-l", $"{folder}/a.log", "start");
        _folder = folder;
    }

    private static Task RunAsServerAsync(params string[] command) => Environment.IsPrivilegedProcess
        ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", .. command])
        : RunAsync(command[0], command[1..]);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // the server inherits our handles: were its output redirected, reading it to the end would wait for the server's end
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
