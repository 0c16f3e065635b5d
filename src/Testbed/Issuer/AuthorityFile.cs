using System.Security.Cryptography;
using Kazasu.Testbed.Operator;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Issuer;

/// <summary>An authority of the issuer with its private key, kept as one PEM file.</summary>
internal sealed class AuthorityFile : IDisposable
{
    private AuthorityFile(IssuingAuthority authority, byte[] name, RSA key) => (Authority, Name, Key) = (authority, name, key);

    public IssuingAuthority Authority { get; }

    /// <summary>Distinguished name, DER.</summary>
    public byte[] Name { get; }

    public RSA Key { get; }

    public string Pem => PemEncoding.WriteString("CERTIFICATE", Authority.Der) + "\n";

    public static AuthorityFile OpenOrCreate(string path, Plan plan)
    {
        if (!File.Exists(path))
        {
            Create(path, plan);
        }

        var pem = File.ReadAllText(path);
        var key = RSA.Create();
        key.ImportFromPem(pem);
        var der = TrustAnchors.ReadPem(plan.Medium, pem)[0].Certificate;
        var id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        return new(new(id, plan.Medium, plan.Kind, plan.From, plan.To, der), plan.Name, key);
    }

    public void Dispose() => Key.Dispose();

    private static void Create(string path, Plan plan)
    {
        using var key = RSA.Create(2048);
        var der = new CertificateShape
        {
            Serial = [(byte)plan.Generation],
            Issuer = plan.Name,
            Subject = plan.Name,
            NotBefore = Days.Start(plan.From),
            NotAfter = Days.End(plan.To),
            PublicKeyInfo = key.ExportSubjectPublicKeyInfo(),
            KeyUsage = 0x06,
            IsAuthority = true,
        }.Sign(key);
        PemAuthority.WriteSecret(path, PemEncoding.WriteString("CERTIFICATE", der) + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>Which authorities there are. Card generations overlap and share one name, as the real ones do (facts/jpki-card.md section 4).</summary>
    internal sealed record Plan(string File, Medium Medium, CertificateKind Kind, int Generation, byte[] Name, DateOnly From, DateOnly To)
    {
        public static IReadOnlyList<Plan> All { get; } =
        [
            new("card-1.pem", Medium.Card, CertificateKind.Authentication, 1, Names.CardAuthority, new(2014, 1, 1), new(2034, 12, 31)),
            new("card-2.pem", Medium.Card, CertificateKind.Authentication, 2, Names.CardAuthority, new(2023, 7, 16), new(2049, 12, 31)),
            new("phone-1.pem", Medium.Phone, CertificateKind.Authentication, 1, Names.PhoneAuthority, new(2014, 1, 1), new(2049, 12, 31)),
            new("signing-1.pem", Medium.Card, CertificateKind.Signing, 1, Names.SigningAuthority, new(2014, 1, 1), new(2049, 12, 31)),
        ];
    }
}

/// <summary>Japanese days as moments.</summary>
internal static class Days
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Japan);

    /// <summary>The day's last second.</summary>
    public static DateTimeOffset End(DateOnly day) => new(day.ToDateTime(new(23, 59, 59)), Japan);
}
