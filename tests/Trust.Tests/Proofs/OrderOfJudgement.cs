using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Proofs;

/// <summary>One proof with every fault at once; mended one by one it tells them in the stated order.</summary>
public sealed class OrderOfJudgement : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public void The_first_fault_in_the_stated_order_is_told()
    {
        var issuer = _world.Issuer;
        var card = issuer.IssueCard("person-2", new(2023, 8, 1), new(2024, 1, 31));
        var untrusted = issuer.IssueSigning(card);
        issuer.Revoke(card.Authority, card.Serial);
        var foreign = World.NewChallenge(facility: "1312345679");
        var own = World.NewChallenge();
        var late = foreign.ExpiresAt.AddDays(3);
        var day = new DateOnly(2025, 12, 2);

        Told(ProofFault.ChallengeAltered, "x", [], late, day);
        Told(ProofFault.ChallengeExpired, _world.Seal.Seal(foreign), [], late, day);
        Told(ProofFault.ChallengeForeign, _world.Seal.Seal(foreign), [], World.Now, day);
        Told(ProofFault.CertificateUnreadable, _world.Seal.Seal(own), [], World.Now, day);
        Told(ProofFault.CertificateUntrusted, _world.Seal.Seal(own), untrusted.Der, World.Now, day);
        Told(ProofFault.CertificateProfile, _world.Seal.Seal(own), NoPolicy(card), World.Now, day);
        Told(ProofFault.CertificateExpired, _world.Seal.Seal(own), card.Der, World.Now, day);
        _world.Publish(World.Now.AddSeconds(1));
        Told(ProofFault.CertificateRevoked, _world.Seal.Seal(own), card.Der, World.Now, card.NotAfter);
        Told(ProofFault.SignatureWrong, _world.Seal.Seal(own), _world.Card.Der, World.Now, day);
    }

    private byte[] NoPolicy(IssuedCertificate certificate)
    {
        using var key = certificate.CreateKey();
        var info = key.ExportSubjectPublicKeyInfo();
        return _world.Issuer.Sign(certificate.Authority, name => new CertificateShape
        {
            Serial = [0x7A],
            Issuer = name,
            Subject = Names.Person("0123456789ABCDEFG13101"),
            NotBefore = Days.Start(certificate.NotBefore),
            NotAfter = Days.End(certificate.NotAfter),
            PublicKeyInfo = info,
        });
    }

    private void Told(ProofFault fault, string token, byte[] certificate, DateTimeOffset now, DateOnly day) =>
        Assert.Equal(fault, Assert.IsType<ProofOutcome.Refused>(_world.Judge(new(token, certificate, new byte[256], IdentityLevel.Pin), day, now)).Fault);

    public void Dispose() => _world.Dispose();
}
