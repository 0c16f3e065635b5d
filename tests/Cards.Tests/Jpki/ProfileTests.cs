using System.Security.Cryptography;
using Kazasu.Cards.Jpki;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cards.Tests.Jpki;

/// <summary>The client against the virtual chip, over virtual readers.</summary>
public sealed class ProfileTests
{
    private static readonly byte[] Hash = SHA256.HashData("challenge"u8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_gives_its_certificate_freely_and_signs_after_the_pin()
    {
        await using var tap = await Tap.StartAsync(SampleCard.Of(CardProfile.MyNumberCard), Ct);
        Assert.Equal(JpkiToken.MyNumberCard, tap.Jpki.Token);
        Assert.Equal(SampleCard.AuthenticationCertificate.Value, await tap.Jpki.ReadAuthenticationCertificateAsync(Ct));
        Assert.Equal(0x6982, (await Assert.ThrowsAsync<CardException>(() => tap.Jpki.SignAsync(Hash, Ct))).Status);
        Assert.Equal(new PinCheck.Passed(), await tap.Jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct));
        AssertSigned(await tap.Jpki.SignAsync(Hash, Ct));
    }

    [Fact, Covers("K7", "K16")]
    public async Task An_Android_phone_gives_its_certificate_only_after_the_pin()
    {
        await using var tap = await Tap.StartAsync(SampleCard.Of(CardProfile.Android), Ct);
        Assert.True(tap.Jpki.Token.CertificateNeedsPin() && tap.Jpki.Token.TakesPin() && tap.Jpki.Token.IsPhone());
        Assert.Equal(0x6982, (await Assert.ThrowsAsync<CardException>(() => tap.Jpki.ReadAuthenticationCertificateAsync(Ct))).Status);
        Assert.Equal(new PinCheck.Passed(), await tap.Jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct));
        Assert.Equal(SampleCard.AuthenticationCertificate.Value, await tap.Jpki.ReadAuthenticationCertificateAsync(Ct));
        AssertSigned(await tap.Jpki.SignAsync(Hash, Ct));
    }

    [Fact, Covers("K6", "K9", "K16")]
    public async Task An_iPhone_is_read_without_a_pin_but_only_in_its_authenticated_state()
    {
        var phone = SampleCard.Of(CardProfile.IPhone);
        await using var tap = await Tap.StartAsync(phone, Ct);
        Assert.False(tap.Jpki.Token.TakesPin());
        Assert.Equal(SampleCard.AuthenticationCertificate.Value, await tap.Jpki.ReadAuthenticationCertificateAsync(Ct));
        AssertSigned(await tap.Jpki.SignAsync(Hash, Ct));
        await tap.Jpki.FinishAsync(Ct);

        phone.PhoneAuthenticated = false;
        Assert.Equal(0x6982, (await Assert.ThrowsAsync<CardException>(() => tap.Jpki.ReadAuthenticationCertificateAsync(Ct))).Status);
        Assert.Equal(0x6982, (await Assert.ThrowsAsync<CardException>(() => tap.Jpki.SignAsync(Hash, Ct))).Status);
    }

    [Fact, Covers("K21", "SC-013")]
    public async Task Three_wrong_pins_in_a_row_block_the_card_for_good()
    {
        var pin = CardPin.Authentication("1234"u8);
        var kept = 0;
        pin.Changed += (_, _) => kept = pin.Left;
        await using (var tap = await Tap.StartAsync(SampleCard.Of(CardProfile.MyNumberCard, pin), Ct))
        {
            Assert.Equal(new PinCheck.Wrong(2), await tap.Jpki.VerifyAuthenticationPinAsync("0000"u8.ToArray(), Ct));
            Assert.Equal(2, kept);
            Assert.Equal(new PinCheck.Wrong(1), await tap.Jpki.VerifyAuthenticationPinAsync("0000"u8.ToArray(), Ct));
            Assert.Equal(new PinCheck.Blocked(), await tap.Jpki.VerifyAuthenticationPinAsync("0000"u8.ToArray(), Ct));
            Assert.Equal(new PinCheck.Blocked(), await tap.Jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct));
            Assert.Equal(0, await tap.Jpki.AuthenticationPinTriesLeftAsync(Ct));
            Assert.Equal(0, kept);
        }

        await using var later = await Tap.StartAsync(SampleCard.Of(CardProfile.MyNumberCard, pin), Ct);
        Assert.Equal(new PinCheck.Blocked(), await later.Jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct));
        pin.Reissue("4321"u8);
        Assert.Equal(new PinCheck.Passed(), await later.Jpki.VerifyAuthenticationPinAsync("4321"u8.ToArray(), Ct));
    }

    [Fact]
    public async Task A_right_pin_gives_all_tries_back()
    {
        await using var tap = await Tap.StartAsync(SampleCard.Of(CardProfile.Android), Ct);
        await tap.Jpki.VerifyAuthenticationPinAsync("0000"u8.ToArray(), Ct);
        await tap.Jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct);
        Assert.Equal(3, await tap.Jpki.AuthenticationPinTriesLeftAsync(Ct));
    }

    [Fact]
    public async Task The_end_of_a_tap_takes_the_power_and_with_it_the_verified_pin()
    {
        var card = SampleCard.Of(CardProfile.MyNumberCard);
        await using (var tap = await Tap.StartAsync(card, Ct))
        {
            await tap.Jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct);
        }

        await using var next = await Tap.StartAsync(card, Ct);
        Assert.Equal(0x6982, (await Assert.ThrowsAsync<CardException>(() => next.Jpki.SignAsync(Hash, Ct))).Status);
    }

    private static void AssertSigned(byte[] signature) =>
        Assert.True(SampleCard.Key.VerifyHash(Hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
}
