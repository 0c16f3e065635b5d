using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kazasu.Terminal;

/// <summary>Plain HTTP for the machine itself, TLS for the facility's network.</summary>
internal static class TerminalListeners
{
    /// <exception cref="InvalidOperationException">HTTPS is wished and no server certificate is named.</exception>
    public static void Open(KestrelServerOptions kestrel, TerminalSettings settings)
    {
        kestrel.ListenLocalhostOrAny(settings.HttpPort);
        if (settings.HttpsPort is not { } port) { return; }

        var file = settings.ServerCertificate
            ?? throw new InvalidOperationException("HttpsPort is set, but ServerCertificate names no file. Give a PEM file with certificate and key.");
        kestrel.ListenAnyIP(port, listen => listen.UseHttps(X509Certificate2.CreateFromPemFile(file)));
    }

    /// <summary>Kestrel cannot take a free port on both loopback addresses at once, so port 0 means 127.0.0.1 alone.</summary>
    private static void ListenLocalhostOrAny(this KestrelServerOptions kestrel, int port)
    {
        if (port == 0) { kestrel.Listen(System.Net.IPAddress.Loopback, 0); }
        else { kestrel.ListenLocalhost(port); }
    }
}
