using System.Diagnostics;
using System.Globalization;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>
/// All terminals come back at once: each makes a new mutual-TLS connection and one complete check, and tries again as long as it was not answered.
/// The load's half of every handshake is on the same cores.
/// </summary>
public static class StormBench
{
    private const int MostTries = 100;

    /// <summary>Between a failure and the next try, a different time for each terminal, growing.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <param name="database">Npgsql connection string, <c>sqlite</c>, or null for a PostgreSQL server of the bench's own.</param>
    /// <returns>Whether everybody was served.</returns>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or something did not start.</exception>
    public static async Task<bool> RunAsync(TextWriter output, string? database, int terminals, int rounds, CancellationToken ct)
    {
        await using var postgres = database is null ? await CheckBench.BenchPostgresAsync() : null;
        await using var world = BenchWorld.Create(postgres is not null ? await postgres.NewDatabaseAsync() : database is "sqlite" ? null : database, terminals);
        var centre = await world.NodeAsync("centre", ct);
        await output.WriteLineAsync($"{terminals:N0} terminals, each with a certificate of its own …");
        var carriers = await world.EnrolAsync(centre.Address, CheckBench.Certificates, ct);
        using var load = new CheckLoad(world, centre.Address, carriers);
        await load.RunAsync(TimeSpan.FromSeconds(5), rate: 200, ct); // the run-time compiles; the lines made here are not used again
        await output.WriteLineAsync("round   served   all after s   p50 ms   p99 ms   failed tries   their share   server ms a terminal");

        var all = true;
        for (var round = 1; round <= rounds; round++)
        {
            var cpu = CpuTimes.Now(centre.Id, postgres?.ProcessId);
            var begin = Stopwatch.GetTimestamp();
            var came = await Task.WhenAll(world.Terminals.Select(t => Task.Run(() => ComeAsync(world, centre.Address, t, load, begin, ct), ct)));
            cpu = CpuTimes.Now(centre.Id, postgres?.ProcessId) - cpu;
            double[] times = [.. came.Where(c => c.Served is not null).Select(c => c.Served!.Value.TotalMilliseconds).Order()];
            var figures = new LoadFigures(times.Length, 1, times);
            var failed = came.Sum(c => c.Failed);
            all &= times.Length == terminals;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{round,5}{times.Length,9:N0}{figures.Within(1) / 1000,14:0.0}{figures.Within(0.5),9:N0}{figures.Within(0.99),9:N0}{failed,15:N0}{(double)failed / (failed + times.Length),14:P1}{cpu.Server.TotalMilliseconds / terminals,23:0.0}"));
        }

        return all;
    }

    /// <returns>When it was served, from the storm's begin, and how often it was not.</returns>
    private static async Task<(TimeSpan? Served, int Failed)> ComeAsync(BenchWorld world, Uri centre, string certificate, CheckLoad load, long begin, CancellationToken ct)
    {
        for (var failed = 0; failed < MostTries; failed++)
        {
            try
            {
                using var line = TlsClient.Create(centre, certificate, world.Authority.ServerAuthorityFile);
                await load.CheckAsync(line, ct);
                return (Stopwatch.GetElapsedTime(begin), failed);
            }
            catch (Exception unserved) when (unserved is HttpRequestException or IOException or InvalidOperationException || (unserved is OperationCanceledException && !ct.IsCancellationRequested))
            {
                await Task.Delay(s_pause * (1 + Random.Shared.NextDouble()) * Math.Min(failed + 1, 10), ct);
            }
        }

        return (null, MostTries);
    }
}
