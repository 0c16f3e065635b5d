using Kazasu.Trust.Proofs;
using Kazasu.Trust.Revocation;

namespace Kazasu.Trust.Tests.Proofs;

public sealed class RevokedProofs : IDisposable
{
    private readonly World _world = new();

    [Fact, Covers("P30", "X32")]
    public void A_revoked_card_takes_its_phone_with_it()
    {
        _world.Issuer.Revoke(_world.Card.Authority, _world.Card.Serial);
        _world.Publish(World.Now.AddSeconds(1));
        Refused(ProofFault.CertificateRevoked, _world.Judge(_world.Prove(_world.Card)));
        Refused(ProofFault.CertificateRevoked, _world.Judge(_world.Prove(_world.Phone)));
    }

    [Fact, Covers("P33")]
    public void A_suspended_phone_is_refused_until_it_is_resumed_and_its_card_goes_on()
    {
        _world.Issuer.Suspend(_world.Phone.Authority, _world.Phone.Serial);
        _world.Publish(World.Now.AddSeconds(1));
        Refused(ProofFault.CertificateSuspended, _world.Judge(_world.Prove(_world.Phone)));
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(_world.Prove(_world.Card)));

        _world.Issuer.Resume(_world.Phone.Authority, _world.Phone.Serial);
        _world.Publish(World.Now.AddSeconds(2));
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(_world.Prove(_world.Phone)));
    }

    [Fact]
    public void A_suspended_card_stops_its_phone()
    {
        _world.Issuer.Suspend(_world.Card.Authority, _world.Card.Serial);
        _world.Publish(World.Now.AddSeconds(1));
        Refused(ProofFault.CertificateSuspended, _world.Judge(_world.Prove(_world.Card)));
        Refused(ProofFault.CertificateSuspended, _world.Judge(_world.Prove(_world.Phone)));
    }

    [Fact]
    public void A_list_older_than_allowed_gives_could_not_tell_and_never_good()
    {
        var proof = _world.Prove(_world.Card, World.NewChallenge() with { ExpiresAt = World.Now.AddDays(9) });
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(proof, now: World.Now.AddHours(48)));
        Refused(ProofFault.RevocationListTooOld, _world.Judge(proof, now: World.Now.AddHours(48).AddMilliseconds(1)));
    }

    [Fact]
    public void Without_any_list_nothing_is_good()
    {
        var check = new ProofCheck(_world.Anchors, new(_world.Anchors, TimeSpan.FromHours(48)), _world.Seal, World.GraceEnds);
        Refused(ProofFault.RevocationListTooOld, check.Judge(
            _world.Prove(_world.Card), World.Facility, World.Terminal, Trust.Challenges.Purpose.EligibilityCheck, World.Today, World.Now));
    }

    [Fact]
    public void The_list_of_the_phones_says_nothing_about_cards()
    {
        var lists = new RevocationLists(_world.Anchors, TimeSpan.FromHours(48));
        lists.Replace(_world.Issuer.RevocationList(_world.Phone.Authority, World.Now));
        Assert.Equal(RevocationStatus.ListTooOld, lists.StatusOf(_world.Card.Authority, _world.Card.Serial, World.Now));
        Assert.Equal(RevocationStatus.Good, lists.StatusOf(_world.Phone.Authority, _world.Phone.Serial, World.Now));
    }

    private static void Refused(ProofFault fault, ProofOutcome outcome) => Assert.Equal(fault, Assert.IsType<ProofOutcome.Refused>(outcome).Fault);

    public void Dispose() => _world.Dispose();
}
