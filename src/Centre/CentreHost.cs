using Kazasu.Centre.Audit;
using Kazasu.Centre.Challenges;
using Kazasu.Centre.Claims.Desk;
using Kazasu.Centre.Consent;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Emergency;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Heartbeat;
using Kazasu.Centre.HomeCare;
using Kazasu.Centre.Inquiry;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Listener;
using Kazasu.Centre.MedicalAid;
using Kazasu.Centre.MedicalInformation;
using Kazasu.Centre.Monitoring;
using Kazasu.Centre.Patients;
using Kazasu.Centre.Registration;
using Kazasu.Centre.Setup;
using Kazasu.Centre.Usage;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Guards;
using Kazasu.Hosting.Logging;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Validity;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Proofs;
using Kazasu.Trust.Revocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre;

/// <summary>The centre as one web application.</summary>
public static class CentreHost
{
    /// <summary>
    /// Put together, not started. Starting applies the scripts, takes the kept revocation lists and opens the ledger before the listener;
    /// with port 0 the address is in <see cref="WebApplication.Urls"/> after that.
    /// </summary>
    /// <exception cref="InvalidOperationException">A testbed authority outside a testbed, or a file that does not hold what it should.</exception>
    public static WebApplication Create(CentreSettings settings, ICareCalendar calendar, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Logging.AddOneLineConsole();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Cap();
            kestrel.ListenMutually(settings);
            kestrel.ListenForHealth(settings);
        });
        AddParts(builder.Services, settings, calendar, clock);

        var app = builder.Build();
        app.UseUnexpectedProblems(ErrorCodes.CentreFailed);
        app.UseHealthPort();
        app.UseApiVersion();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        MapParts(app);
        return app;
    }

    /// <summary>
    /// The public key of the centre's answers, PEM file named by its key id: what a terminal needs. Makes the centre's keys when they are not there.
    /// </summary>
    public static string AnswerKey(string dataFolder) => SigningKeys.PublicFile(dataFolder, "answer", CentreKeys.InFolder(dataFolder).Signer.KeyId);

    /// <summary>Makes the next signing key, which does not sign yet.</summary>
    /// <param name="what"><c>answer</c> or <c>audit</c>.</param>
    /// <returns>File of its public half.</returns>
    public static string PrepareKey(string dataFolder, string what) => SigningKeys.Prepare(dataFolder, what);

    /// <summary>From the next start on the next key signs.</summary>
    /// <exception cref="InvalidOperationException">None was prepared.</exception>
    public static void SwitchKey(string dataFolder, string what) => SigningKeys.Switch(dataFolder, what);

    private static void AddParts(IServiceCollection services, CentreSettings settings, ICareCalendar calendar, TimeProvider clock)
    {
        var authorities = TrustAnchors.ReadPem(Medium.Card, File.ReadAllText(settings.CardAuthorities))
            .Concat(TrustAnchors.ReadPem(Medium.Phone, File.ReadAllText(settings.PhoneAuthorities)));
        var anchors = new TrustAnchors(authorities, settings.Testbed);
        var lists = new RevocationLists(anchors, settings.RevocationListAge);
        var keys = CentreKeys.InFolder(settings.DataFolder);

        services.AddSingleton(settings).AddSingleton(calendar).AddSingleton(clock).AddSingleton(keys).AddSingleton(lists);
        services.AddSingleton(_ => Database.Open(settings.Database, Path.Combine(settings.DataFolder, "centre.db"), settings.StandbyBehind));
        services.AddSingleton(new ProofCheck(anchors, lists, keys.Seal, CardCertificate.GraceEnds));
        services.AddSingleton(s => new LedgerWriter(s.GetRequiredService<Database>(), keys.Node, clock, s.GetRequiredService<CentreMeasures>()));
        services.AddMonitoring(settings, anchors, keys.Node);
        services.AddHostedService<FirstThings>();
        services.AddSingleton<Pruning>().AddHostedService(s => s.GetRequiredService<Pruning>());
        ClientCertificates.Add(services);
        services.AddRefusedRoles();
        services.AddLimits(settings);
        services.AddAudit();
        services.AddFacilities();
        services.AddInsured();
        services.AddEligibility();
        services.AddConsent();
        services.AddRegistration();
        services.AddInquiry();
        services.AddPatients();
        services.AddMedicalInformation();
        services.AddMedicalAid();
        services.AddHomeCare();
        services.AddSetup();
        services.AddUsage();
        services.AddHeartbeat();
        services.AddClaims();
        services.AddEmergency();
    }

    private static void MapParts(WebApplication app)
    {
        app.MapHealth(app.Services.GetRequiredService<Database>());
        app.MapAudit();
        app.MapFacilities();
        app.MapInsured();
        app.MapMedicalRecords();
        app.MapMedicalTickets();
        app.MapHeartbeat();
        var enrolled = app.MapEnrolled();
        app.MapEmergency(enrolled);
        enrolled.MapChallenges();
        enrolled.MapEligibility();
        enrolled.MapConsent();
        enrolled.MapRegistration();
        enrolled.MapInquiry();
        enrolled.MapMedicalInformation();
        enrolled.MapMedicalAid();
        enrolled.MapHomeCare();
        enrolled.MapSetup();
        enrolled.MapAnswerKeys();
        app.MapClaims(enrolled);
    }
}
