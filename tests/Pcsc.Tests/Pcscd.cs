using System.Net.Sockets;
using Kazasu.Cards;
using Kazasu.Cards.Pcsc;
using Kazasu.Testbed.VirtualCards;

[assembly: AssemblyFixture(typeof(Kazasu.Pcsc.Tests.Pcscd))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Kazasu.Pcsc.Tests;

/// <summary>One smart-card service for the whole run, out of sight; the tests come one after another, since they share its two readers.</summary>
public sealed class Pcscd : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"kz-pcscd-{Environment.ProcessId}");

    public PrivatePcscd Service { get; private set; } = null!;

    public static string Reader => PrivatePcscd.Readers[0];

    public async ValueTask InitializeAsync()
    {
        PrivatePcscd.UseHere(_folder);
        await StartAsync();
    }

    public async Task StartAsync() => Service = await PrivatePcscd.StartAsync(_folder, CancellationToken.None);

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    /// <summary>
    /// Holds a card over a reader and waits until the service has seen it. One that comes within the 0.4 s between two looks of pcscd after another
    /// one left may never be seen, so it is then taken away and held again.
    /// </summary>
    public async Task<HeldCard> HoldAsync(VirtualCard card, HoldSettings? settings = null, int slot = 0, Action<string>? trace = null)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            var held = new HeldCard(PrivatePcscd.Readers[slot], await Service.ConnectCardAsync(slot, CancellationToken.None), card, settings, trace);
            if (await IsSeenAsync(PrivatePcscd.Readers[slot], TimeSpan.FromSeconds(3)))
            {
                return held;
            }

            await held.DisposeAsync();
        }

        throw new InvalidOperationException("the service does not see the card");
    }

    /// <summary>Whether our own layer tells of a card at the reader within that time.</summary>
    public static async Task<bool> IsSeenAsync(string reader, TimeSpan patience)
    {
        using var glance = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        glance.CancelAfter(patience);
        try
        {
            await foreach (var seen in new PcscReaders().WatchAsync(glance.Token))
            {
                if (seen == new ReaderEvent(reader, ReaderChange.CardArrived))
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // none came
        }

        return false;
    }
}

/// <summary>A card over a reader until it is disposed.</summary>
public sealed class HeldCard : IAsyncDisposable
{
    private readonly CancellationTokenSource _taken = new();
    private readonly string _reader;
    private readonly Task _serving;

    public HeldCard(string reader, Socket socket, VirtualCard card, HoldSettings? settings, Action<string>? trace)
    {
        _reader = reader;
        _serving = VpcdHost.ServeAsync(socket, card, settings, TimeProvider.System, trace, _taken.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _taken.CancelAsync();
        await _serving;
        for (var looks = 0; await Pcscd.IsSeenAsync(_reader, TimeSpan.FromMilliseconds(500)); looks++)
        {
            Assert.True(looks < 60, "the service still sees a card that was taken away");
            await Task.Delay(100);
        }
    }
}
