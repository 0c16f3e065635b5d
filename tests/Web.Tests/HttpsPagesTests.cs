using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Testbed.Operator;
using Kazasu.Testbed.Simulation;
using Kazasu.Web.Portal;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.Tests;

/// <summary>The pages as they are served to others: over HTTPS, on a host name of their own.</summary>
public sealed class HttpsPagesTests(RunningWeb web) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-https-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_cookie_is_secure_and_bound_to_its_host_and_named_hosts_are_kept_to_https()
    {
        using var authority = OperatorAuthority.OpenOrCreate(_folder, TimeProvider.System);
        var settings = new WebSettings { DataFolder = Path.Combine(_folder, "web"), HttpPort = 0, HttpsPort = 0, ServerCertificate = authority.IssueServer(), HostNames = ["portal.kazasu.example"], Testbed = true };
        await using var app = WebHost.Create(settings, web.Stack.CentreServices!, new CareCalendar(TimeProvider.System), TimeProvider.System);
        await app.StartAsync(Ct);
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        var address = new Uri("https://localhost:" + new Uri(app.Urls.Single(u => u.StartsWith("https://", StringComparison.Ordinal)).Replace("[::]", "localhost", StringComparison.Ordinal)).Port);
        using var http = new HttpClient(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("X-Kazasu-Client", "1");

        // a whole sign-in, so that every cookie of staff comes; and the patients' page
        var facility = web.Stack.World.Facility.Code;
        var code = await app.Services.GetRequiredService<PortalOperator>().NewEnrolmentCodeAsync(facility, Ct);
        (await http.PostAsJsonAsync("/portal/first", new { facility, code, name = "secure01", password = "さくら-山手線-0815" }, Ct)).EnsureSuccessStatusCode();
        var offer = await http.GetFromJsonAsync<JsonElement>("/portal/enrol", Ct);
        (await http.PostAsJsonAsync("/portal/enrol", new { offer = offer.GetProperty("offer").GetString(), code = Authenticator.Code(offer.GetProperty("secret").GetString()!, DateTimeOffset.UtcNow) }, Ct)).EnsureSuccessStatusCode();
        foreach (var page in (string[])["/portal/account", "/mynaportal"])
        {
            using var answer = await http.GetAsync(page, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"), "localhost is not to be kept to HTTPS: other ports mean plain HTTP");
        }

        var all = cookies.GetAllCookies().ToList();
        Assert.Contains(all, c => c.Name == "__Host-kazasu-portal");
        Assert.Contains(all, c => c.Name == "__Host-kazasu-mynaportal-browser");
        Assert.Contains(all, c => c.Name == "__Host-kazasu-web-form");
        Assert.All(all, c => Assert.True(c.Secure && c.Path == "/" && c.HttpOnly && c.Name.StartsWith("__Host-", StringComparison.Ordinal), c.Name));

        using var named = new HttpRequestMessage(HttpMethod.Get, "/support") { Headers = { Host = "portal.kazasu.example" } };
        using var kept = await http.SendAsync(named, Ct);
        Assert.Equal("max-age=31536000; includeSubDomains", kept.Headers.GetValues("Strict-Transport-Security").Single());
        await app.StopAsync(Ct);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("Host=127.0.0.1;Database=k", "")]
    [InlineData("Host=/var/run/postgresql;Database=k", "")]
    [InlineData("Host=localhost:5433;Database=k", "")]
    [InlineData("Host=db1.example,db2.example;Database=k;SSL Mode=VerifyFull", "")]
    [InlineData("Host=10.0.0.5;Database=k", "10.0.0.5")]
    [InlineData("Host=db1.example, localhost;Database=k;SSL Mode=Require", "db1.example")]
    public void A_database_elsewhere_whose_certificate_is_not_looked_at_is_told(string? connection, string told) =>
        Assert.Equal(told, string.Join(' ', DatabaseLine.Unproved(connection)));
}
