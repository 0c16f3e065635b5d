using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Guards;
using Kazasu.Hosting.Logging;
using Kazasu.Hosting.Pages;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Stores;
using Kazasu.Web.Facts;
using Kazasu.Web.Home;
using Kazasu.Web.HomeReception;
using Kazasu.Web.Mynaportal;
using Kazasu.Web.PhoneReady;
using Kazasu.Web.Portal;
using Kazasu.Web.Preparation;
using Kazasu.Web.Printed;
using Kazasu.Web.Screens;
using Kazasu.Web.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kazasu.Web;

/// <summary>The operator's pages for facilities and the public as one web application, in the centre's process.</summary>
public static class WebHost
{
    /// <param name="centre">Services of the centre (<c>CentreHost.Create(…).Services</c>): a feature takes the centre's public doors out of them where it is added, and only there.</param>
    /// <returns>Not started. Starting applies the scripts of the web's own store.</returns>
    public static WebApplication Create(WebSettings settings, IServiceProvider centre, ICareCalendar calendar, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.AddOneLineConsole().AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => { kestrel.Cap(); kestrel.ListenForPages(settings.HttpPort, settings.HttpsPort, settings.ServerCertificate); });
        builder.Services.AddSingleton(settings).AddSingleton(calendar).AddSingleton(clock)
            .AddSingleton(_ => Database.Open(settings.Database, Path.Combine(settings.DataFolder, "web.db")))
            .AddHostedService<WebStart>();
        AddPages(builder.Services, settings);
        AddRooms(builder.Services, centre, Cookies(settings));

        var app = builder.Build();
        app.UseHostFiltering();
        app.UsePageGuards();
        app.UseUnexpectedProblems("web-failed");
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealth(app.Services.GetRequiredService<Database>());
        WebFiles.Map(app);
        MapRooms(app);
        return app;
    }

    private static void AddRooms(IServiceCollection services, IServiceProvider centre, PageCookies cookies)
    {
        services.AddPhoneReady(centre);
        services.AddPreparation();
        services.AddPortal(centre, cookies);
        services.AddMynaportal(centre);
        services.AddHomeReception(centre);
    }

    private static void MapRooms(WebApplication app)
    {
        app.MapHome();
        app.MapPreparation();
        app.MapPhoneReady();
        app.MapSupport();
        app.MapFacts();
        app.MapPortal();
        app.MapMynaportal();
        app.MapHomeReception();
        app.MapPrinted();
    }

    private static void AddPages(IServiceCollection services, WebSettings settings)
    {
        services.AddRazorComponents();
        services.AddRouting();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = Cookies(settings).Name("kazasu-web-form"); // all ports of one host share cookies
            o.Cookie.SecurePolicy = Cookies(settings).Secure;
            o.Cookie.Path = "/";
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection().SetApplicationName("kazasu-web").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(settings.DataFolder, "keys")));
        services.Configure<HostFilteringOptions>(o => { o.AllowedHosts = PageHosts.Allowed(settings.HostNames); o.AllowEmptyHosts = false; });
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

        // no default scheme: staff of facilities and patients sign in differently, and each policy names its own
        services.AddAuthentication();
        services.AddAuthorization().AddRefusedRoles().AddSingleton(Cookies(settings));
    }

    private static PageCookies Cookies(WebSettings settings) => new(settings.HttpsPort is not null);
}
