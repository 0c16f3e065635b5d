using Kazasu.Trust.Certificates;
using Kazasu.Trust.Proofs;

namespace Kazasu.Trust.Tests.Proofs;

public sealed class AcceptedProofs : IDisposable
{
    private readonly World _world = new();

    [Fact, Covers("E1")]
    public void A_card_proves_the_person_who_holds_it()
    {
        var proven = Assert.IsType<ProofOutcome.Proven>(_world.Judge(_world.Prove(_world.Card)));
        Assert.Equal(Medium.Card, proven.Authority.Medium);
        Assert.Equal(_world.Card.Serial, proven.Certificate.Serial);
        Assert.Equal(_world.Card.Authority, proven.Authority.KeyId);
        Assert.False(proven.InGrace);
    }

    [Fact, Covers("E1")]
    public void A_phone_proves_the_person_who_holds_it()
    {
        var proven = Assert.IsType<ProofOutcome.Proven>(_world.Judge(_world.Prove(_world.Phone) with { Level = IdentityLevel.Biometrics }));
        Assert.Equal(Medium.Phone, proven.Authority.Medium);
        Assert.Equal(IdentityLevel.Biometrics, proven.Level);
        Assert.Equal(_world.Card.NotAfter, proven.Certificate.NotAfter);
    }

    [Fact, Covers("P29")]
    public void After_adding_a_phone_the_card_is_still_accepted()
    {
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(_world.Prove(_world.Phone)));
        Assert.IsType<ProofOutcome.Proven>(_world.Judge(_world.Prove(_world.Card)));
    }

    [Fact]
    public void Both_generations_of_card_authorities_with_their_one_name_are_told_apart_by_signature()
    {
        var old = _world.Issuer.IssueCard("person-2", new(2022, 3, 1), new(2027, 2, 28));
        _world.Publish(World.Now.AddSeconds(1));
        var proven = Assert.IsType<ProofOutcome.Proven>(_world.Judge(_world.Prove(old)));
        Assert.NotEqual(_world.Card.Authority, old.Authority);
        Assert.Equal(old.Authority, proven.Authority.KeyId);
    }

    public void Dispose() => _world.Dispose();
}
