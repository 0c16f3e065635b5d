using System.Net;
using Kazasu.Hosting.Guards;
using Kazasu.Hosting.Logging;
using Kazasu.Testbed.Desks;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Hub;
using Kazasu.Testbed.Mynaportal;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.ReceiptComputer;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.Screens;
using Kazasu.Testbed.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Testbed;

/// <summary>Where the testbed's pages are served and where its start page leads.</summary>
public sealed record TestbedHostSettings
{
    /// <summary>Plain HTTP on loopback; 0 takes a free port.</summary>
    public int Port { get; init; } = 7000;
    /// <summary>Kiosk of the terminal, with a pairing code where it wants one.</summary>
    public required Uri Kiosk { get; init; }
    /// <summary>Reception of the terminal, with a pairing code where it wants one.</summary>
    public required Uri Reception { get; init; }
    /// <summary>Set-up of the terminal (maker of the face reader, pairing, restarts); null = no link.</summary>
    public Uri? Setup { get; init; }
    /// <summary>Shared root of the terminal's receipt-computer link; null = the terminal of this testbed has none.</summary>
    public string? ReceiptComputer { get; init; }
    /// <summary>Its files are written in Shift_JIS.</summary>
    public bool ShiftJis { get; init; }
    /// <summary>The operator's web pages; null = no link.</summary>
    public Uri? Web { get; init; }
    /// <summary>Makes a link by which somebody makes an account in the facilities' portal; null = no link.</summary>
    public Func<CancellationToken, Task<Uri>>? Portal { get; init; }
}

/// <summary>
/// The testbed's pages: start page, phone, faults; and the same for programs as JSON. For whoever sits at this machine: it listens on loopback and
/// shows PINs of persons who do not exist.
/// </summary>
public static class TestbedHost
{
    public static WebApplication Create(TestbedHostSettings settings, TestbedParts parts)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddOneLineConsole();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Cap();
            kestrel.Listen(IPAddress.Loopback, settings.Port);
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(o => o.Cookie.Name = "kazasu.testbed.form");
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(settings).AddSingleton(parts).AddSingleton(parts.World.Nation).AddSingleton<People>();
        if (settings.Web is { } pages) { builder.Services.AddSingleton(s => new AppSigning(parts, new() { BaseAddress = pages }, s.GetRequiredService<TimeProvider>())).AddSingleton(s => new ListSamples(parts, s.GetRequiredService<AppSigning>(), pages)); }

        builder.Services.AddSingleton(TimeProvider.System).AddHostedService<ListKeeper>();
        builder.Services.AddReceiptComputer();

        var app = builder.Build();
        app.UseAllowedHosts("localhost", "127.0.0.1", "[::1]", "testbed.localhost", "phone.localhost");
        app.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'self'; form-action 'self'";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "no-store";
            return next(http);
        });
        app.UseAntiforgery();
        app.MapPageFiles();
        app.MapHub();
        app.MapPhones();
        app.MapMynaportal();
        if (settings.Web is not null) { app.MapSigning(); }
        app.MapDesks();
        app.MapFaults();
        app.MapReceiptComputer();
        app.MapPeople();
        app.MapFacility();
        return app;
    }
}
