using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Centre;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Operator;
using Kazasu.Testbed.World;
using Kazasu.Trust.Challenges;

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
    private const int Certificates = 2_000;

    /// <summary>Until the run-time has compiled what is called often for good; on a machine that others use too this takes its time.</summary>
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(20);


    /// <summary>Measures and prints.</summary>
    /// <exception cref="InvalidOperationException">Something is not installed or did not start, or a check was answered wrongly.</exception>
    public static async Task RunAsync(TextWriter output, CheckBenchSettings settings, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-bench-");
        await using var postgres = settings.Database is null ? await PrivatePostgres.StartAsync("shared_buffers=512MB", "max_wal_size=4GB") : null;
        try
        {
            await MeasureAsync(output, settings, folder.FullName, postgres, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(TextWriter output, CheckBenchSettings settings, string folder, PrivatePostgres? postgres, CancellationToken ct)
    {
        using var authority = OperatorAuthority.OpenOrCreate(Path.Combine(folder, "operator"), TimeProvider.System);
        using var issuer = TestbedIssuer.OpenOrCreate(Path.Combine(folder, "issuer"), TimeProvider.System);
        var today = ((ICareCalendar)new CareCalendar(TimeProvider.System)).Today;
        var centreDatabase = postgres is null ? NullIfSqlite(settings.Database) : await postgres.NewDatabaseAsync();
        await using var centre = await StartCentreAsync(folder, authority, issuer, centreDatabase, ct);
        string[] terminals = [.. Enumerable.Range(0, settings.Connections).Select(i => authority.IssueClient(ClientKind.Facility, (1_310_000_000L + i).ToString(CultureInfo.InvariantCulture), "bench"))];
        using var feed = new CentreFeed(
            TlsClient.Create(centre.Address, authority.IssueClient(ClientKind.Operator, "operator", "bench"), authority.ServerAuthorityFile),
            TlsClient.Create(centre.Address, authority.IssueClient(ClientKind.Issuer, "issuer", "bench"), authority.ServerAuthorityFile));
        for (var i = 0; i < terminals.Length; i++) { await feed.EnrolAsync(new((1_310_000_000L + i).ToString(CultureInfo.InvariantCulture), "計測医院", "clinic", UsePhone: true, PilotSite: false), ct); }

        await output.WriteLineAsync($"making {Certificates:N0} certificates and {settings.Persons:N0} persons …");
        var carriers = await BenchNation.EnrolAsync(feed, issuer, Certificates, today, ct);
        await using (var database = Database.Open(centreDatabase, Path.Combine(folder, "centre", "centre.db"))) { await BenchNation.FillAsync(database, Math.Max(0, settings.Persons - Certificates), ct); }

        var floorCarriers = Enumerable.Range(0, settings.Connections).Select(_ => new Carrier(TestKeys.Create(Certificates), carriers[0].Certificate)).ToList();
        await using var floor = await StartFloorAsync(folder, authority, postgres is null ? NullIfSqlite(settings.Database) : await postgres.NewDatabaseAsync(), floorCarriers[0].Key, ct);
        using var ours = new CheckLoad(centre.Address, authority.ServerAuthorityFile, terminals, carriers, today, c => Challenge.TryRead(c)!.Hash(), IsValid);
        using var floors = new CheckLoad(floor.Address, authority.ServerAuthorityFile, terminals, floorCarriers, today, FloorHost.HashOf, _ => true);
        await new CheckRuns(output, (ours, centre), (floors, floor), postgres?.ProcessId).RunAsync(settings, s_warm, ct);
    }

    private static async Task<ServerProcess> StartCentreAsync(string folder, OperatorAuthority authority, TestbedIssuer issuer, string? database, CancellationToken ct)
    {
        var settings = new CentreSettings
        {
            DataFolder = Path.Combine(folder, "centre"),
            Database = database,
            Port = ServerProcess.FreePort(),
            ServerCertificate = authority.IssueServer(),
            ClientAuthority = authority.ClientAuthorityFile,
            CardAuthorities = issuer.CardAuthoritiesFile,
            PhoneAuthorities = issuer.PhoneAuthoritiesFile,
            Testbed = true,
        };
        return await StartAsync(folder, "centre", settings, settings.Port, ["centre"], ct);
    }

    private static async Task<ServerProcess> StartFloorAsync(string folder, OperatorAuthority authority, string? database, RSA key, CancellationToken ct)
    {
        var settings = new FloorSettings(folder, database, ServerProcess.FreePort(), authority.IssueServer(), authority.ClientAuthorityFile, Path.Combine(folder, "floor-key.pem"));
        await File.WriteAllTextAsync(settings.Key, key.ExportSubjectPublicKeyInfoPem(), ct);
        return await StartAsync(folder, "floor", settings, settings.Port, ["bench", "floor"], ct);
    }

    private static async Task<ServerProcess> StartAsync<T>(string folder, string name, T settings, int port, string[] command, CancellationToken ct)
    {
        var config = Path.Combine(folder, name + ".json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(settings, JsonSerializerOptions.Web), ct);
        return await ServerProcess.StartAsync(Path.Combine(folder, name + ".log"), port, [.. command, "--config", config], ct);
    }

    private static string? NullIfSqlite(string? database) => database is "sqlite" ? null : database;

    private static bool IsValid(SignedAnswer answer) =>
        JsonSerializer.Deserialize<CheckAnswer>(System.Buffers.Text.Base64Url.DecodeFromChars(answer.Jws.Split('.')[1]), CentreJson.Options) is { Result: ResultKinds.Valid };
}
