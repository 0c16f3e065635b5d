using System.Collections.Concurrent;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.Operator;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.World;

/// <summary>
/// A whole world to test in, in one folder: issuer, operator with the certificates of everybody who speaks over the line, sample nation, cards
/// and phones. Cards and phones get their keys when somebody first takes them out. Safe for several threads; one process at a time.
/// </summary>
public sealed partial class TestbedWorld : IDisposable
{
    public const string DefaultFacility = "1312345679";

    private readonly OperatorAuthority _operator;
    private readonly Chips _chips;
    private readonly PhoneLife _life;
    private readonly Histories _histories;
    private readonly TimeProvider _clock;
    private readonly WorldSettings _settings;
    private readonly string _operatorClient, _issuerClient;
    private readonly ConcurrentDictionary<string, bool> _told = new();
    private readonly SemaphoreSlim _telling = new(1, 1);
    private CentreFeed? _feed;
    private Uri? _centre;

    private TestbedWorld(WorldSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        Facility = new(settings.Facility, settings.FacilityName, settings.FacilityKind, settings.UsePhone, settings.PilotSite, settings.FacilityKana, settings.FacilityAddress, settings.FacilityTelephone);
        Nation = new(settings.Seed, settings.Persons, settings.Anchor);
        Issuer = TestbedIssuer.OpenOrCreate(Path.Combine(settings.Folder, "issuer"), clock);
        _operator = OperatorAuthority.OpenOrCreate(Path.Combine(settings.Folder, "operator"), clock);
        _life = PhoneLife.Open(Issuer, new(NewestApp), clock, Guid.NewGuid);
        _histories = new(Issuer, _life);
        _chips = new(Issuer, new(Path.Combine(settings.Folder, "pins.json")), TerminalKey.OpenOrCreate(TerminalAuthorityKey));
        ServerCertificate = _operator.IssueServer("localhost");
        FacilityCertificate = _operator.IssueClient(ClientKind.Facility, settings.Facility, settings.FacilityName);
        _operatorClient = _operator.IssueClient(ClientKind.Operator, "operator", "Kazasu testbed operator");
        _issuerClient = _operator.IssueClient(ClientKind.Issuer, "issuer", "Kazasu testbed issuer");
    }

    public Nation Nation { get; }

    public TestbedIssuer Issuer { get; }

    /// <summary>Certificate with key for centre and terminal (localhost), PEM file.</summary>
    public string ServerCertificate { get; }

    /// <summary>Authority of <see cref="ServerCertificate"/>, PEM file.</summary>
    public string ServerAuthority => _operator.ServerAuthorityFile;

    /// <summary>Authority of all client certificates, PEM file.</summary>
    public string ClientAuthority => _operator.ClientAuthorityFile;

    /// <summary>The facility's client certificate with key, PEM file.</summary>
    public string FacilityCertificate { get; }

    /// <summary>Key by which the testbed's cards let a terminal use them without a PIN, PEM file. A guess: <see cref="Cards.Jpki.TerminalAuthorityGuess"/>.</summary>
    public string TerminalAuthorityKey => Path.Combine(_settings.Folder, "terminal-authority-key.pem");

    public string CardAuthorities => Issuer.CardAuthoritiesFile;

    public string PhoneAuthorities => Issuer.PhoneAuthoritiesFile;

    /// <summary>The facility as it was last enrolled.</summary>
    public FacilityView Facility { get; private set; }

    /// <summary>Makes the folder, or takes it as it is: authorities and certificates are made once.</summary>
    public static Task<TestbedWorld> PrepareAsync(WorldSettings settings, TimeProvider clock, CancellationToken ct) => Task.Run(() =>
    {
        Directory.CreateDirectory(settings.Folder);
        return new TestbedWorld(settings, clock);
    }, ct);

    /// <summary>
    /// Tells the centre of the facility, the revocation lists and all persons, over its interface. Persons go only once for the same seed
    /// and size, the cast once for each anchor, unless <paramref name="again"/>.
    /// </summary>
    /// <param name="sent">Persons sent so far.</param>
    /// <exception cref="HttpRequestException">No centre there.</exception>
    /// <exception cref="InvalidOperationException">The centre refused something; the message says what.</exception>
    public async Task SeedAsync(Uri centre, CancellationToken ct, IProgress<int>? sent = null, bool again = false)
    {
        Connect(centre);
        await _feed!.EnrolAsync(Facility, ct);
        await PublishListsAsync(ct);

        var seeded = new SeedStamp(Path.Combine(_settings.Folder, "seeded.json"));
        var missing = again ? Nation.People() : seeded.Missing(Nation);
        await _feed.PersonsAsync(missing.Select(p => p.Record), sent, ct);
        seeded.Write(Nation);
    }

    /// <summary>Speaks to this centre from now on, without telling it anything yet.</summary>
    public void Connect(Uri centre)
    {
        _feed?.Dispose();
        _told.Clear();
        _centre = centre;
        _feed = new(TlsClient.Create(centre, _operatorClient, ServerAuthority), TlsClient.Create(centre, _issuerClient, ServerAuthority));
    }

    /// <summary>Enrols the facility anew, for example as a pilot site or with 「利用しない」.</summary>
    /// <exception cref="InvalidOperationException">Not connected, or the centre refused it.</exception>
    public async Task SetFacilityAsync(FacilityView facility, CancellationToken ct)
    {
        await Feed.EnrolAsync(facility, ct);
        Facility = facility;
    }

    /// <summary>The operator grants the facility the emergency look-up (緊急時医療情報・資格確認機能), or ends it with a period that is over.</summary>
    /// <exception cref="InvalidOperationException">Not connected, or the centre refused it.</exception>
    public Task GrantEmergencyAsync(EmergencyPermission permission, CancellationToken ct) => Feed.GrantEmergencyAsync(Facility.Code, permission, ct);

    /// <summary>Tells the centre a person's record anew, as an insurer does, for example with another name.</summary>
    /// <exception cref="InvalidOperationException">Not connected, or the centre refused it.</exception>
    public Task SetRecordAsync(PersonRecord record, CancellationToken ct) => Feed.PersonsAsync([record], null, ct);

    /// <summary>Gives the centre the newest revocation list of every authority. To be done every so often: a list grows old.</summary>
    public async Task PublishListsAsync(CancellationToken ct)
    {
        foreach (var authority in Issuer.Authorities.Where(a => a.Kind == CertificateKind.Authentication))
        {
            await Feed.RevocationListAsync(Issuer.RevocationList(authority.KeyId, _clock.GetUtcNow()), ct);
        }
    }

    public void Dispose()
    {
        _feed?.Dispose();
        _telling.Dispose();
        _life.Dispose();
        Issuer.Dispose();
        _operator.Dispose();
    }

    private CentreFeed Feed => _feed ?? throw new InvalidOperationException("The test world is not connected to a centre. Call SeedAsync or Connect first.");

    /// <summary>Tells the centre of a person's certificates and medical history: once in the life of this program, and again when something has changed.</summary>
    /// <param name="lists">The revocation lists have to go too.</param>
    private async Task TellAsync(SamplePerson person, bool again, bool lists, CancellationToken ct)
    {
        var key = person.Record.PersonKey;
        if (_feed is null || (!again && _told.ContainsKey(key))) { return; }

        var first = !_told.TryRemove(key, out _); // a centre that is away now hears of it next time
        await _telling.WaitAsync(ct);
        try
        {
            var all = Issuer.Of(key).Where(c => c.Kind == CertificateKind.Authentication).ToList();
            await _feed.CertificatesAsync(all.Select(c => c.Record), ct);
            if (first) { await _feed.MedicalAsync(MedicalHistory.Of(Nation.Seed, person, new(Facility.Code, Facility.Name)), ct); }
            if (lists) { await PublishListsAsync(ct); }

            _told[key] = true;
        }
        finally
        {
            _telling.Release();
        }
    }
}
