using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kazasu.Testbed.Operator;

/// <summary>Whose client certificate it is; stands as OU in its subject.</summary>
public enum ClientKind { Facility, Insurer, Issuer, Operator }

/// <summary>
/// The operator of the test world: one authority for clients (facilities, insurers, issuer, the operator itself), another for servers, so that neither can play the other.
/// ECDSA P-256, PEM files in one folder. A file that still lives 100 days is kept, else it is made anew: no warning of its end in the test world.
/// </summary>
public sealed class OperatorAuthority : IDisposable
{
    private static readonly TimeSpan LeastLife = TimeSpan.FromDays(100);
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly PemAuthority _clients;
    private readonly PemAuthority _servers;

    private OperatorAuthority(string folder, TimeProvider clock)
    {
        (_folder, _clock) = (folder, clock);
        Directory.CreateDirectory(folder);
        _clients = PemAuthority.OpenOrCreate(folder, "client-authority", "Kazasu testbed clients", clock.GetUtcNow());
        _servers = PemAuthority.OpenOrCreate(folder, "server-authority", "Kazasu testbed servers", clock.GetUtcNow());
    }

    /// <summary>PEM file of the authority that signs client certificates, without its key.</summary>
    public string ClientAuthorityFile => _clients.File;

    /// <summary>PEM file of the authority that signs server certificates, without its key.</summary>
    public string ServerAuthorityFile => _servers.File;

    /// <param name="clock">The machine's clock: TLS judges certificate dates by it, never by the day of care.</param>
    public static OperatorAuthority OpenOrCreate(string folder, TimeProvider clock) => new(folder, clock);

    /// <summary>A server certificate for the given names, localhost and the loopback addresses; valid from yesterday for a year.</summary>
    /// <returns>PEM file with certificate and key. Other names make another file.</returns>
    public string IssueServer(params IReadOnlyList<string> dnsNames)
    {
        string[] names = [.. dnsNames.Append("localhost").Distinct(StringComparer.OrdinalIgnoreCase)];
        var alternatives = new SubjectAlternativeNameBuilder();
        Array.ForEach(names, alternatives.AddDnsName);
        alternatives.AddIpAddress(IPAddress.Loopback);
        alternatives.AddIpAddress(IPAddress.IPv6Loopback);

        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(names[0]);
        subject.AddOrganizationName("Kazasu testbed");
        subject.AddCountryOrRegion("JP");
        return Issue(_servers, "server-" + names[0], subject, "1.3.6.1.5.5.7.3.1", alternatives.Build());
    }

    /// <summary>A client certificate with the subject <c>C=JP, O=name, OU=facility|insurer|issuer|operator, CN=code</c>; valid from yesterday for a year.</summary>
    /// <param name="code">Facility: 10-digit medical institution code. Insurer: its number, or <c>all</c>. Issuer: <c>issuer</c>. Operator: <c>operator</c>.</param>
    /// <returns>PEM file with certificate and key, named by kind and code.</returns>
    /// <exception cref="ArgumentException">The code has another shape.</exception>
    public string IssueClient(ClientKind kind, string code, string name)
    {
        var fits = kind switch
        {
            ClientKind.Facility => code.Length == 10 && code.All(char.IsAsciiDigit),
            ClientKind.Insurer => code == "all" || (code.Length is 6 or 8 && code.All(char.IsAsciiDigit)),
            ClientKind.Issuer => code == "issuer",
            ClientKind.Operator => code == "operator",
        };
        if (!fits)
        {
            throw new ArgumentException($"'{code}' is no code of a client of kind {kind}.", nameof(code));
        }

        var unit = UnitOf(kind);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(code);
        subject.AddOrganizationalUnitName(unit);
        subject.AddOrganizationName(name);
        subject.AddCountryOrRegion("JP");
        return Issue(_clients, $"{unit}-{code}", subject, "1.3.6.1.5.5.7.3.2", alternatives: null);
    }

    public void Dispose()
    {
        _clients.Dispose();
        _servers.Dispose();
    }

    private static string UnitOf(ClientKind kind) => kind switch
    {
        ClientKind.Facility => "facility",
        ClientKind.Insurer => "insurer",
        ClientKind.Issuer => "issuer",
        ClientKind.Operator => "operator",
    };

    private string Issue(PemAuthority authority, string fileName, X500DistinguishedNameBuilder subject, string usage, X509Extension? alternatives)
    {
        var path = Path.Combine(_folder, fileName + ".pem");
        var now = _clock.GetUtcNow();
        if (File.Exists(path) && authority.StillSigned(path, subject.Build(), alternatives, now + LeastLife))
        {
            return path;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        if (alternatives is not null)
        {
            request.CertificateExtensions.Add(alternatives);
        }

        using var certificate = authority.Sign(request, now.AddDays(-1), now.AddDays(-1).AddYears(1));
        PemAuthority.WriteSecret(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        return path;
    }
}
