using Kazasu.Cards;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal.Tap;

/// <summary>Carries reader events to the session for as long as the terminal runs; a watch that breaks is begun anew.</summary>
internal sealed class ReaderWatch(ICardReaders readers, TapFlow flow, ReaderPresence presence, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var e in readers.WatchAsync(stoppingToken)) { await flow.OnReaderAsync(e); }
            }
            catch (ReaderLostException)
            {
                // the reader service went away: every reader did
                foreach (var reader in presence.Readers) { await flow.OnReaderAsync(new(reader, ReaderChange.ReaderGone)); }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
