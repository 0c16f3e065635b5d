using System.Diagnostics;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cards.Tests.VirtualCards;

public sealed class VirtualReadersTests
{
    private static readonly byte[] Command = [0x00, 0x84, 0x00, 0x00, 0x08];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_watcher_sees_the_state_first_and_then_every_change()
    {
        var readers = Tap.Held(SampleCard.Of(CardProfile.Android));
        await using var first = readers.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        await using var second = readers.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        ReaderChange[] before = [ReaderChange.ReaderArrived, ReaderChange.CardArrived];
        Assert.Equal(before, await Take(first, 2));
        Assert.Equal(before, await Take(second, 2));

        readers.Remove(Tap.Reader);
        readers.Hold(Tap.Reader, SampleCard.Of(CardProfile.IPhone));
        readers.RemoveReader(Tap.Reader);
        ReaderChange[] after = [ReaderChange.CardGone, ReaderChange.CardArrived, ReaderChange.CardGone, ReaderChange.ReaderGone];
        Assert.Equal(after, await Take(first, 4));
        Assert.Equal(after, await Take(second, 4));
    }

    [Fact]
    public async Task Watching_ends_when_it_is_cancelled()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var watch = Task.Run(async () =>
        {
            await foreach (var change in new VirtualReaders(TimeProvider.System).WatchAsync(stop.Token))
            {
                Assert.Fail($"{change} out of nothing");
            }
        }, Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_taken()
    {
        var readers = new VirtualReaders(TimeProvider.System);
        await Assert.ThrowsAsync<ReaderLostException>(async () => await readers.ConnectAsync(Tap.Reader, Ct));
        Assert.Throws<ReaderLostException>(() => readers.Hold(Tap.Reader, SampleCard.Of(CardProfile.Android)));
        readers.AddReader(Tap.Reader);
        await Assert.ThrowsAsync<CardRemovedException>(async () => await readers.ConnectAsync(Tap.Reader, Ct));
    }

    [Fact, Covers("K18")]
    public async Task A_card_held_badly_cannot_be_taken_until_it_is_held_well()
    {
        var card = SampleCard.Of(CardProfile.Android);
        var readers = Tap.Held(card, new HoldSettings { Badly = true });
        await Assert.ThrowsAsync<CardRemovedException>(async () => await readers.ConnectAsync(Tap.Reader, Ct));
        readers.Hold(Tap.Reader, card);
        await using var taken = await readers.ConnectAsync(Tap.Reader, Ct);
        await Tap.WholeAsync(taken, Ct);
    }

    [Fact]
    public async Task A_card_is_taken_by_one_at_a_time()
    {
        var readers = Tap.Held(SampleCard.Of(CardProfile.Android));
        var winners = 0;
        var connections = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                var card = await readers.ConnectAsync(Tap.Reader, Ct);
                Interlocked.Increment(ref winners);
                return card;
            }
            catch (CardBusyException)
            {
                return null;
            }
        }, Ct)));
        Assert.Equal(1, winners);
        await connections.Single(c => c is not null)!.DisposeAsync();
        await using var next = await readers.ConnectAsync(Tap.Reader, Ct);
    }

    [Fact]
    public async Task A_disposed_connection_sends_nothing_more()
    {
        var card = await Tap.Held(SampleCard.Of(CardProfile.Android)).ConnectAsync(Tap.Reader, Ct);
        await card.DisposeAsync();
        await card.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await card.SendAsync(Command, Ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_under_way_ends_at_once_when_card_or_reader_goes(bool reader)
    {
        var readers = Tap.Held(SampleCard.Of(CardProfile.Android), new HoldSettings { PerCommand = TimeSpan.FromHours(1) });
        await using var card = await readers.ConnectAsync(Tap.Reader, Ct);
        var sending = card.SendAsync(Command, Ct).AsTask();
        Assert.False(sending.IsCompleted);
        if (reader)
        {
            readers.RemoveReader(Tap.Reader);
            await Assert.ThrowsAsync<ReaderLostException>(() => sending);
            await Assert.ThrowsAsync<ReaderLostException>(async () => await card.SendAsync(Command, Ct));
        }
        else
        {
            readers.Remove(Tap.Reader);
            await Assert.ThrowsAsync<CardRemovedException>(() => sending);
        }
    }

    [Fact]
    public async Task A_command_under_way_can_be_cancelled()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var readers = Tap.Held(SampleCard.Of(CardProfile.Android), new HoldSettings { PerCommand = TimeSpan.FromHours(1) });
        await using var card = await readers.ConnectAsync(Tap.Reader, stop.Token);
        var sending = card.SendAsync(Command, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task The_card_takes_the_time_it_was_told_to_take()
    {
        var clock = new StandingClock();
        var readers = new VirtualReaders(clock);
        readers.AddReader(Tap.Reader);
        readers.Hold(Tap.Reader, SampleCard.Of(CardProfile.IPhone), new HoldSettings { PerCommand = TimeSpan.FromMilliseconds(12), PerSignature = TimeSpan.FromMilliseconds(200) });
        await using var card = await readers.ConnectAsync(Tap.Reader, Ct);
        await Tap.WholeAsync(card, Ct);
        // application, token (2), certificate (file and chunks of 240 bytes), key; then signature and last command
        var chunks = (SampleCard.AuthenticationCertificate.Value.Length + 239) / 240;
        Assert.Equal(Enumerable.Repeat(12, 3 + 1 + chunks + 1).Append(212).Append(12).ToList(), clock.Waits.ConvertAll(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public async Task Holding_removing_and_unplugging_from_all_sides_never_breaks_the_readers()
    {
        var readers = Tap.Held(SampleCard.Of(CardProfile.Android));
        var cards = Enumerable.Range(0, 4).Select(_ => SampleCard.Of(CardProfile.Android)).ToArray();
        var until = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 500 && until.Elapsed < TimeSpan.FromSeconds(10); i++)
            {
                try
                {
                    switch (random.Next(5))
                    {
                        case 0: readers.RemoveReader(Tap.Reader); break;
                        case 1: readers.AddReader(Tap.Reader); break;
                        case 2: readers.Hold(Tap.Reader, cards[worker]); break;
                        case 3: readers.Remove(Tap.Reader); break;
                        default:
                            await using (var card = await readers.ConnectAsync(Tap.Reader, Ct))
                            {
                                await card.SendAsync(Command, Ct);
                            }

                            break;
                    }
                }
                catch (Exception e) when (e is CardRemovedException or ReaderLostException or CardBusyException)
                {
                    // one of the outcomes that have a name
                }
            }
        }, Ct)));
    }

    private static async Task<ReaderChange[]> Take(IAsyncEnumerator<ReaderEvent> events, int count)
    {
        var changes = new ReaderChange[count];
        for (var i = 0; i < count; i++)
        {
            Assert.True(await events.MoveNextAsync());
            changes[i] = events.Current.Change;
        }

        return changes;
    }

    /// <summary>A clock on which every wait is over at once and is written down.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
