using System.Net.Sockets;
using Kazasu.Cards;
using Kazasu.Cards.Pcsc;

namespace Kazasu.Testbed.VirtualCards;

/// <summary>
/// A slot of vpcd: what is held goes through pcscd, as a real card in a real reader does. pcscd looks every 0.4 s, so a card counts as held or taken
/// away when pcscd has seen it; one that is not seen, because it came right after another one left, is brought again.
/// </summary>
public sealed class VpcdPlace : IHoldingPlace
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private const int Tries = 5;

    private readonly PrivatePcscd _service;
    private readonly TimeProvider _clock;
    private readonly int _slot;
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private CancellationTokenSource? _taken;
    private Task _serving = Task.CompletedTask;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _seen;

    /// <param name="service">The one that this program's PC/SC library uses.</param>
    /// <param name="slot">0 or 1.</param>
    public VpcdPlace(PrivatePcscd service, int slot, TimeProvider clock)
    {
        (_service, _slot, _clock) = (service, slot, clock);
        _ = WatchAsync();
    }

    public bool Occupied => !_serving.IsCompleted;

    public async Task HoldAsync(VirtualCard card, HoldSettings settings, CancellationToken ct)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            await RemoveAsync();
            var socket = await ConnectAsync(ct);
            _taken = new();
            _serving = VpcdHost.ServeAsync(socket, card, settings, _clock, trace: null, _taken.Token);
            if (await SeesAsync(wanted: true) || !Occupied) { return; }
        }

        await RemoveAsync();
        throw new ReaderLostException(PrivatePcscd.Readers[_slot]);
    }

    public async Task RemoveAsync()
    {
        if (_taken is null) { return; }

        await _taken.CancelAsync();
        await _serving;
        _taken.Dispose();
        _taken = null;
        await SeesAsync(wanted: false);
    }

    /// <summary>Takes the card away without waiting for the service to see it.</summary>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _taken?.Cancel();
        _taken?.Dispose();
        _taken = null;
    }

    /// <summary>Whether the service sees (or no longer sees) a card in time.</summary>
    private async Task<bool> SeesAsync(bool wanted)
    {
        var until = _clock.GetUtcNow() + Patience;
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_seen == wanted) { return true; }
                changed = _changed.Task;
            }

            var left = until - _clock.GetUtcNow();
            if (left <= TimeSpan.Zero) { return false; }
            await Task.WhenAny(changed, Task.Delay(left, _clock));
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            await foreach (var change in new PcscReaders().WatchAsync(_closed.Token))
            {
                if (change.Reader != PrivatePcscd.Readers[_slot]) { continue; }

                TaskCompletionSource told;
                lock (_gate)
                {
                    _seen = change.Change == ReaderChange.CardArrived;
                    (told, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
                }

                told.SetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // closed
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        try
        {
            return await _service.ConnectCardAsync(_slot, ct);
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            throw new ReaderLostException(PrivatePcscd.Readers[_slot]);
        }
    }
}
