using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;

namespace Kazasu.Centre.Tests.World;

/// <summary>A person of the tests with what they carry.</summary>
public sealed record Someone(PersonRecord Record, IssuedCertificate Card, IssuedCertificate Phone);

/// <summary>HTTPS clients as terminals have them.</summary>
public static class Clients
{
    /// <param name="certificate">PEM file with certificate and key, or null for a client without one.</param>
    public static HttpClient With(string? certificate, string serverAuthority, Uri address)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(serverAuthority);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = policy;
        if (certificate is not null) { handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate)]; }
        return new(handler) { BaseAddress = address };
    }

    public static StringContent Ndjson<T>(params T[] lines) =>
        new(string.Join('\n', lines.Select(l => JsonSerializer.Serialize(l, CentreJson.Options))), Encoding.UTF8, "application/x-ndjson");
}
