using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kazasu.Trust.Proofs;

namespace Kazasu.Terminal.CentreLink;

/// <summary>The mutual-TLS line to the centre, and the keys by which its answers are known.</summary>
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

    /// <exception cref="CryptographicException">A file is no EC public key in PEM.</exception>
    public static AnswerVerifier Answers(TerminalSettings settings) => new(settings.AnswerKeys.ToDictionary(
        file => Path.GetFileNameWithoutExtension(file),
        file =>
        {
            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }));
}
