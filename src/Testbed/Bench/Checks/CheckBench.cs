using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>How a centre is measured.</summary>
/// <param name="Database">Npgsql connection string, <c>sqlite</c>, or null for a PostgreSQL server of the bench's own.</param>
/// <param name="Seconds">Length of each run.</param>
/// <param name="Persons">In the register.</param>
/// <param name="Connections">Terminals, a kept connection each.</param>
/// <param name="Rounds">Runs of floor and centre in turn; the medians are told.</param>
public sealed record CheckBenchSettings(string? Database, int Seconds, int Persons, int Connections, int Rounds);

/// <summary>
/// One complete check at the centre: how many a second, how long, what it costs, beside the floor in the same run. Centre, floor and database are
/// processes of their own; the load is this one.
/// </summary>
public static class CheckBench
{
    internal const int Certificates = 2_000;

    /// <summary>Until the run-time has compiled what is called often for good; on a machine that others use too this takes its time.</summary>
    internal static readonly TimeSpan Warm = TimeSpan.FromSeconds(20);

    /// <summary>Measures and prints.</summary>
    /// <exception cref="InvalidOperationException">Something is not installed or did not start, or a check was answered wrongly.</exception>
    public static async Task RunAsync(TextWriter output, CheckBenchSettings settings, CancellationToken ct)
    {
        await using var postgres = settings.Database is null ? await BenchPostgresAsync() : null;
        async Task<string?> DatabaseAsync() => postgres is not null ? await postgres.NewDatabaseAsync() : settings.Database is "sqlite" ? null : settings.Database;
        await using var world = BenchWorld.Create(await DatabaseAsync(), settings.Connections);
        var centre = await world.NodeAsync("centre", ct);
        await output.WriteLineAsync($"making {Certificates:N0} certificates and {settings.Persons:N0} persons …");
        var carriers = await world.EnrolAsync(centre.Address, Certificates, ct);
        await using (var store = world.OpenStore("centre")) { await BenchNation.FillAsync(store, 0, Math.Max(0, settings.Persons - Certificates), ct); }

        var floorCarriers = Enumerable.Range(0, settings.Connections).Select(_ => new Carrier(TestKeys.Create(Certificates), carriers[0].Certificate)).ToList();
        var floor = await FloorAsync(world, await DatabaseAsync(), floorCarriers[0].Key, ct);
        using var ours = new CheckLoad(world, centre.Address, carriers);
        using var floors = new CheckLoad(floor.Address, world.Authority.ServerAuthorityFile, world.Terminals, floorCarriers, BenchWorld.Today, FloorHost.HashOf, _ => true);
        await new CheckRuns(output, (ours, centre), (floors, floor), postgres?.ProcessId).RunAsync(settings, Warm, ct);
    }

    /// <summary>A PostgreSQL server as an operator would set it for this load.</summary>
    internal static Task<PrivatePostgres> BenchPostgresAsync() => PrivatePostgres.StartAsync("shared_buffers=512MB", "max_wal_size=4GB");

    private static async Task<ServerProcess> FloorAsync(BenchWorld world, string? database, RSA key, CancellationToken ct)
    {
        var settings = new FloorSettings(world.Folder, database, world.Authority.IssueServer(), world.Authority.ClientAuthorityFile, Path.Combine(world.Folder, "floor-key.pem"));
        await File.WriteAllTextAsync(settings.Key, key.ExportSubjectPublicKeyInfoPem(), ct);
        return await world.ServerAsync("floor", settings, ["bench", "floor"], ct);
    }
}
