using System.Buffers.Text;
using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Challenges;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Proofs;

/// <summary>Attacks on challenge, certificate and signature. Each is one change to a proof that would be accepted without it.</summary>
public sealed class RefusedProofs : IDisposable
{
    private readonly World _world = new();

    private void Refused(ProofFault fault, ProofOutcome outcome) => Assert.Equal(fault, Assert.IsType<ProofOutcome.Refused>(outcome).Fault);

    [Fact]
    public void A_challenge_with_any_byte_changed()
    {
        var proof = _world.Prove(_world.Card);
        var token = Base64Url.DecodeFromChars(proof.Challenge);
        for (var i = 0; i < token.Length; i++)
        {
            byte[] altered = [.. token];
            altered[i] ^= 0x40;
            Refused(ProofFault.ChallengeAltered, _world.Judge(proof with { Challenge = Base64Url.EncodeToString(altered) }));
        }
    }

    [Fact]
    public void A_challenge_at_its_end_the_end_excluded()
    {
        var challenge = World.NewChallenge();
        var proof = _world.Prove(_world.Card, challenge);
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(proof, now: challenge.ExpiresAt.AddMilliseconds(-1)));
        Refused(ProofFault.ChallengeExpired, _world.Judge(proof, now: challenge.ExpiresAt));
    }

    [Fact]
    public void Another_facilitys_terminals_or_purposes_challenge()
    {
        Refused(ProofFault.ChallengeForeign, _world.Judge(_world.Prove(_world.Card, World.NewChallenge(facility: "1312345679"))));
        Refused(ProofFault.ChallengeForeign, _world.Judge(_world.Prove(_world.Card, World.NewChallenge(terminal: "terminal-2"))));
        Refused(ProofFault.ChallengeForeign, _world.Judge(_world.Prove(_world.Card, World.NewChallenge(purpose: Purpose.PortalSignIn))));
    }

    [Fact]
    public void Another_centres_challenge()
    {
        var other = new ChallengeSeal([(1, RandomNumberGenerator.GetBytes(32))]);
        var challenge = World.NewChallenge();
        Refused(ProofFault.ChallengeAltered, _world.Judge(_world.Prove(_world.Card, challenge) with { Challenge = other.Seal(challenge) }));
    }

    [Fact]
    public void A_signature_over_another_challenge()
    {
        var (one, other) = (_world.Prove(_world.Card), _world.Prove(_world.Card));
        Refused(ProofFault.SignatureWrong, _world.Judge(one with { Signature = other.Signature }));
    }

    [Fact]
    public void A_signature_of_another_key()
    {
        var challenge = World.NewChallenge();
        var proof = _world.Prove(_world.Card, challenge) with { Signature = World.Sign(_world.Phone.KeyIndex, challenge) };
        Refused(ProofFault.SignatureWrong, _world.Judge(proof));
        Refused(ProofFault.SignatureWrong, _world.Judge(_world.Prove(_world.Card) with { Certificate = _world.Phone.Der }));
    }

    [Fact]
    public void A_refusal_says_whose_authority_signed_once_that_is_known()
    {
        var (card, phone) = (_world.Prove(_world.Card), _world.Prove(_world.Phone));
        Assert.Equal(Medium.Card, Assert.IsType<ProofOutcome.Refused>(_world.Judge(card with { Signature = phone.Signature })).Authority?.Medium);
        Assert.Equal(Medium.Phone, Assert.IsType<ProofOutcome.Refused>(_world.Judge(phone with { Signature = card.Signature })).Authority?.Medium);
        Assert.Null(Assert.IsType<ProofOutcome.Refused>(_world.Judge(card with { Challenge = "x" })).Authority);
    }

    [Fact]
    public void A_signature_over_the_bare_challenge_id_or_token()
    {
        var challenge = World.NewChallenge();
        var proof = _world.Prove(_world.Card, challenge);
        using var key = _world.Card.CreateKey();
        foreach (var bytes in (byte[][])[challenge.Id.ToByteArray(), System.Text.Encoding.ASCII.GetBytes(proof.Challenge), challenge.Hash()])
        {
            Refused(ProofFault.SignatureWrong, _world.Judge(proof with { Signature = key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) }));
        }
    }

    [Fact]
    public void A_signature_with_sha1()
    {
        var challenge = World.NewChallenge();
        var proof = _world.Prove(_world.Card, challenge);
        using var key = _world.Card.CreateKey();
        var signature = key.SignData(challenge.Statement(), HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
        Refused(ProofFault.SignatureWrong, _world.Judge(proof with { Signature = signature }));
    }

    [Fact]
    public void A_signature_cut_short_or_missing()
    {
        var proof = _world.Prove(_world.Card);
        Refused(ProofFault.SignatureWrong, _world.Judge(proof with { Signature = proof.Signature[..255] }));
        Refused(ProofFault.SignatureWrong, _world.Judge(proof with { Signature = ReadOnlyMemory<byte>.Empty }));
    }

    [Fact]
    public void A_certificate_of_another_authority_with_the_same_name()
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-other-").FullName;
        try
        {
            using var other = TestbedIssuer.OpenOrCreate(folder, new StoppedClock(World.Now));
            var forged = other.IssueCard("person-1", _world.Card.NotBefore, _world.Card.NotAfter);
            Refused(ProofFault.CertificateUntrusted, _world.Judge(_world.Prove(forged)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_signature_certificate_in_place_of_the_user_authentication_certificate() =>
        Refused(ProofFault.CertificateUntrusted, _world.Judge(_world.Prove(_world.Issuer.IssueSigning(_world.Card))));

    [Fact]
    public void An_authoritys_own_certificate_which_names_no_person() =>
        Refused(ProofFault.CertificateUnreadable, _world.Judge(_world.Prove(_world.Card) with
        {
            Certificate = _world.Issuer.Authorities.First(a => a.KeyId == _world.Card.Authority).Der,
        }));

    [Fact]
    public void A_card_certificate_whose_phone_policy_says_phone_and_the_other_way()
    {
        Refused(ProofFault.CertificateProfile, _world.Judge(Shaped(_world.Card, s => s with { Policy = CertificatePolicies.PhoneAssumed })));
        Refused(ProofFault.CertificateProfile, _world.Judge(Shaped(_world.Phone, s => s with { Policy = CertificatePolicies.Card })));
    }

    [Fact]
    public void The_policy_of_phones_can_be_told_by_who_knows_the_real_one()
    {
        const string Real = "1.2.392.200149.8.5.1.9.9";
        var anchors = new TrustAnchors(
            [.. TrustAnchors.ReadPem(Medium.Phone, File.ReadAllText(_world.Issuer.PhoneAuthoritiesFile))], testbed: true, phonePolicy: Real);
        var check = new ProofCheck(anchors, _world.Lists, _world.Seal, World.GraceEnds);
        ProofOutcome Judge(Proof proof) => check.Judge(proof, World.Facility, World.Terminal, Purpose.EligibilityCheck, World.Today, World.Now);
        Assert.IsType<ProofOutcome.Proven>(Judge(Shaped(_world.Phone, s => s with { Policy = Real })));
        Refused(ProofFault.CertificateProfile, Judge(_world.Prove(_world.Phone)));
    }

    [Theory]
    [InlineData("nonRepudiation beside digitalSignature")]
    [InlineData("key usage of a signature certificate only")]
    [InlineData("key usage not critical")]
    [InlineData("no policy")]
    [InlineData("policy of a signature certificate")]
    [InlineData("an authority itself")]
    [InlineData("a critical extension nobody knows")]
    [InlineData("RSA-3072")]
    [InlineData("an elliptic key")]
    public void A_certificate_of_another_profile(string what)
    {
        using var large = RSA.Create(3072);
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var proof = Shaped(_world.Card, s => what switch
        {
            "nonRepudiation beside digitalSignature" => s with { KeyUsage = 0xC0 },
            "key usage of a signature certificate only" => s with { KeyUsage = 0x40 },
            "key usage not critical" => s with { KeyUsageCritical = false },
            "no policy" => s with { Policy = null },
            "policy of a signature certificate" => s with { Policy = "1.2.392.200149.8.5.1.1.20" },
            "an authority itself" => s with { More = [("2.5.29.19", true, [0x30, 0x03, 0x01, 0x01, 0xFF])] },
            "a critical extension nobody knows" => s with { More = [("1.2.3.4", true, [0x05, 0x00])] },
            "RSA-3072" => s with { PublicKeyInfo = large.ExportSubjectPublicKeyInfo() },
            _ => s with { PublicKeyInfo = elliptic.ExportSubjectPublicKeyInfo() },
        });
        Refused(ProofFault.CertificateProfile, _world.Judge(proof));
    }

    [Fact]
    public void The_shape_that_the_profiles_above_vary_is_itself_accepted() =>
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(Shaped(_world.Card, s => s with { More = [("1.2.3.4", false, [0x05, 0x00])] })));

    [Fact]
    public void A_certificate_signed_with_sha1() =>
        Refused(ProofFault.CertificateUntrusted, _world.Judge(Shaped(_world.Card, s => s with { Hash = HashAlgorithmName.SHA1 })));

    [Fact]
    public void A_certificate_with_one_extension_twice() =>
        Refused(ProofFault.CertificateUnreadable, _world.Judge(Shaped(_world.Card, s => s with { More = [("2.5.29.15", true, [0x03, 0x02, 0x07, 0x80])] })));

    /// <summary>A proof with a certificate that its true authority signed in another shape, and an honest signature.</summary>
    private Proof Shaped(IssuedCertificate certificate, Func<CertificateShape, CertificateShape> change)
    {
        using var key = certificate.CreateKey();
        return _world.Prove(certificate) with
        {
            Certificate = _world.Issuer.Sign(certificate.Authority, name => change(new()
            {
                Serial = [0x7A, 0x01],
                Issuer = name,
                Subject = Names.Person("0123456789ABCDEFG13101"),
                NotBefore = Days.Start(certificate.NotBefore),
                NotAfter = Days.End(certificate.NotAfter),
                PublicKeyInfo = key.ExportSubjectPublicKeyInfo(),
                Policy = certificate.Medium == Medium.Card ? CertificatePolicies.Card : CertificatePolicies.PhoneAssumed,
            })),
        };
    }

    public void Dispose() => _world.Dispose();
}
