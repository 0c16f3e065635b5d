using Kazasu.Testbed.Bench;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cards.Tests.Jpki;

/// <summary>Whatever a card answers, and whenever it goes, the client ends with a named outcome.</summary>
public sealed class RobustnessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CardProfile.MyNumberCard)]
    [InlineData(CardProfile.Android)]
    [InlineData(CardProfile.IPhone)]
    [Covers("K18")]
    public async Task A_card_pulled_away_before_any_command_is_said_to_be_removed(CardProfile profile)
    {
        var commands = 0;
        while (true)
        {
            var readers = Tap.Held(SampleCard.Of(profile), new HoldSettings { PulledAwayAfter = commands });
            await using var card = await readers.ConnectAsync(Tap.Reader, Ct);
            try
            {
                await Tap.WholeAsync(card, Ct);
                break;
            }
            catch (CardRemovedException)
            {
                commands++;
            }
        }

        Assert.InRange(commands, 10, 40);
    }

    [Theory]
    [InlineData(CardProfile.MyNumberCard)]
    [InlineData(CardProfile.Android)]
    [InlineData(CardProfile.IPhone)]
    public async Task A_reader_unplugged_before_any_command_is_said_to_be_lost(CardProfile profile)
    {
        var commands = 0;
        while (true)
        {
            var readers = Tap.Held(SampleCard.Of(profile));
            await using var inner = await readers.ConnectAsync(Tap.Reader, Ct);
            var card = new TamperedCard(inner, (count, answer) =>
            {
                if (count == commands)
                {
                    readers.RemoveReader(Tap.Reader);
                }

                return answer;
            });
            try
            {
                await Tap.WholeAsync(card, Ct);
                break;
            }
            catch (ReaderLostException)
            {
                commands++;
            }
        }

        Assert.InRange(commands, 10, 40);
    }

    [Fact]
    public async Task Twenty_thousand_garbled_answers_all_end_in_a_named_outcome()
    {
        using var output = new StringWriter();
        var met = await CardFuzz.RunAsync(output, 20_000, seed: 20251202, Ct);
        foreach (var profile in Enum.GetNames<CardProfile>())
        {
            Assert.True(met[$"{profile}: CardException"] > 100);
            Assert.True(met[$"{profile}: NotAJpkiCardException"] > 100);
            Assert.True(met[$"{profile}: read to the end"] > 10);
        }
    }

    /// <summary>A card whose answers are looked at, and perhaps changed, on their way. Counts from 0.</summary>
    private sealed class TamperedCard(ICard inner, Func<int, ResponseApdu, ResponseApdu> tamper) : ICard
    {
        private int _sent;

        public async ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct) =>
            tamper(_sent++, await inner.SendAsync(command, ct));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
