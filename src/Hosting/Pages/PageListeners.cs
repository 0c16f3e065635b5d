using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kazasu.Hosting.Pages;

/// <summary>Plain HTTP for the machine itself, TLS for everybody else.</summary>
public static class PageListeners
{
    /// <param name="httpPort">On loopback only; 0 takes a free port.</param>
    /// <param name="httpsPort">On every address; null = not opened.</param>
    /// <param name="serverCertificate">Certificate with key, PEM file.</param>
    /// <exception cref="InvalidOperationException">HTTPS is wished and no server certificate is named.</exception>
    public static void ListenForPages(this KestrelServerOptions kestrel, int httpPort, int? httpsPort, string? serverCertificate)
    {
        // Kestrel cannot take a free port on both loopback addresses at once, so port 0 means 127.0.0.1 alone
        if (httpPort == 0) { kestrel.Listen(IPAddress.Loopback, 0); }
        else { kestrel.ListenLocalhost(httpPort); }

        if (httpsPort is not { } port) { return; }

        var file = serverCertificate
            ?? throw new InvalidOperationException("HttpsPort is set, but ServerCertificate names no file. Give a PEM file with certificate and key.");
        kestrel.ListenAnyIP(port, listen => listen.UseHttps(X509Certificate2.CreateFromPemFile(file)));
    }
}
