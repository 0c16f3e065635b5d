using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kazasu.Testbed.Operator;

/// <summary>A certificate authority kept as two PEM files: the certificate for everyone, the key for its owner.</summary>
internal sealed class PemAuthority : IDisposable
{
    private readonly X509Certificate2 _certificate;

    private PemAuthority(string file, X509Certificate2 certificate) => (File, _certificate) = (file, certificate);

    /// <summary>The certificate, without key.</summary>
    public string File { get; }

    public static PemAuthority OpenOrCreate(string folder, string name, string commonName, DateTimeOffset now)
    {
        var (file, keyFile) = (Path.Combine(folder, name + ".pem"), Path.Combine(folder, name + ".key.pem"));
        if (!System.IO.File.Exists(file) || !System.IO.File.Exists(keyFile))
        {
            Create(file, keyFile, commonName, now);
        }

        return new(file, X509Certificate2.CreateFromPemFile(file, keyFile));
    }

    public X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset to)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 1);
        var first = new DateTimeOffset(_certificate.NotBefore);
        return request.Create(_certificate, from < first ? first : from, to, serial);
    }

    /// <summary>Whether the file holds a certificate of this authority with the same names that lives beyond the moment.</summary>
    public bool StillSigned(string path, X500DistinguishedName subject, X509Extension? alternatives, DateTimeOffset until)
    {
        try
        {
            using var held = X509Certificate2.CreateFromPemFile(path);
            var names = held.Extensions.FirstOrDefault(e => e.Oid?.Value == "2.5.29.17")?.RawData ?? [];
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(_certificate);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = until.UtcDateTime;
            return held.SubjectName.RawData.AsSpan().SequenceEqual(subject.RawData)
                && names.AsSpan().SequenceEqual(alternatives?.RawData ?? [])
                && chain.Build(held);
        }
        catch (CryptographicException)
        {
            // half a file: make it anew
            return false;
        }
    }

    public static void WriteSecret(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(path + ".new", options))
        {
            writer.Write(text);
        }

        System.IO.File.Move(path + ".new", path, overwrite: true);
    }

    public void Dispose() => _certificate.Dispose();

    private static void Create(string file, string keyFile, string commonName, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"C=JP, O=Kazasu testbed, CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-2), now.AddYears(10));
        WriteSecret(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        System.IO.File.WriteAllText(file, certificate.ExportCertificatePem() + "\n");
    }
}
