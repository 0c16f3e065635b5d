using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Trust.Certificates;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Life;

public sealed class LifeOfAPhone : IDisposable
{
    private readonly LifeWorld _life = new();
    private readonly CardIssue _card;

    public LifeOfAPhone() => _card = _life.Life.Counter.IssueCard(LifeWorld.Person, LifeWorld.Birth, new(2024, 5, 1));

    [Fact, Covers("P20", "P23", "P24", "P39")]
    public async Task Adding_on_a_new_phone_ends_the_old_one_without_deleting_there()
    {
        var chip = _life.Chip(_card);
        var old = await _life.AddedAsync(LifeWorld.Android("old"), chip);
        await _life.AddedAsync(LifeWorld.IPhone("new"), chip);
        Assert.IsType<PhoneStanding.Moved>(_life.Standing("old"));
        Assert.IsType<PhoneStanding.InUse>(_life.Standing("new"));
        Assert.Single(_life.Issuer.Of(LifeWorld.Person), c => c.Medium == Medium.Phone && _life.Issuer.StateOf(c.Authority, c.Serial) == CertificateState.Good);
        Refused(ProofFault.CertificateRevoked, old);
    }

    [Fact, Covers("P22", "P25", "P39")]
    public async Task A_card_deleted_from_a_phone_is_gone_from_it_and_its_certificate_revoked()
    {
        var chip = _life.Chip(_card);
        var old = await _life.AddedAsync(LifeWorld.Android("old"), chip);
        _life.Life.Phones.Delete("old");
        _life.Life.Phones.Delete("never added");
        Assert.IsType<PhoneStanding.NotAdded>(_life.Standing("old"));
        Refused(ProofFault.CertificateRevoked, old);
        await _life.AddedAsync(LifeWorld.Android("new"), chip);
        Assert.IsType<PhoneStanding.InUse>(_life.Standing("new"));
    }

    [Fact, Covers("P21")]
    public async Task One_phone_holds_one_persons_card()
    {
        await _life.AddedAsync(LifeWorld.Android(), _life.Chip(_card));
        var other = _life.Chip(_life.Life.Counter.IssueCard("person-B", new(1985, 1, 1), new(2024, 5, 1)));
        Assert.Equal(new AppOutcome.Refused(AddingFault.PhoneHoldsAnother), await _life.AddAsync(LifeWorld.Android(), other));
        Assert.Equal(AddingNextStep.DeleteOtherCard, new AddingOutcome.Refused(AddingFault.PhoneHoldsAnother).NextStep);
        Assert.DoesNotContain(_life.Issuer.Of("person-B"), c => c.Medium == Medium.Phone);

        _life.Life.Phones.Delete("phone-1");
        await _life.AddedAsync(LifeWorld.Android(), other);
        Assert.Equal("person-B", Assert.IsType<PhoneStanding.InUse>(_life.Standing()).PersonKey);
    }

    [Fact, Covers("P21", "P27")]
    public async Task A_childs_card_has_no_signature_certificate_and_cannot_be_added_to_any_phone()
    {
        var birth = new DateOnly(2011, 6, 1);
        var child = _life.Life.Counter.IssueCard("child", birth, new(2024, 5, 1));
        Assert.Null(child.Signing);
        Assert.Equal(new AppOutcome.Refused(AddingFault.NoSigningCertificate), await _life.AddAsync(LifeWorld.Android(), _life.Chip(child, birth)));
        Assert.Equal(AddingNextStep.UsePhysicalCard, new AddingOutcome.Refused(AddingFault.NoSigningCertificate).NextStep);
        Assert.Throws<InvalidOperationException>(() => _life.Life.Counter.IssueSigning("child", new(2026, 5, 31)));

        var at15 = _life.Life.Counter.IssueSigning("child", new(2026, 6, 1));
        var chip = _life.Chip(child with { Signing = at15 }, birth);
        Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.Android(), chip, today: new(2026, 6, 1)));
    }

    [Fact, Covers("P26", "P30", "P31", "X32")]
    public async Task Renewing_the_certificate_ends_the_phone_until_the_renewed_card_is_added_again()
    {
        var before = await _life.AddedAsync(LifeWorld.Android(), _life.Chip(_card));
        var renewed = _life.Life.Counter.RenewCertificates(LifeWorld.Person, LifeWorld.Today);
        Assert.IsType<PhoneStanding.Revoked>(_life.Standing());
        Refused(ProofFault.CertificateRevoked, before);
        Assert.Equal(new AppOutcome.Refused(AddingFault.CertificateStopped), await _life.AddAsync(LifeWorld.Android(), _life.Chip(_card)));

        var again = await _life.AddedAsync(LifeWorld.Android(), _life.Chip(renewed));
        Assert.Equal(renewed.Authentication.NotAfter, again.NotAfter);
        Assert.IsType<PhoneStanding.InUse>(_life.Standing());
    }

    [Fact, Covers("P26", "X4")]
    public async Task A_new_card_ends_what_was_on_the_old_one()
    {
        await _life.AddedAsync(LifeWorld.Android(), _life.Chip(_card));
        var next = _life.Life.Counter.IssueCard(LifeWorld.Person, LifeWorld.Birth, LifeWorld.Today);
        Assert.IsType<PhoneStanding.Revoked>(_life.Standing());
        Assert.Equal(CertificateState.Revoked, _life.Issuer.StateOf(_card.Signing!.Authority, _card.Signing.Serial));
        Assert.Equal(new DateOnly(2035, 4, 10), next.BodyExpires);
        Assert.Equal(new DateOnly(2030, 4, 10), next.Authentication.NotAfter);
    }

    [Fact, Covers("P19", "P30", "X11", "X35")]
    public async Task An_expired_certificate_is_renewed_at_the_counter_before_it_can_be_added()
    {
        var last = _card.Authentication.NotAfter;
        Assert.Equal(new DateOnly(2029, 4, 10), last);
        var phone = await _life.AddedAsync(LifeWorld.Android(), _life.Chip(_card));
        Assert.IsType<PhoneStanding.InUse>(_life.Standing(today: last));
        Assert.Equal(new PhoneStanding.Expired(last.AddDays(1)), _life.Standing(today: last.AddDays(1)));
        Assert.Equal(ProofFault.CertificateExpired, Assert.IsType<ProofOutcome.Refused>(_life.Base.Judge(_life.Base.Prove(phone), last.AddDays(1))).Fault);

        Assert.Equal(new AppOutcome.Refused(AddingFault.CertificateExpired), await _life.AddAsync(LifeWorld.Android(), _life.Chip(_card), today: last.AddDays(1)));
        Assert.Equal(AddingNextStep.GoToMunicipalCounter, new AddingOutcome.Refused(AddingFault.CertificateExpired).NextStep);
        var renewed = _life.Life.Counter.RenewCertificates(LifeWorld.Person, last.AddDays(1));
        Assert.IsType<AppOutcome.Added>(await _life.AddAsync(LifeWorld.Android(), _life.Chip(renewed), today: last.AddDays(1)));
    }

    [Fact, Covers("X1", "X2", "X3", "X4")]
    public void Body_and_certificates_end_on_birthdays_of_their_own()
    {
        Assert.Equal((new DateOnly(2034, 4, 10), new DateOnly(2029, 4, 10)), (_card.BodyExpires, _card.Authentication.NotAfter));
        var minor = _life.Life.Counter.IssueCard("minor", new(2010, 3, 3), new(2025, 10, 1));
        Assert.Equal((new DateOnly(2030, 3, 3), new DateOnly(2030, 3, 3)), (minor.BodyExpires, minor.Authentication.NotAfter));
        var late = _life.Life.Counter.RenewCertificates("minor", new(2028, 1, 1));
        Assert.Equal(new DateOnly(2030, 3, 3), late.Authentication.NotAfter);
        Assert.Throws<InvalidOperationException>(() => _life.Life.Counter.RenewCertificates("minor", new(2030, 3, 4)));
    }

    [Fact, Covers("P33", "P34", "P35", "P36", "P39")]
    public async Task A_lost_phone_is_suspended_by_telephone_at_any_hour_and_resumed_when_found()
    {
        var phone = await _life.AddedAsync(LifeWorld.Android(), _life.Chip(_card));
        Assert.Equal(("0120-95-0178", true, 2), (LossDesk.Telephone.Telephone, LossDesk.Telephone.IsOpenForLoss, LossDesk.GuidanceChoice));
        Assert.Equal("https://www.digital.go.jp/policies/posts/mynumber_contact", LossDesk.ContactPage.ToString());

        Assert.True(_life.Life.LossDesk.SuspendPhone(LifeWorld.Person));
        Assert.IsType<PhoneStanding.Suspended>(_life.Standing());
        Refused(ProofFault.CertificateSuspended, phone);
        Assert.Equal(CertificateState.Good, _life.Issuer.StateOf(_card.Authentication.Authority, _card.Authentication.Serial));

        Assert.True(_life.Life.LossDesk.ResumePhone(LifeWorld.Person));
        Assert.IsType<PhoneStanding.InUse>(_life.Standing());
        Assert.False(_life.Life.LossDesk.SuspendPhone("nobody"));
        Assert.False(_life.Life.LossDesk.ResumePhone("nobody"));
    }

    [Fact, Covers("P30")]
    public async Task A_suspended_card_stops_the_phone_and_a_revoked_one_ends_it()
    {
        await _life.AddedAsync(LifeWorld.Android(), _life.Chip(_card));
        _life.Life.Counter.SuspendCard(LifeWorld.Person);
        Assert.IsType<PhoneStanding.Suspended>(_life.Standing());
        Assert.Equal(new AppOutcome.Refused(AddingFault.CertificateStopped), await _life.AddAsync(LifeWorld.Android(), _life.Chip(_card)));
        _life.Life.Counter.ResumeCard(LifeWorld.Person);
        Assert.IsType<PhoneStanding.InUse>(_life.Standing());
        _life.Life.Counter.RevokeCard(LifeWorld.Person);
        Assert.IsType<PhoneStanding.Revoked>(_life.Standing());
    }

    [Fact]
    public async Task A_change_of_address_ends_the_signature_certificate_and_leaves_card_and_phone()
    {
        await _life.AddedAsync(LifeWorld.Android(), _life.Chip(_card));
        _life.Life.Counter.ChangeNameOrAddress(LifeWorld.Person);
        Assert.IsType<PhoneStanding.InUse>(_life.Standing());
        Assert.Equal(new AppOutcome.Refused(AddingFault.CertificateStopped), await _life.AddAsync(LifeWorld.Android(), _life.Chip(_card)));
        var signing = _life.Life.Counter.IssueSigning(LifeWorld.Person, LifeWorld.Today);
        await _life.AddedAsync(LifeWorld.Android("phone-2"), _life.Chip(_card with { Signing = signing }));
    }

    [Fact]
    public async Task Phones_and_bodies_are_known_after_a_restart()
    {
        await _life.AddedAsync(LifeWorld.Android(), _life.Chip(_card));
        _life.Life.Dispose();
        using var again = PhoneLife.Open(_life.Issuer, new(new(4, 0)), _life.Clock, Guid.NewGuid);
        Assert.IsType<PhoneStanding.InUse>(again.Phones.StandingOf("phone-1", LifeWorld.Today));
        Assert.Equal(_card.BodyExpires, again.Counter.RenewCertificates(LifeWorld.Person, LifeWorld.Today).BodyExpires);
    }

    [Fact, Covers("P20")]
    public async Task Two_phones_added_at_the_same_moment_leave_one_in_use()
    {
        IssuedCertificate[] added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Assert.IsType<AddingOutcome.Added>(Add($"phone-{i}")).Certificate)));
        Assert.Single(added, c => _life.Issuer.StateOf(c.Authority, c.Serial) == CertificateState.Good);
        Assert.Single(Enumerable.Range(0, 8), i => _life.Standing($"phone-{i}") is PhoneStanding.InUse);
    }

    private AddingOutcome Add(string id)
    {
        var device = LifeWorld.Android(id);
        var offer = Assert.IsType<AddingOutcome.Offered>(_life.Life.Phones.Begin(device, LifeWorld.Today)).Offer;
        using var key = _card.Signing!.CreateKey();
        var signature = key.SignData(offer.Statement, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        return _life.Life.Phones.Finish(offer.Id, device, new(_card.Signing.Der, signature, null), LifeWorld.Today);
    }

    private void Refused(ProofFault fault, IssuedCertificate certificate)
    {
        _life.Base.Publish(World.Now.AddSeconds(++_published));
        Assert.Equal(fault, Assert.IsType<ProofOutcome.Refused>(_life.Base.Judge(_life.Base.Prove(certificate))).Fault);
    }

    private int _published;

    public void Dispose() => _life.Dispose();
}
