using System.Security.Cryptography;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Cards.Pcsc;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Pcsc.Tests;

/// <summary>Our own PC/SC layer against pcscd and vpcd.</summary>
public sealed class OwnLayerTests(Pcscd pcscd)
{
    private static readonly PcscReaders Readers = new();
    private static readonly byte[] Hash = SHA256.HashData("challenge"u8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CardProfile.MyNumberCard)]
    [InlineData(CardProfile.Android)]
    [InlineData(CardProfile.IPhone)]
    [Covers("K16")]
    public async Task Every_profile_is_read_and_signs_through_the_smart_card_service(CardProfile profile)
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(profile));
        await using var card = await Readers.ConnectAsync(Pcscd.Reader, Ct);
        var (certificate, signature) = await TapAsync(card);
        Assert.Equal(SampleCard.AuthenticationCertificate.Value, certificate);
        Assert.True(SampleCard.Key.VerifyHash(Hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task The_service_runs_and_its_readers_are_told_first()
    {
        Assert.Equal(CardService.Running, PcscReaders.Service());
        await using var events = Readers.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        Assert.True(await events.MoveNextAsync());
        var first = events.Current;
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(PrivatePcscd.Readers.Select(r => new ReaderEvent(r, ReaderChange.ReaderArrived)), [first, events.Current]);
    }

    [Fact]
    public async Task A_card_is_told_when_it_comes_and_when_it_goes_to_every_watcher()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        stop.CancelAfter(TimeSpan.FromMinutes(1));
        var watchers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var seen = new List<ReaderChange>();
            await foreach (var change in Readers.WatchAsync(stop.Token))
            {
                if (change.Reader == Pcscd.Reader)
                {
                    seen.Add(change.Change);
                    if (change.Change == ReaderChange.CardGone)
                    {
                        break;
                    }
                }
            }

            return seen;
        }, Ct)).ToArray();
        await using (await pcscd.HoldAsync(SampleCard.Of(CardProfile.Android)))
        {
            await Task.Delay(100, Ct);
        }

        foreach (var seen in await Task.WhenAll(watchers))
        {
            Assert.Equal([ReaderChange.ReaderArrived, ReaderChange.CardArrived, ReaderChange.CardGone], seen);
        }
    }

    [Fact]
    public async Task Two_readers_are_used_at_once()
    {
        await using var left = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard), slot: 0);
        await using var right = await pcscd.HoldAsync(SampleCard.Of(CardProfile.Android), slot: 1);
        await Task.WhenAll(PrivatePcscd.Readers.Select(reader => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await using var card = await Readers.ConnectAsync(reader, Ct);
                await TapAsync(card);
            }
        }, Ct)));
    }

    [Fact]
    public async Task A_card_is_taken_by_one_at_a_time()
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard));
        await using (await Readers.ConnectAsync(Pcscd.Reader, Ct))
        {
            await Assert.ThrowsAsync<CardBusyException>(async () => await Readers.ConnectAsync(Pcscd.Reader, Ct));
        }

        await using var next = await Readers.ConnectAsync(Pcscd.Reader, Ct);
    }

    [Fact]
    public async Task A_verified_pin_does_not_outlive_the_tap()
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard));
        await using (var card = await Readers.ConnectAsync(Pcscd.Reader, Ct))
        {
            await TapAsync(card);
        }

        await using var next = await Readers.ConnectAsync(Pcscd.Reader, Ct);
        var jpki = await JpkiCard.SelectAsync(next, Ct);
        Assert.Equal(0x6982, (await Assert.ThrowsAsync<CardException>(() => jpki.SignAsync(Hash, Ct))).Status);
    }

    [Fact, Covers("K18")]
    public async Task A_card_pulled_away_at_any_command_is_said_to_be_removed()
    {
        foreach (var commands in (int[])[0, 1, 2, 5, 9, 12])
        {
            await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard), new HoldSettings { PulledAwayAfter = commands });
            await using var card = await Readers.ConnectAsync(Pcscd.Reader, Ct);
            await Assert.ThrowsAsync<CardRemovedException>(() => TapAsync(card));
        }
    }

    [Fact, Covers("K18")]
    public async Task A_card_held_badly_is_said_to_be_removed()
    {
        await using var held = await pcscd.HoldAsync(SampleCard.Of(CardProfile.Android), new HoldSettings { Badly = true });
        await Assert.ThrowsAsync<CardRemovedException>(async () => await Readers.ConnectAsync(Pcscd.Reader, Ct));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_taken()
    {
        await Assert.ThrowsAsync<CardRemovedException>(async () => await Readers.ConnectAsync(Pcscd.Reader, Ct));
        await Assert.ThrowsAsync<ReaderLostException>(async () => await Readers.ConnectAsync("No such reader", Ct));
    }

    [Fact]
    public async Task A_service_that_stops_takes_its_readers_along_and_brings_them_back()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        await using var events = Readers.WatchAsync(patience.Token).GetAsyncEnumerator(Ct);
        async Task<ReaderEvent> NextAsync()
        {
            Assert.True(await events.MoveNextAsync());
            return events.Current;
        }

        Assert.Equal(ReaderChange.ReaderArrived, (await NextAsync()).Change);
        Assert.Equal(ReaderChange.ReaderArrived, (await NextAsync()).Change);
        var card = await HeldConnectionAsync();
        Assert.Equal(ReaderChange.CardArrived, (await NextAsync()).Change);

        await pcscd.Service.DisposeAsync();
        await Assert.ThrowsAsync<ReaderLostException>(() => TapAsync(card));
        await card.DisposeAsync();
        await Assert.ThrowsAsync<ReaderLostException>(async () => await Readers.ConnectAsync(Pcscd.Reader, Ct));
        Assert.Equal(CardService.NotRunning, PcscReaders.Service());
        Assert.Equal([ReaderChange.CardGone, ReaderChange.ReaderGone, ReaderChange.ReaderGone], [(await NextAsync()).Change, (await NextAsync()).Change, (await NextAsync()).Change]);

        await pcscd.StartAsync();
        Assert.Equal(ReaderChange.ReaderArrived, (await NextAsync()).Change);
    }

    private async Task<ICard> HeldConnectionAsync()
    {
        _ = await pcscd.HoldAsync(SampleCard.Of(CardProfile.MyNumberCard)); // ends with the service
        return await Readers.ConnectAsync(Pcscd.Reader, Ct);
    }

    private static async Task<(byte[] Certificate, byte[] Signature)> TapAsync(ICard card)
    {
        var jpki = await JpkiCard.SelectAsync(card, Ct);
        if (jpki.Token.TakesPin())
        {
            Assert.Equal(new PinCheck.Passed(), await jpki.VerifyAuthenticationPinAsync("1234"u8.ToArray(), Ct));
        }

        var certificate = await jpki.ReadAuthenticationCertificateAsync(Ct);
        return (certificate, await jpki.SignAsync(Hash, Ct));
    }
}
