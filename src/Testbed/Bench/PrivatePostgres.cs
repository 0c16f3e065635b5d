using System.Net;
using System.Net.Sockets;
using Kazasu.Testbed.Postgres;

namespace Kazasu.Testbed.Bench;

/// <summary>
/// A PostgreSQL server of our own in a temporary folder on loopback, gone when disposed. Works as root too: the server itself then runs as
/// <c>postgres</c>, because it refuses root. Every commit is durable (fsync as PostgreSQL has it by default). The tests use this file too.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;
    private int _databases;

    private PrivatePostgres(string folder, int port) => (_folder, _port) = (folder, port);

    /// <summary>Process id of the server, whose children do its work.</summary>
    public int ProcessId => int.Parse(File.ReadLines($"{_folder}/a/postmaster.pid").First(), System.Globalization.CultureInfo.InvariantCulture);

    /// <param name="settings">Lines for postgresql.conf beyond the defaults.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PrivatePostgres> StartAsync(params IReadOnlyList<string> settings)
    {
        var folder = await PostgresPrograms.NewFolderAsync();
        try
        {
            var port = FreePort();
            await PostgresPrograms.RunAsServerAsync("initdb", ["-D", $"{folder}/a", .. PostgresPrograms.InitOptions]);
            string[] own = ["listen_addresses='127.0.0.1'", $"port={port}", $"unix_socket_directories='{folder}'", "max_connections=200"];
            await File.AppendAllLinesAsync($"{folder}/a/postgresql.conf", [.. own, .. settings]);
            await PostgresPrograms.RunAsServerAsync("pg_ctl", "-D", $"{folder}/a", "-w", "-l", $"{folder}/a.log", "start");
            return new(folder, port);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <returns>Npgsql connection string of a new, empty database.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"kazasu{Interlocked.Increment(ref _databases)}";
        await PostgresPrograms.RunClientAsync("createdb", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "kazasu", name);
        return $"Host=127.0.0.1;Port={_port};Username=kazasu;Database={name}";
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresPrograms.RunAsServerAsync("pg_ctl", "-D", $"{_folder}/a", "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
