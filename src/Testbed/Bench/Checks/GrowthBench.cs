using System.Diagnostics;
using System.Globalization;
using Dapper;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>The same check while the register grows: it should cost the same but for the depth of the indexes.</summary>
public static class GrowthBench
{
    /// <summary>What a person takes on the disk with indexes, generously, and the log of writing it.</summary>
    private const long BytesAPerson = 3_000;

    /// <summary>So many that a run hardly meets the same person twice: each check reads pages of the register that were not just read.</summary>
    private const int Carriers = 20_000;

    /// <param name="sizes">Persons in the register, growing.</param>
    /// <param name="seconds">Length of each run.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or something did not start.</exception>
    public static async Task RunAsync(TextWriter output, IReadOnlyList<int> sizes, int seconds, int connections, CancellationToken ct)
    {
        await using var postgres = await CheckBench.BenchPostgresAsync();
        await using var world = BenchWorld.Create(await postgres.NewDatabaseAsync(), connections);
        var centre = await world.NodeAsync("centre", ct);
        await output.WriteLineAsync($"making {Carriers:N0} certificates …");
        var carriers = await world.EnrolAsync(centre.Address, Carriers, ct);
        using var load = new CheckLoad(world, centre.Address, carriers);
        await load.RunAsync(CheckBench.Warm, rate: null, ct);
        await output.WriteLineAsync($"{Carriers:N0} who come, {connections} connections, {seconds} s a run; processor time in µs a check\n{MeasuredRun.Head("persons")}   store GB   filled in s");
        await using var store = world.OpenStore("centre");
        var have = 0;
        foreach (var size in sizes)
        {
            if (new DriveInfo(Path.GetTempPath()).AvailableFreeSpace < (size - have) * BytesAPerson)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{size,-16:N0}not tried: the disk holds no more"));
                return;
            }

            var begin = Stopwatch.GetTimestamp();
            await BenchNation.FillAsync(store, have, size, ct);
            var filled = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            have = size;
            var run = await MeasuredRun.OfAsync(load, centre, postgres.ProcessId, TimeSpan.FromSeconds(seconds), rate: null, ct);
            await using var connection = await store.ConnectAsync(ct);
            var bytes = await connection.ExecuteScalarAsync<long>("select pg_database_size(current_database())");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{run.Line(size.ToString("N0", CultureInfo.InvariantCulture))}{bytes / 1e9,11:0.0}{filled,14:0}"));
        }
    }
}
