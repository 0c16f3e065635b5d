using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Kazasu.Testbed.Postgres;

/// <summary>
/// One PostgreSQL server: a folder that holds its data, its log and its socket, so there is no port that another program could have taken. Its
/// name is its cluster_name, by which a primary knows it as a standby.
/// </summary>
internal sealed class PostgresServer(string root, string name)
{
    public string Name => name;

    /// <summary>Where its socket is: the host in a connection string.</summary>
    public string Folder { get; } = Path.Combine(root, name);

    public string Data => Path.Combine(Folder, "data");

    /// <summary>One database of several servers, of which one takes writes. A server that is gone is noticed within seconds.</summary>
    public static string Connection(IEnumerable<PostgresServer> servers) =>
        $"Host={string.Join(',', servers.Select(s => s.Folder))};Username=kazasu;Database=kazasu;Timeout=3;Command Timeout=5;Host Recheck Seconds=1";

    /// <summary>A new, empty server, not started.</summary>
    /// <param name="settings">Lines for postgresql.conf; those who copy this server have them too.</param>
    public async Task InitAsync(params string[] settings)
    {
        await PostgresPrograms.RunSystemAsServerAsync("/bin/mkdir", Folder);
        await PostgresPrograms.RunAsServerAsync("initdb", ["-D", Data, .. PostgresPrograms.InitOptions]);
        await File.AppendAllLinesAsync(Path.Combine(Data, "postgresql.conf"), ["listen_addresses=''", "max_connections=100", .. settings]);
    }

    /// <summary>A base backup of another server, not started; as a standby when asked, else what a restore begins with.</summary>
    public async Task CopyAsync(PostgresServer of, bool standby)
    {
        if (!Directory.Exists(Folder)) { await PostgresPrograms.RunSystemAsServerAsync("/bin/mkdir", Folder); }
        if (Directory.Exists(Data)) { Directory.Delete(Data, recursive: true); }

        await PostgresPrograms.RunAsServerAsync("pg_basebackup", ["-d", of.Follow(name), "-D", Data, "-X", "stream", "-c", "fast", "--no-sync", .. standby ? (string[])["-R"] : []]);
    }

    public Task StartAsync() => PostgresPrograms.RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(Folder, "log"), "-o", $"-k {Folder} -c cluster_name={name}", "start");

    /// <summary>At once, as after a crash of the server.</summary>
    public Task StopAsync() => PostgresPrograms.RunAsServerAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <summary>Kills the server and all its processes with a signal that they cannot hear, as when its machine loses power.</summary>
    public void Kill()
    {
        using (var server = Process.GetProcessById(ProcessId)) { server.Kill(entireProcessTree: true); }

        while (IsRunning) { Thread.Sleep(10); }
    }

    /// <summary>Whether its main process lives. One that was killed leaves its mark behind, and where nobody reaps, a dead entry in the list of processes.</summary>
    public bool IsRunning
    {
        get
        {
            try
            {
                // after the name in brackets: the state
                return File.ReadAllText($"/proc/{ProcessId}/stat").Split(") ")[^1][0] is not ('Z' or 'X');
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public Task PromoteAsync() => PostgresPrograms.RunAsServerAsync("pg_ctl", "-D", Data, "-w", "promote");

    /// <summary>Started again it will follow, never take writes.</summary>
    public Task MarkAsStandbyAsync() => PostgresPrograms.RunSystemAsServerAsync("/usr/bin/touch", Path.Combine(Data, "standby.signal"));

    /// <summary>Starts a copy so that it takes what the archive holds up to a moment and then opens.</summary>
    /// <param name="fetch">restore_command: fetches the file %f to %p.</param>
    /// <param name="until">As PostgreSQL writes moments.</param>
    public async Task RecoverAsync(string fetch, string until)
    {
        await File.AppendAllLinesAsync(Path.Combine(Data, "postgresql.auto.conf"), [$"restore_command='{fetch}'", $"recovery_target_time='{until}'", "recovery_target_action='promote'", "archive_mode=off"]);
        await PostgresPrograms.RunSystemAsServerAsync("/usr/bin/touch", Path.Combine(Data, "recovery.signal"));
        await StartAsync();
    }

    /// <summary>The primary_conninfo by which a standby of that name follows this server.</summary>
    public string Follow(string standby) => $"host={Folder} user=kazasu application_name={standby}";

    /// <summary>Changes a setting for good; it holds at once.</summary>
    public async Task SetAsync(string setting, string value, CancellationToken ct)
    {
        await AskAsync<object>($"alter system set {setting} = '{value}'", ct);
        await AskAsync<bool>("select pg_reload_conf()", ct);
    }

    /// <returns>The first value of the first row.</returns>
    /// <param name="database"><c>kazasu</c>, or another that is there.</param>
    public async Task<T> AskAsync<T>(string sql, CancellationToken ct, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection($"Host={Folder};Username=kazasu;Database={database};Pooling=false;Timeout=60;Options=-c synchronous_commit=local");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is T value ? value : default!;
    }

    /// <summary>Asks until the answer is yes.</summary>
    /// <exception cref="TimeoutException">It was not yes within three minutes.</exception>
    public async Task UntilAsync(string question, CancellationToken ct)
    {
        for (var begin = Stopwatch.GetTimestamp(); !await AskAsync<bool>(question, ct); await Task.Delay(20, ct))
        {
            if (Stopwatch.GetElapsedTime(begin) > TimeSpan.FromMinutes(3)) { throw new TimeoutException($"{name}: {question}"); }
        }
    }
}
