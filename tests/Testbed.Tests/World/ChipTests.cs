using System.Security.Cryptography;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Tests.World;

public sealed class ChipTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData("android", JpkiToken.AndroidPhone), InlineData("iphone", JpkiToken.IPhone), Covers("K7", "K9", "X35")]
    public async Task A_phone_of_the_nation_signs_over_the_reader_and_its_certificate_verifies(string key, JpkiToken token)
    {
        var person = fixture.Cast(key);
        fixture.Readers.AddReader(TestbedParts.Reader);
        if (token == JpkiToken.IPhone)
        {
            fixture.Handsets.Press(person, PhoneButton.Side);
            fixture.Handsets.Choose(person);
            await fixture.Handsets.AuthenticateAsync(person, recognised: true, Ct);
        }

        Assert.Equal(HoldOutcome.Held, await fixture.Handsets.HoldAsync(person, HeldThing.Phone, Ct));
        await using var card = await fixture.Readers.ConnectAsync(TestbedParts.Reader, Ct);
        var (read, der, signature) = await ReadAsync(card, token == JpkiToken.AndroidPhone ? "1234" : null);

        var certificate = UserCertificate.TryRead(der)!;
        Assert.Equal(token, read);
        Assert.True(certificate.Verifies(SHA256.HashData("challenge"u8), signature));
        Assert.Equal(fixture.World.Nation.Person(person).Card!.CertificateExpires, certificate.NotAfter);
        await fixture.Handsets.ReleaseAsync(Ct);
    }

    [Fact, Covers("K10", "SC-010")]
    public async Task An_iPhone_held_61_seconds_after_authentication_gives_nothing()
    {
        var person = fixture.Cast("society");
        fixture.Readers.AddReader(TestbedParts.Reader);
        fixture.Handsets.Press(person, PhoneButton.Side);
        fixture.Handsets.Choose(person);
        Assert.Equal("ready", (await fixture.Handsets.AuthenticateAsync(person, recognised: true, Ct)).State);
        fixture.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("lapsed", fixture.Handsets.Look(person).State);
        await fixture.Handsets.HoldAsync(person, HeldThing.Phone, Ct);
        await using var card = await fixture.Readers.ConnectAsync(TestbedParts.Reader, Ct);
        await Assert.ThrowsAsync<CardException>(() => ReadAsync(card, pin: null));
        await fixture.Handsets.ReleaseAsync(Ct);
    }

    [Fact, Covers("P20", "P23", "P24", "SC-021")]
    public async Task Once_added_to_another_phone_the_former_cannot_be_used_and_nothing_had_to_be_deleted()
    {
        var person = fixture.Cast("national");
        var former = await fixture.World.PhoneOfAsync(person, Ct);
        var moved = await fixture.Handsets.MoveToAsync(person, PhoneModel.IPhoneTouchId, Ct);

        var phones = fixture.World.Issuer.Of(fixture.World.Nation.Person(person).Record.PersonKey).Where(c => c.Medium == Medium.Phone).ToList();
        Assert.Equal(PhoneModel.IPhoneTouchId, moved.Model);
        Assert.NotSame(former, await fixture.World.PhoneOfAsync(person, Ct));
        Assert.Equal([Issuer.CertificateState.Revoked, Issuer.CertificateState.Good], phones.Select(p => fixture.World.Issuer.StateOf(p.Authority, p.Serial)));

        await fixture.OpenAsync();
        Assert.Equal(PhoneModel.IPhoneTouchId, fixture.Handsets.Look(person).Model);
    }

    [Theory, InlineData("not-added"), InlineData("under-15"), Covers("P27")]
    public async Task Who_has_no_card_on_a_phone_has_nothing_to_hold_but_the_card(string key)
    {
        fixture.Readers.AddReader(TestbedParts.Reader);
        Assert.Equal(HoldOutcome.NothingToHold, await fixture.Handsets.HoldAsync(fixture.Cast(key), HeldThing.Phone, Ct));
        Assert.Equal("not-added", (await fixture.Handsets.MoveToAsync(fixture.Cast(key), PhoneModel.Android, Ct)).State);

        Assert.Equal(HoldOutcome.Held, await fixture.Handsets.HoldAsync(fixture.Cast(key), HeldThing.Card, Ct));
        await fixture.Handsets.ReleaseAsync(Ct);
    }

    [Fact]
    public async Task Wrong_PINs_are_remembered_over_a_restart_until_the_phone_is_blocked()
    {
        var person = fixture.Cast("mutual-aid");
        Assert.Equal(2, await WrongPinAsync(person));
        await fixture.OpenAsync();
        Assert.Equal(2, fixture.Handsets.Look(person).TriesLeft);
        Assert.Equal(1, await WrongPinAsync(person));
        Assert.Equal(0, await WrongPinAsync(person));
        await fixture.OpenAsync();
        Assert.Equal(0, fixture.Handsets.Look(person).TriesLeft);
    }

    [Theory, InlineData("pin-last-try", 1), InlineData("pin-blocked", 0), InlineData("android", 3)]
    public void The_cast_begins_with_the_tries_of_its_role(string key, int left) => Assert.Equal(left, fixture.Handsets.Look(fixture.Cast(key)).TriesLeft);

    [Fact]
    public async Task Keys_are_made_for_nobody_who_has_not_been_taken_out()
    {
        var person = fixture.World.Nation.Person(150);
        Assert.Empty(fixture.World.Issuer.Of(person.Record.PersonKey));
        await fixture.World.CardOfAsync(150, Ct);
        Assert.NotEmpty(fixture.World.Issuer.Of(person.Record.PersonKey));
    }

    [Fact]
    public async Task An_unplugged_reader_takes_nothing()
    {
        fixture.Readers.RemoveReader(TestbedParts.Reader);
        Assert.Equal(HoldOutcome.NoReader, await fixture.Handsets.HoldAsync(0, HeldThing.Phone, Ct));
    }

    private async Task<int?> WrongPinAsync(int person)
    {
        fixture.Readers.AddReader(TestbedParts.Reader);
        await fixture.Handsets.HoldAsync(person, HeldThing.Phone, Ct);
        await using (var card = await fixture.Readers.ConnectAsync(TestbedParts.Reader, Ct))
        {
            var jpki = await JpkiCard.SelectAsync(card, Ct);
            await jpki.VerifyAuthenticationPinAsync("0000"u8.ToArray(), Ct);
        }

        await fixture.Handsets.ReleaseAsync(Ct);
        return fixture.Handsets.Look(person).TriesLeft;
    }

    private static async Task<(JpkiToken Token, byte[] Certificate, byte[] Signature)> ReadAsync(ICard card, string? pin)
    {
        var jpki = await JpkiCard.SelectAsync(card, Ct);
        if (pin is not null) { Assert.IsType<PinCheck.Passed>(await jpki.VerifyAuthenticationPinAsync(System.Text.Encoding.ASCII.GetBytes(pin), Ct)); }

        return (jpki.Token, await jpki.ReadAuthenticationCertificateAsync(Ct), await jpki.SignAsync(SHA256.HashData("challenge"u8), Ct));
    }
}
