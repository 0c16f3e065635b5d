namespace Kazasu.Testbed.Tests.World;

/// <summary>The cast as it stands at the beginning: in a world of its own, since the other tests renew, suspend and delete.</summary>
public sealed class StoppedPhoneTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    [Theory, Covers("P27", "P30", "P39", "X11", "MOD-10")]
    [InlineData("android", "resting", null)]
    [InlineData("not-added", "not-added", null)]
    [InlineData("under-15", "not-added", null)]
    [InlineData("revoked", "stopped", "revocation")]
    [InlineData("lost-phone", "stopped", "suspension")]
    [InlineData("expired", "stopped", "expiry")]
    [InlineData("grace", "stopped", "expiry")]
    public void A_phone_knows_what_stops_it(string key, string state, string? by)
    {
        var view = fixture.Handsets.Look(fixture.Cast(key));
        Assert.Equal((state, by), (view.State, view.StoppedBy));
    }
}
