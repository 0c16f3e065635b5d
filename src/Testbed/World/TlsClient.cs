using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Kazasu.Testbed.World;

/// <summary>An HTTP client with a certificate of its own that believes one server authority only.</summary>
public static class TlsClient
{
    /// <param name="certificate">PEM file with certificate and key.</param>
    /// <param name="authority">PEM file of the server's authority.</param>
    public static HttpClient Create(Uri server, string certificate, string authority)
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        trust.CustomTrustStore.ImportFromPemFile(authority);
        var options = new SslClientAuthenticationOptions { ClientCertificates = [OwnCertificate(certificate)], CertificateChainPolicy = trust };
        return new(new SocketsHttpHandler { SslOptions = options, ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
    }

    private static X509Certificate2 OwnCertificate(string file)
    {
        var pem = X509Certificate2.CreateFromPemFile(file);
        if (!OperatingSystem.IsWindows()) { return pem; }

        // Windows' TLS wants a key that lies in its store
        using (pem) { return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null); }
    }
}
