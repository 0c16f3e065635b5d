using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Proofs;

public sealed class DatesOfProofs : IDisposable
{
    private readonly World _world = new();

    public static TheoryData<DateOnly, DateOnly, DateOnly> Grace => new()
    {
        { new(2025, 10, 15), new(2025, 10, 16), new(2026, 1, 31) },
        { new(2025, 11, 30), new(2025, 12, 1), new(2026, 2, 28) },
        { new(2027, 11, 1), new(2027, 11, 2), new(2028, 2, 29) },
    };

    [Theory, MemberData(nameof(Grace)), Covers("X7", "X8")]
    public void A_card_past_its_last_day_is_read_in_grace_to_the_end_of_the_third_month(DateOnly notAfter, DateOnly graceFrom, DateOnly graceTo)
    {
        var card = _world.Issuer.IssueCard("person-2", new(2023, 8, 1), notAfter);
        _world.Publish(World.Now.AddSeconds(1));
        Assert.False(Proven(card, notAfter).InGrace);
        Assert.True(Proven(card, graceFrom).InGrace);
        Assert.True(Proven(card, graceTo).InGrace);
        Refused(ProofFault.CertificateExpired, card, graceTo.AddDays(1));
    }

    [Fact, Covers("X11", "X35")]
    public void A_phone_ends_with_the_cards_certificate_and_has_no_grace()
    {
        var card = _world.Issuer.IssueCard("person-2", new(2023, 8, 1), new(2025, 11, 30));
        var phone = _world.Issuer.IssuePhone(card, new(2025, 9, 19));
        _world.Publish(World.Now.AddSeconds(1));
        Assert.False(Proven(phone, new(2025, 11, 30)).InGrace);
        Refused(ProofFault.CertificateExpired, phone, new(2025, 12, 1));
        Assert.True(Proven(card, new(2025, 12, 1)).InGrace);
    }

    [Fact]
    public void The_first_day_is_included()
    {
        Assert.False(Proven(_world.Card, _world.Card.NotBefore).InGrace);
        Refused(ProofFault.CertificateNotYetValid, _world.Card, _world.Card.NotBefore.AddDays(-1));
    }

    [Fact]
    public void An_authority_past_its_own_end_vouches_for_nobody_but_the_grace_outlives_it()
    {
        var authority = _world.Issuer.Authorities.Single(a => a is { Medium: Medium.Card, Kind: CertificateKind.Authentication } && a.NotAfter == new DateOnly(2034, 12, 31));
        var last = _world.Issuer.IssueCard("person-2", new(2020, 1, 1), authority.NotAfter);
        _world.Publish(World.Now.AddSeconds(1));
        Assert.Equal(authority.KeyId, last.Authority);
        Assert.True(Proven(last, new(2035, 2, 1)).InGrace);

        var beyond = Beyond(last, new(2035, 6, 30));
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(beyond, authority.NotAfter));
        Assert.Equal(ProofFault.CertificateUntrusted, Assert.IsType<ProofOutcome.Refused>(_world.Judge(beyond, authority.NotAfter.AddDays(1))).Fault);
    }

    private ProofOutcome.Proven Proven(IssuedCertificate certificate, DateOnly day) =>
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(_world.Prove(certificate), day));

    private void Refused(ProofFault fault, IssuedCertificate certificate, DateOnly day) =>
        Assert.Equal(fault, Assert.IsType<ProofOutcome.Refused>(_world.Judge(_world.Prove(certificate), day)).Fault);

    private Proof Beyond(IssuedCertificate certificate, DateOnly notAfter)
    {
        using var key = certificate.CreateKey();
        var info = key.ExportSubjectPublicKeyInfo();
        return _world.Prove(certificate) with
        {
            Certificate = _world.Issuer.Sign(certificate.Authority, name => new CertificateShape
            {
                Serial = [0x7A, 0x02],
                Issuer = name,
                Subject = Names.Person("0123456789ABCDEFG13101"),
                NotBefore = Days.Start(certificate.NotBefore),
                NotAfter = Days.End(notAfter),
                PublicKeyInfo = info,
                Policy = CertificatePolicies.Card,
            }),
        };
    }

    public void Dispose() => _world.Dispose();
}
