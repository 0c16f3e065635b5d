using System.Net.Http.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Operator;
using Microsoft.AspNetCore.Builder;

namespace Kazasu.Centre.Tests;

/// <summary>A running centre with real certificates around it: mutual TLS on a free port, a store of its own, an issuer and an operator.</summary>
public sealed class CentreWorld : IAsyncDisposable
{
    public const string Clinic = "1310000011";
    private readonly string? _database;
    private WebApplication _app = null!;
    private int _persons;


    private CentreWorld(string? database, Func<CentreSettings, CentreSettings>? adjust) => (_database, Change) = (database, adjust ?? (s => s));

    public string Folder { get; } = Directory.CreateTempSubdirectory("kazasu-centre-").FullName;
    public MovableClock Clock { get; } = new();
    public SetCalendar Calendar { get; } = new();
    public OperatorAuthority Authority { get; private set; } = null!;
    public TestbedIssuer Issuer { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;
    public IServiceProvider Services => _app.Services;
    public HttpClient Operator { get; private set; } = null!;
    public HttpClient IssuerClient { get; private set; } = null!;
    public Desk Desk { get; private set; } = null!;

    /// <summary>What the next start is to have otherwise.</summary>
    public Func<CentreSettings, CentreSettings> Change { get; set; }

    /// <param name="database">PostgreSQL connection string, or null for SQLite.</param>
    public static async Task<CentreWorld> StartAsync(string? database = null, Func<CentreSettings, CentreSettings>? adjust = null)
    {
        var world = new CentreWorld(database, adjust);
        try
        {
            world.Authority = OperatorAuthority.OpenOrCreate(Path.Combine(world.Folder, "operator"), TimeProvider.System);
            world.Issuer = TestbedIssuer.OpenOrCreate(Path.Combine(world.Folder, "issuer"), world.Clock);
            await world.StartCentreAsync();
            await world.EnrolAsync(new(Clinic, "かざす医院", "clinic", UsePhone: true, PilotSite: false));
            await world.PublishListsAsync();
            return world;
        }
        catch
        {
            Directory.Delete(world.Folder, recursive: true);
            throw;
        }
    }

    public CentreSettings Settings(string? dataFolder = null) => Change(new()
    {
        DataFolder = dataFolder ?? Path.Combine(Folder, "centre"),
        Database = _database,
        Port = 0,
        ServerCertificate = Authority.IssueServer(),
        ClientAuthority = Authority.ClientAuthorityFile,
        CardAuthorities = Issuer.CardAuthoritiesFile,
        PhoneAuthorities = Issuer.PhoneAuthoritiesFile,
        Testbed = true,
    });

    public async Task RestartAsync()
    {
        await StopCentreAsync();
        await StartCentreAsync();
    }

    public HttpClient Client(ClientKind kind, string code) => Clients.With(Authority.IssueClient(kind, code, "test"), Authority.ServerAuthorityFile, Address);

    public Desk DeskOf(string facility) => new(this, Client(ClientKind.Facility, facility), facility);

    public async Task EnrolAsync(FacilityView facility) =>
        (await Operator.PutAsJsonAsync(CentreRoutes.Facilities.Replace("{code}", facility.Code), facility, CentreJson.Options)).EnsureSuccessStatusCode();

    public async Task PublishListsAsync()
    {
        foreach (var authority in Issuer.Authorities.Where(a => a.Kind == CertificateKind.Authentication))
        {
            (await IssuerClient.PostAsync(CentreRoutes.IssuerRevocationLists, new ByteArrayContent(Issuer.RevocationList(authority.KeyId, Clock.GetUtcNow()))))
                .EnsureSuccessStatusCode();
        }
    }

    public string NewKey() => $"person-{Interlocked.Increment(ref _persons)}";

    /// <summary>A person with card and Android phone, both registered, and these coverages.</summary>
    public async Task<Someone> RegisterAsync(PersonRecord person, DateOnly? cardEnds = null)
    {
        var card = Issuer.IssueCard(person.PersonKey, new(2024, 5, 1), cardEnds ?? new(2029, 4, 10));
        var phone = Issuer.IssuePhone(card, new(2025, 6, 1));
        await PostAsync(Operator, CentreRoutes.RegistryPersons, person);
        await PostAsync(IssuerClient, CentreRoutes.IssuerCertificates, card.Record, phone.Record);
        return new(person, card, phone);
    }

    public Task<Someone> RegisterAsync(params CoverageRecord[] coverages) => RegisterAsync(Histories.Person(NewKey(), coverages));

    public static async Task<BatchAnswer> PostAsync<T>(HttpClient client, string route, params T[] lines)
    {
        using var answer = await client.PostAsync(route, Clients.Ndjson(lines));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<BatchAnswer>(CentreJson.Options))!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopCentreAsync();
        Issuer.Dispose();
        Authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartCentreAsync()
    {
        _app = CentreHost.Create(Settings(), Calendar, Clock);
        await _app.StartAsync();
        Address = new(_app.Urls.Single().Replace("127.0.0.1", "localhost"));
        Operator = Client(ClientKind.Operator, "operator");
        IssuerClient = Client(ClientKind.Issuer, "issuer");
        Desk = DeskOf(Clinic);
    }

    private async Task StopCentreAsync()
    {
        Operator.Dispose();
        IssuerClient.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
