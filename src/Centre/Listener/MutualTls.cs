using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Kazasu.Centre.Listener;

/// <summary>The listener: who has no certificate of our client authority is refused in the handshake and never reaches a line of ours.</summary>
internal static class MutualTls
{
    /// <summary>Stands in the subject of the testbed's authorities for clients and servers.</summary>
    private const string TestbedName = "O=Kazasu testbed";

    /// <exception cref="InvalidOperationException">A testbed authority outside a testbed, or a file without a certificate.</exception>
    public static void ListenMutually(this KestrelServerOptions kestrel, CentreSettings settings)
    {
        var server = WithKey(settings.ServerCertificate);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(settings.ClientAuthority);
        if (authorities.Count == 0) { throw new InvalidOperationException("CentreSettings.ClientAuthority holds no certificate."); }

        if (!settings.Testbed && authorities.Any(a => a.Subject.Contains(TestbedName, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException("CentreSettings.ClientAuthority is the testbed's; it is believed only in a testbed.");
        }

        kestrel.Listen(settings.AnyAddress ? IPAddress.Any : IPAddress.Loopback, settings.Port, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = server;
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            https.HandshakeTimeout = TimeSpan.FromSeconds(10);
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.OnAuthenticate = (_, tls) =>
            {
                var policy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                };
                policy.CustomTrustStore.AddRange(authorities);
                policy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.2"));
                tls.CertificateChainPolicy = policy;
            };
        }));
    }

    private static X509Certificate2 WithKey(string pem)
    {
        using var read = X509Certificate2.CreateFromPemFile(pem);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null); // Windows cannot serve a key that lives in memory only
    }
}
