using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Kazasu.Terminal.CentreLink;

/// <summary>The mutual-TLS line to the centre.</summary>
internal static class CentreLine
{
    /// <param name="line">Put between us and the network by the testbed; null = nothing.</param>
    public static HttpClient Open(TerminalSettings settings, DelegatingHandler? line)
    {
        var own = X509Certificate2.CreateFromPemFile(settings.ClientCertificate);
        var chain = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        chain.CustomTrustStore.ImportFromPemFile(settings.CentreAuthority);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = settings.CentrePatience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(30),
            SslOptions = new SslClientAuthenticationOptions { ClientCertificates = [own], CertificateChainPolicy = chain },
        };
        HttpMessageHandler handler = sockets;
        if (line is not null)
        {
            line.InnerHandler = sockets;
            handler = line;
        }
        return new HttpClient(handler) { BaseAddress = settings.Centre, Timeout = Timeout.InfiniteTimeSpan };
    }
}
