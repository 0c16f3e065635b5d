using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Guards;
using Kazasu.Hosting.Logging;
using Kazasu.Hosting.Pages;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Stores;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Claims;
using Kazasu.Terminal.Declarations;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Emergency;
using Kazasu.Terminal.FirstAid;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Outage;
using Kazasu.Terminal.ReceiptComputer;
using Kazasu.Terminal.Reception;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Kazasu.Terminal.Staff;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.VisualMode;
using Kazasu.Terminal.Visits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal;

/// <summary>The terminal as one web application.</summary>
public static class TerminalHost
{
    /// <param name="line">What stands between the terminal and the network; the testbed cuts and slows it. Null = nothing.</param>
    /// <param name="faces">The face-authentication reader's comparison. Null = there is none, and the choice is not shown.</param>
    /// <param name="files">How files of the receipt-computer link come and go; the testbed looks on and breaks them. Null = the operating system's way.</param>
    /// <returns>Not started. Resolvable from its services: <see cref="TerminalPairing"/>, <see cref="TerminalSetup"/>.</returns>
    public static WebApplication Create(
        TerminalSettings settings, ICardReaders readers, ICareCalendar calendar, TimeProvider clock, DelegatingHandler? line = null,
        IFaceComparison? faces = null, ILinkFiles? files = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.AddOneLineConsole().AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => { kestrel.Cap(); kestrel.ListenForPages(settings.HttpPort, settings.HttpsPort, settings.ServerCertificate); });
        var services = builder.Services;

        services.AddSingleton(settings).AddSingleton(readers).AddSingleton(calendar).AddSingleton(clock)
            .AddSingleton(new TapLimits(settings.ReadyLife, settings.ReadTries, settings.IdleLife))
            .AddSingleton(Database.Sqlite(Path.Combine(settings.DataFolder, "terminal.db")))
            .AddSingleton(new KioskTexts(settings.DataFolder))
            .AddSingleton<AnswerKeyRing>().AddSingleton(s => s.GetRequiredService<AnswerKeyRing>().Verifier).AddSingleton<Line>()
            .AddSingleton(s => new CentreClient(CentreLine.Open(settings, line), s.GetRequiredService<AnswerKeyRing>(), settings, s.GetRequiredService<Line>(), clock))
            .AddSingleton(_ => new AnswerVault(Path.Combine(settings.DataFolder, "answers.key"))).AddOutage().AddEmergency()
            .AddSingleton(_ => new TerminalPairing(clock, settings.Testbed))
            .AddSingleton(s => new TerminalSetup(s.GetRequiredService<SetupStore>(), s.GetRequiredService<ReaderPresence>(), calendar, s.GetRequiredService<ScreenEvents>(), settings.CardReader))
            .AddSingleton<OwnCertificate>().AddSingleton<SetupStore>().AddSingleton<SessionStore>().AddSingleton<VisitStore>().AddSingleton<DeviceStore>()
            .AddSingleton<ReaderPresence>().AddSingleton<PinBox>().AddSingleton<PendingChecks>().AddSingleton<ChallengeKeeper>()
            .AddSingleton<PhoneReading>().AddSingleton<TapRead>().AddSingleton<TapFlow>().AddSingleton<ScreenEvents>().AddSingleton<PairDesk>().AddSingleton<ReaderPairing>().AddSingleton<SetupDesk>()
            .AddSingleton<ConsentDelivery>().AddGuide().AddDeclarations().AddClaims()
            .AddSingleton(faces ?? new NoFaceComparison()).AddSingleton(Authority(settings)).AddSingleton(new ErrorNumbers(settings.DataFolder))
            .AddSingleton<CardReading>().AddSingleton<CardParts>();

        services.AddHostedService<TerminalStart>().AddHostedService<ReaderWatch>().AddHostedService<TapClock>()
            .AddHostedService<FacilityFromCentre>().AddHostedService<SetupReporter>().AddHostedService(s => s.GetRequiredService<ConsentDelivery>());

        services.AddOutageWork();
        services.AddReceiptComputer(settings.ReceiptComputer, files);

        AddPages(services, settings);
        var app = builder.Build();
        app.UseHostFiltering();
        app.UsePageGuards();
        app.UseUnexpectedProblems("terminal-failed");
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth(app.Services.GetRequiredService<Database>());
        ScreenFiles.Map(app);
        PairEndpoints.Map(app);
        KioskEndpoints.Map(app);
        ReceptionEndpoints.Map(app);
        SetupEndpoints.Map(app);
        app.MapGuide();
        app.MapDeclarations();
        app.MapClaims();
        app.MapFirstAid();
        app.MapOutage();
        app.MapEmergency();
        app.MapStaff();
        app.MapVisualMode();
        return app;
    }

    private static CardAuthority Authority(TerminalSettings settings)
    {
        if (settings.TerminalAuthorityKey is not { } file) { return new(null); }
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new(new TerminalAuthorityGuess(key));
    }

    private static void AddPages(IServiceCollection services, TerminalSettings settings)
    {
        var cookies = new PageCookies(settings.HttpsPort is not null);
        services.AddSingleton(cookies).AddRefusedRoles().AddRazorComponents();
        services.AddRouting();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = cookies.Name("kazasu-form");
            o.Cookie.SecurePolicy = cookies.Secure;
            o.Cookie.Path = "/";
            o.Cookie.HttpOnly = true;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection().SetApplicationName("kazasu-terminal").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(settings.DataFolder, "keys")));
        services.Configure<HostFilteringOptions>(o => { o.AllowedHosts = PageHosts.Allowed(settings.HostNames); o.AllowEmptyHosts = false; });
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
        services.AddAuthentication(DeviceAuthentication.Name).AddScheme<AuthenticationSchemeOptions, DeviceAuthentication>(DeviceAuthentication.Name, null);
        services.AddStaff(cookies).AddVisualMode(settings.DataFolder);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetNames<DeviceRole>()) { authorization.AddPolicy(role, p => p.RequireRole(role)); }
    }
}
