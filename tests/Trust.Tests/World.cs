using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;
using Kazasu.Trust.Revocation;

namespace Kazasu.Trust.Tests;

/// <summary>An issuer in a folder of its own, its anchors, fresh lists and a seal: everything a proof is judged by.</summary>
public sealed class World : IDisposable
{
    public const string Facility = "1312345678";
    public const string Terminal = "terminal-1";
    public static readonly DateTimeOffset Now = new(2025, 12, 2, 1, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2025, 12, 2);
    private readonly string _folder = Directory.CreateTempSubdirectory("kazasu-trust-").FullName;

    /// <summary>Four authority keys take a second to make: each world of this run copies the same ones.</summary>
    private static readonly Lazy<string> s_authorities = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-authorities-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        TestbedIssuer.OpenOrCreate(folder, new StoppedClock(Now)).Dispose();
        return folder;
    });

    public World()
    {
        foreach (var file in Directory.GetFiles(s_authorities.Value, "*.pem"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        Issuer = TestbedIssuer.OpenOrCreate(_folder, new StoppedClock(Now));
        Anchors = AnchorsOf(Issuer);
        Lists = new(Anchors, TimeSpan.FromHours(48));
        Check = new(Anchors, Lists, Seal, GraceEnds);
        Card = Issuer.IssueCard("person-1", new(2024, 5, 1), new(2029, 4, 10));
        Phone = Issuer.IssuePhone(Card, new(2025, 9, 19));
        Publish(Now);
    }

    public TestbedIssuer Issuer { get; }
    public TrustAnchors Anchors { get; }
    public RevocationLists Lists { get; }
    public ChallengeSeal Seal { get; } = new([(1, [.. Enumerable.Range(0, 32).Select(i => (byte)i)])]);
    public ProofCheck Check { get; }
    public IssuedCertificate Card { get; }
    public IssuedCertificate Phone { get; }

    public static TrustAnchors AnchorsOf(TestbedIssuer issuer) => new(
        [
            .. TrustAnchors.ReadPem(Medium.Card, File.ReadAllText(issuer.CardAuthoritiesFile)),
            .. TrustAnchors.ReadPem(Medium.Phone, File.ReadAllText(issuer.PhoneAuthoritiesFile)),
        ],
        testbed: true);

    /// <summary>Last day of the third month after the month of expiry (X7, X8); the real rule is in Rules/Validity.</summary>
    public static DateOnly GraceEnds(DateOnly notAfter) => new DateOnly(notAfter.Year, notAfter.Month, 1).AddMonths(4).AddDays(-1);

    public static Challenge NewChallenge(string facility = Facility, string terminal = Terminal, Purpose purpose = Purpose.EligibilityCheck) =>
        new(Guid.NewGuid(), facility, terminal, "Reader 窓口 1", purpose, Now, Now.AddMinutes(3));

    public void Publish(DateTimeOffset now)
    {
        foreach (var authority in Anchors.Authorities)
        {
            Assert.Equal(ListOutcome.Taken, Lists.Replace(Issuer.RevocationList(authority.KeyId, now)));
        }
    }

    /// <summary>What an honest terminal sends for the certificate.</summary>
    public Proof Prove(IssuedCertificate certificate, Challenge? challenge = null)
    {
        challenge ??= NewChallenge();
        return new(Seal.Seal(challenge), certificate.Der, Sign(certificate.KeyIndex, challenge), IdentityLevel.Pin);
    }

    public static byte[] Sign(int keyIndex, Challenge challenge)
    {
        using var key = TestKeys.Create(keyIndex);
        return key.SignHash(challenge.Hash(), System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
    }

    public ProofOutcome Judge(Proof proof, DateOnly? careDate = null, DateTimeOffset? now = null) =>
        Check.Judge(proof, Facility, Terminal, Purpose.EligibilityCheck, careDate ?? Today, now ?? Now.AddSeconds(20));

    public void Dispose()
    {
        Issuer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that stands until it is set.</summary>
public sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;
    public override DateTimeOffset GetUtcNow() => Now;
}
