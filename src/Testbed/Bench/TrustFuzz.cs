using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;
using Kazasu.Trust.Revocation;

namespace Kazasu.Testbed.Bench;

/// <summary>
/// Damages everything that trust rests on (certificates, revocation lists, authorities, sealed challenges, signed answers) and demands a named
/// outcome each time: nothing damaged is accepted, nothing throws. The same seed gives the same damage.
/// </summary>
public static class TrustFuzz
{
    private static readonly DateTimeOffset Now = new(2025, 12, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Prints how often each outcome was met.</summary>
    /// <param name="mutations">How many damaged inputs, over all targets.</param>
    /// <returns>Outcome, e.g. <c>certificate: CertificateUntrusted</c>, and how often.</returns>
    /// <exception cref="InvalidOperationException">Something damaged was accepted, or threw; the message holds the input.</exception>
    public static IReadOnlyDictionary<string, int> Run(TextWriter output, int mutations, int seed, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-fuzz-");
        try
        {
            using var issuer = TestbedIssuer.OpenOrCreate(folder.FullName, TimeProvider.System);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var targets = Targets(issuer, key);
            var random = new Random(seed);
            SortedDictionary<string, int> met = new(StringComparer.Ordinal);
            for (var i = 0; i < mutations && !ct.IsCancellationRequested; i++)
            {
                var (name, original, outcome) = targets[i % targets.Count];
                var damaged = Damage(original, random);
                var what = damaged.AsSpan().SequenceEqual(original) ? "unchanged" : Outcome(name, damaged, outcome);
                met[$"{name}: {what}"] = met.GetValueOrDefault($"{name}: {what}") + 1;
            }

            foreach (var (what, times) in met)
            {
                output.WriteLine($"{times,10}  {what}");
            }

            return met;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed record Target(string Name, byte[] Original, Func<byte[], string?> Outcome);

    /// <summary>An outcome of null means that the input was accepted.</summary>
    private static List<Target> Targets(TestbedIssuer issuer, ECDsa key)
    {
        var anchors = new TrustAnchors(
            [
                .. TrustAnchors.ReadPem(Medium.Card, File.ReadAllText(issuer.CardAuthoritiesFile)),
                .. TrustAnchors.ReadPem(Medium.Phone, File.ReadAllText(issuer.PhoneAuthoritiesFile)),
            ],
            testbed: true);
        var card = issuer.IssueCard("person-1", new(2024, 5, 1), new(2029, 4, 10));
        var phone = issuer.IssuePhone(card, new(2025, 9, 19));
        issuer.Suspend(phone.Authority, phone.Serial);
        var lists = new RevocationLists(anchors, TimeSpan.FromHours(48));
        lists.Replace(issuer.RevocationList(card.Authority, Now));
        var seal = new ChallengeSeal([(1, RandomNumberGenerator.GetBytes(32))]);
        var check = new ProofCheck(anchors, lists, seal, d => d);
        var challenge = new Challenge(Guid.NewGuid(), "1312345678", "terminal-1", "Reader 窓口", Purpose.EligibilityCheck, Now, Now.AddMinutes(3));
        var (token, signature) = (seal.Seal(challenge), Sign(card, challenge));
        var verifier = new AnswerVerifier(new Dictionary<string, ECDsa> { ["k"] = key });

        string? Judge(string presented, byte[] certificate, byte[] signed) =>
            check.Judge(new(presented, certificate, signed, IdentityLevel.Pin), challenge.Facility, challenge.Terminal, challenge.Purpose, new(2025, 12, 2), Now)
                is ProofOutcome.Refused refused ? refused.Fault.ToString() : null;

        return
        [
            new("certificate", card.Der, d => Judge(token, d, signature)),
            new("certificate of a phone", phone.Der, d => Judge(token, d, signature)),
            new("revocation list", issuer.RevocationList(phone.Authority, Now), d => lists.Replace(d) is var o && o == ListOutcome.Taken ? null : o.ToString()),
            new("authority", issuer.Authorities[0].Der, RefusedAuthority),
            new("token", Encoding.Latin1.GetBytes(token), d => Judge(Encoding.Latin1.GetString(d), card.Der, signature)),
            new("token, inside", Base64Url.DecodeFromChars(token), d => Judge(Base64Url.EncodeToString(d), card.Der, signature)),
            new("signature", signature, d => Judge(token, card.Der, d)),
            new("signed answer", Encoding.Latin1.GetBytes(new AnswerSigner(key, "k").Sign("{}"u8)), d => verifier.Open(Encoding.Latin1.GetString(d)) is null ? "closed" : null),
        ];
    }

    private static byte[] Sign(IssuedCertificate card, Challenge challenge)
    {
        using var key = card.CreateKey();
        return key.SignHash(challenge.Hash(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>Inside a testbed and outside.</summary>
    private static string? RefusedAuthority(byte[] damaged)
    {
        foreach (var testbed in (bool[])[true, false])
        {
            try
            {
                _ = new TrustAnchors([(Medium.Card, damaged)], testbed);
                return null;
            }
            catch (InvalidOperationException)
            {
                // refused, as it must be
            }
        }

        return "refused";
    }

    private static string Outcome(string name, byte[] damaged, Func<byte[], string?> outcome)
    {
        try
        {
            return outcome(damaged) ?? throw new InvalidOperationException("was accepted");
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{name}: {e.Message}: {Convert.ToHexString(damaged)}", e);
        }
    }

    /// <summary>One to three of: bit flipped, byte set, cut, doubled, removed, inserted.</summary>
    private static byte[] Damage(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at))); break;
                case 4: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                default: bytes.Insert(at, (byte)random.Next(256)); break;
            }
        }

        return [.. bytes];
    }
}
