using System.Security.Cryptography;
using Kazasu.Cards.Jpki;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cards.Tests.Jpki;

/// <summary>The use of the key without a PIN: a guess of ours, and it holds what it promises.</summary>
public sealed class PinlessUseTests
{
    private static readonly ECDsa Terminal = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_authorised_terminal_gets_a_signature_without_a_pin_and_the_counter_stays()
    {
        var pin = CardPin.Authentication("1234"u8);
        await using var tap = await Tap.StartAsync(Card(pin), Ct);
        await Assert.ThrowsAsync<CardException>(() => tap.Jpki.SignAsync(new byte[32], Ct));
        await tap.Jpki.OpenWithoutPinAsync(new TerminalAuthorityGuess(Terminal), Ct);
        var signature = await tap.Jpki.SignAsync(new byte[32], Ct);
        Assert.True(SampleCard.Key.VerifyHash(new byte[32], signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(3, pin.Left);
    }

    [Fact]
    public async Task It_works_with_a_blocked_pin_too_because_the_person_was_identified_otherwise()
    {
        await using var tap = await Tap.StartAsync(Card(new CardPin("1234"u8, PinForm.FourDigits, limit: 3, left: 0)), Ct);
        await tap.Jpki.OpenWithoutPinAsync(new TerminalAuthorityGuess(Terminal), Ct);
        Assert.Equal(256, (await tap.Jpki.SignAsync(new byte[32], Ct)).Length);
    }

    [Fact]
    public async Task A_terminal_with_another_key_is_refused_and_gets_no_signature()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var tap = await Tap.StartAsync(Card(), Ct);
        var refused = await Assert.ThrowsAsync<CardException>(() => tap.Jpki.OpenWithoutPinAsync(new TerminalAuthorityGuess(stranger), Ct));
        Assert.Equal(0x6300, refused.Status);
        await Assert.ThrowsAsync<CardException>(() => tap.Jpki.SignAsync(new byte[32], Ct));
    }

    [Fact]
    public async Task An_answer_once_given_is_worth_nothing_for_the_next_random_number_and_the_opened_key_closes_with_the_power()
    {
        var chip = Card();
        var recorder = new Recorder(await Tap.Held(chip).ConnectAsync(Tap.Reader, Ct));
        var jpki = await JpkiCard.SelectAsync(recorder, Ct);
        await jpki.OpenWithoutPinAsync(new TerminalAuthorityGuess(Terminal), Ct);
        var answer = recorder.Sent[^1];
        Assert.Equal(0x6985, (await recorder.SendAsync(answer, Ct)).Status);

        chip.PowerOff();
        await JpkiCard.SelectAsync(recorder, Ct);
        await recorder.SendAsync((byte[])[0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, 0x16], Ct);
        await recorder.SendAsync((byte[])[0x00, 0x84, 0x00, 0x00, 0x20], Ct);
        Assert.Equal(0x6300, (await recorder.SendAsync(answer, Ct)).Status);
        await Assert.ThrowsAsync<CardException>(() => jpki.SignAsync(new byte[32], Ct));
    }

    [Fact]
    public async Task Switched_off_and_on_a_phone_there_is_no_such_command_and_the_signature_key_is_never_opened()
    {
        foreach (var chip in new[] { SampleCard.Of(CardProfile.MyNumberCard), new VirtualCard(CardProfile.Android, SampleCard.Contents(), terminals: Terminal) })
        {
            await using var tap = await Tap.StartAsync(chip, Ct);
            var refused = await Assert.ThrowsAsync<CardException>(() => tap.Jpki.OpenWithoutPinAsync(new TerminalAuthorityGuess(Terminal), Ct));
            Assert.Equal(0x6D00, refused.Status);
        }

        await using var card = await Tap.StartAsync(Card(), Ct);
        await card.Jpki.OpenWithoutPinAsync(new TerminalAuthorityGuess(Terminal), Ct);
        await card.Card.SendAsync((byte[])[0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, 0x1A], Ct);
        Assert.Equal(0x6982, (await card.Card.SendAsync((byte[])[0x80, 0x2A, 0x00, 0x80, 0x01, 0x00, 0x00], Ct)).Status);
    }

    private static VirtualCard Card(CardPin? pin = null) => new(CardProfile.MyNumberCard, SampleCard.Contents(pin), terminals: Terminal);

    private sealed class Recorder(ICard card) : ICard
    {
        public List<byte[]> Sent { get; } = [];

        public ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct)
        {
            Sent.Add(command.ToArray());
            return card.SendAsync(command, ct);
        }

        public ValueTask DisposeAsync() => card.DisposeAsync();
    }
}
