using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Bench.Checks;
using Kazasu.Testbed.Postgres;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.Drills;

/// <summary>What a restore drill showed.</summary>
/// <param name="Kept">Answers given up to the point, all in the restored log.</param>
/// <param name="Lost">Answers given after it: what a restore to that point costs.</param>
/// <param name="Took">From the loss of the server to a centre that answers on the restored one.</param>
/// <param name="Faults">What must not be; empty when all is well.</param>
public sealed record RestoreReport(int Kept, int Lost, TimeSpan Took, IReadOnlyList<string> Faults, string Audit);

/// <summary>
/// Base backup, archive of the write-ahead log, loss of the server, restore to a moment (docs/operations.md). Afterwards the log must be whole up to
/// that moment and end there, and no proof that was used after it may be good again.
/// </summary>
public static class RestoreDrill
{
    private const int Terminals = 2;
    private const int Persons = 20;

    /// <param name="calm">How long each of the three stretches of load is: before the backup, up to the moment, and after it.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or something did not start.</exception>
    public static async Task<RestoreReport> RunAsync(TextWriter output, TimeSpan calm, CancellationToken ct)
    {
        await using var folder = new PostgresFolder(await PostgresPrograms.NewFolderAsync());
        var archive = Path.Combine(folder.Path, "archive");
        await PostgresPrograms.RunSystemAsServerAsync("/bin/mkdir", archive);
        var live = folder.Server("live");
        await live.InitAsync("archive_mode=on", $"archive_command='test ! -f {archive}/%f && cp %p {archive}/%f'");
        await live.StartAsync();
        await live.AskAsync<object>("create database kazasu", ct);

        await using var world = BenchWorld.Create(PostgresServer.Connection([live]), Terminals);
        var node = await world.NodeAsync("node", ct);
        var carriers = await world.EnrolAsync(node.Address, Persons, ct);
        var before = await StretchAsync(world, carriers, node, calm, ct);
        var restored = folder.Server("restored");
        await restored.CopyAsync(live, standby: false);
        GivenAnswer[] kept = [.. before, .. await StretchAsync(world, carriers, node, calm, ct)];
        var point = await live.AskAsync<string>("select clock_timestamp()::text", ct);
        var lost = await StretchAsync(world, carriers, node, calm, ct);
        await ArchivedAsync(live, ct);
        await output.WriteLineAsync($"the server is lost; restoring to {point}");

        var begin = Stopwatch.GetTimestamp();
        live.Kill();
        await node.KillAsync();
        await restored.RecoverAsync($"cp {archive}/%f %p", point);
        await restored.UntilAsync("select not pg_is_in_recovery()", ct);
        world.Database = PostgresServer.Connection([restored]);
        var anew = await RestartAsync(world, ct);
        var again = await StretchAsync(world, carriers, anew, calm, ct);
        var took = Stopwatch.GetElapsedTime(begin) - calm;

        List<string> faults = [.. await ReplayedAsync(world, anew, lost, ct)];
        await using (var database = Database.PostgreSql(world.Database))
        {
            faults.AddRange(await Evidence.FaultsAsync(database, [.. kept, .. again], ct));
            faults.AddRange((await Evidence.InLogAsync(database, lost, ct)).Select(r => $"request {r}: answered after the moment, and in the restored log"));
        }

        await anew.KillAsync();
        var (sound, said) = await Evidence.AuditAsync(world, "restored", Path.Combine(world.Folder, "copy"), ct);
        if (!sound) { faults.Add("the audit log is not whole"); }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kept.Length} answers up to the moment are there, {lost.Count} after it are not; answering again after {took.TotalSeconds:0.0} s"));
        return new(kept.Length, lost.Count, took, faults, said);
    }

    private static async Task<IReadOnlyList<GivenAnswer>> StretchAsync(BenchWorld world, IReadOnlyList<Carrier> carriers, ServerProcess node, TimeSpan length, CancellationToken ct)
    {
        using var load = new DrillLoad(world, carriers) { Nodes = [node.Address] };
        load.Start();
        await load.AnsweredSinceAsync(Stopwatch.GetTimestamp(), ct);
        await Task.Delay(length, ct);
        await load.StopAsync();
        return [.. load.Given];
    }

    private static async Task ArchivedAsync(PostgresServer server, CancellationToken ct)
    {
        var last = await server.AskAsync<string>("select pg_walfile_name(pg_switch_wal())", ct);
        await server.UntilAsync($"select coalesce(last_archived_wal >= '{last}', false) from pg_stat_archiver", ct);
    }

    /// <summary>
    /// A centre on a restored store has a new name in the log, for under its old one it had written more than is there now, and a new key for its
    /// challenges, for it no longer knows which were used.
    /// </summary>
    private static async Task<ServerProcess> RestartAsync(BenchWorld world, CancellationToken ct)
    {
        var own = Directory.CreateDirectory(Path.Combine(world.Folder, "restored")).FullName;
        await File.WriteAllTextAsync(Path.Combine(own, "challenge-keys"), $"2 {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n", ct);
        return await world.NodeAsync("restored", ct);
    }

    /// <summary>Uses proofs again that had been used after the moment, of which the restored store knows nothing.</summary>
    private static async Task<IReadOnlyList<string>> ReplayedAsync(BenchWorld world, ServerProcess centre, IReadOnlyList<GivenAnswer> lost, CancellationToken ct)
    {
        List<string> faults = [];
        using var client = TlsClient.Create(centre.Address, world.Terminals[0], world.Authority.ServerAuthorityFile);
        foreach (var used in lost.Where(l => l is { Replay: false, Status: 200 }).TakeLast(5))
        {
            using var answer = await client.PostAsJsonAsync(CentreRoutes.Checks, used.Request with { RequestId = Guid.NewGuid() }, CentreJson.Options, ct);
            if (answer.StatusCode != HttpStatusCode.UnprocessableEntity) { faults.Add($"a proof used before the restore was answered with {(int)answer.StatusCode}"); }
        }

        return faults;
    }
}
