using System.Globalization;
using System.Text.Json;
using Kazasu.Centre;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Operator;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>
/// What a measurement or a drill of the centre begins with: a temporary folder, authorities, an issuer, centre nodes as processes of their own on
/// one database, terminals with certificates. Gone when disposed.
/// </summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    /// <summary>What all nodes of one centre share.</summary>
    private static readonly string[] s_shared = ["challenge-keys", "answer-key.pem", "audit-key.pem"];

    private readonly List<ServerProcess> _servers = [];

    private BenchWorld(string folder, string? database, int terminals)
    {
        (Folder, Database) = (folder, database);
        Authority = OperatorAuthority.OpenOrCreate(Path.Combine(folder, "operator"), TimeProvider.System);
        Issuer = TestbedIssuer.OpenOrCreate(Path.Combine(folder, "issuer"), TimeProvider.System);
        Codes = [.. Enumerable.Range(0, terminals).Select(i => (1_310_000_000L + i).ToString(CultureInfo.InvariantCulture))];
        Terminals = [.. Codes.Select(c => Authority.IssueClient(ClientKind.Facility, c, "bench"))];
    }

    public string Folder { get; }

    /// <summary>Npgsql connection string, or null for SQLite; nodes started from now on use it.</summary>
    public string? Database { get; set; }

    public OperatorAuthority Authority { get; }

    public TestbedIssuer Issuer { get; }

    /// <summary>Codes of the facilities, one a terminal.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Client certificates of the terminals, PEM files, in the order of <see cref="Codes"/>.</summary>
    public IReadOnlyList<string> Terminals { get; }

    public static DateOnly Today => ((ICareCalendar)new CareCalendar(TimeProvider.System)).Today;

    /// <param name="terminals">Each of a facility of its own.</param>
    public static BenchWorld Create(string? database, int terminals) => new(Directory.CreateTempSubdirectory("kazasu-bench-").FullName, database, terminals);

    /// <summary>Starts a node, or one of that name again. Nodes share their keys; each has its own name in the audit log.</summary>
    public async Task<ServerProcess> NodeAsync(string name, CancellationToken ct)
    {
        var own = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        foreach (var other in Directory.GetDirectories(Folder).Where(d => d != own && File.Exists(Path.Combine(d, s_shared[0]))).Take(1))
        {
            foreach (var file in s_shared.Where(f => !File.Exists(Path.Combine(own, f)))) { File.Copy(Path.Combine(other, file), Path.Combine(own, file)); }
        }

        return await ServerAsync(name, Settings(own), ["centre"], ct);
    }

    public CentreSettings Settings(string dataFolder) => new()
    {
        DataFolder = dataFolder,
        Database = Database,
        Port = 0,
        ServerCertificate = Authority.IssueServer(),
        ClientAuthority = Authority.ClientAuthorityFile,
        CardAuthorities = Issuer.CardAuthoritiesFile,
        PhoneAuthorities = Issuer.PhoneAuthoritiesFile,
        Testbed = true,
        FacilityRate = 1_000_000, // a few terminals stand for all
        FacilityBurst = 1_000_000,
    };

    /// <summary>Starts this program as a server with a settings file.</summary>
    public async Task<ServerProcess> ServerAsync<T>(string name, T settings, string[] command, CancellationToken ct)
    {
        var config = Path.Combine(Folder, name + ".json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(settings, JsonSerializerOptions.Web), ct);
        var server = await ServerProcess.StartAsync(Path.Combine(Folder, name + ".log"), [.. command, "--config", config], ct);
        _servers.Add(server);
        return server;
    }

    /// <summary>Tells a centre of the facilities, of the revocation lists, and of those who come.</summary>
    /// <param name="carriers">How many come, each with a certificate and key of their own.</param>
    public async Task<IReadOnlyList<Carrier>> EnrolAsync(Uri centre, int carriers, CancellationToken ct)
    {
        using var feed = new CentreFeed(
            TlsClient.Create(centre, Authority.IssueClient(ClientKind.Operator, "operator", "bench"), Authority.ServerAuthorityFile),
            TlsClient.Create(centre, Authority.IssueClient(ClientKind.Issuer, "issuer", "bench"), Authority.ServerAuthorityFile));
        foreach (var code in Codes) { await feed.EnrolAsync(new(code, "計測医院", "clinic", UsePhone: true, PilotSite: false), ct); }

        return await BenchNation.EnrolAsync(feed, Issuer, carriers, Today, ct);
    }

    /// <summary>The store, opened beside the centre.</summary>
    public Database OpenStore(string node) => Hosting.Stores.Database.Open(Database, Path.Combine(Folder, node, "centre.db"));

    public static bool IsValid(SignedAnswer answer) => Open(answer) is { Result: ResultKinds.Valid };

    /// <summary>What an answer says; its signature is not looked at.</summary>
    public static CheckAnswer Open(SignedAnswer answer) =>
        JsonSerializer.Deserialize<CheckAnswer>(System.Buffers.Text.Base64Url.DecodeFromChars(answer.Jws.Split('.')[1]), CentreJson.Options)!;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) { await server.DisposeAsync(); }

        Issuer.Dispose();
        Authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
