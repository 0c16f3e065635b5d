using System.Diagnostics;

namespace Kazasu.Testbed.Postgres;

/// <summary>
/// PostgreSQL's own programs, where Debian puts them. The server refuses root, so when this process is root the server's programs run as
/// <c>postgres</c>. The tests use this file too.
/// </summary>
internal static class PostgresPrograms
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    /// <summary>What initdb is given beside the folder: no passwords, no waiting for the disk while it is made (the server itself waits at each commit).</summary>
    public static readonly string[] InitOptions = ["-U", "kazasu", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];

    /// <returns>A new folder that the server may write.</returns>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static async Task<string> NewFolderAsync()
    {
        if (!File.Exists($"{Binaries}/initdb")) { throw new InvalidOperationException("This needs PostgreSQL 15: apt-get install postgresql-15"); }

        var folder = Directory.CreateTempSubdirectory("kazasu-pg-").FullName;
        if (Environment.IsPrivilegedProcess) { await RunAsync("/bin/chown", "postgres", folder); }

        return folder;
    }

    /// <param name="program">Name of one of PostgreSQL's programs.</param>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static Task RunAsServerAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("/usr/bin/setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", $"{Binaries}/{program}", .. arguments])
        : RunAsync($"{Binaries}/{program}", arguments);

    /// <summary>As <see cref="RunAsServerAsync"/>, for programs that talk to a server and need not be its user.</summary>
    public static Task RunClientAsync(string program, params string[] arguments) => RunAsync($"{Binaries}/{program}", arguments);

    /// <summary>A program that only the server's user can run over the server's files, e.g. <c>mkdir</c>.</summary>
    public static Task RunSystemAsServerAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("/usr/bin/setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments])
        : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // the server inherits our handles: were its output redirected, reading it to the end would wait for the server's end
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) { throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}."); }
    }
}
