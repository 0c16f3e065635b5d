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

    [Theory]
    [InlineData(CardProfile.MyNumberCard, 1)]
    [InlineData(CardProfile.Android, 2)]
    [InlineData(CardProfile.IPhone, 3)]
    public async Task Seven_thousand_garbled_answers_a_profile_all_end_in_a_named_outcome(CardProfile profile, int seed)
    {
        var random = new Random(seed);
        var (garbled, named) = (0, 0);
        while (garbled < 7_000)
        {
            var chance = random.Next(1, 20);
            await using var inner = await Tap.Held(SampleCard.Of(profile)).ConnectAsync(Tap.Reader, Ct);
            var card = new TamperedCard(inner, (_, answer) =>
            {
                if (random.Next(chance) != 0)
                {
                    return answer;
                }

                garbled++;
                return Garble(answer, random);
            });
            try
            {
                await Tap.WholeAsync(card, Ct);
            }
            catch (Exception e) when (e is CardException or NotAJpkiCardException or CardRemovedException or ReaderLostException)
            {
                named++;
            }

            Assert.True(card.Sent < 1_000, "the client does not come to an end");
        }

        Assert.True(named > 100);
    }

    private static ResponseApdu Garble(ResponseApdu answer, Random random)
    {
        var data = answer.Data.ToArray();
        switch (random.Next(7))
        {
            case 0 when data.Length > 0:
                data[random.Next(data.Length)] ^= (byte)(1 << random.Next(8));
                return answer with { Data = data };
            case 1 when data.Length > 0:
                return answer with { Data = data.AsMemory(0, random.Next(data.Length)) };
            case 2:
                return answer with { Data = (byte[])[.. data, .. new byte[random.Next(1, 300)]] };
            case 3:
                random.NextBytes(data);
                return answer with { Data = data };
            case 4:
                return answer with { Status = (ushort)(0x6100 | random.Next(256)) };
            case 5:
                return answer with { Status = (ushort)(0x6C00 | random.Next(256)) };
            default:
                return new ResponseApdu(random.Next(2) == 0 ? default : data, (ushort)random.Next(0x10000));
        }
    }

    /// <summary>A card whose answers are looked at, and perhaps changed, on their way. Counts from 0.</summary>
    private sealed class TamperedCard(ICard inner, Func<int, ResponseApdu, ResponseApdu> tamper) : ICard
    {
        public int Sent { get; private set; }

        public async ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct) =>
            tamper(Sent++, await inner.SendAsync(command, ct));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
