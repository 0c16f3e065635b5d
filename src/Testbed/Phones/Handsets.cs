using System.Collections.Concurrent;
using Kazasu.Cards;
using Kazasu.Hosting.Clocks;
using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.Phones;

/// <summary>
/// The phones and cards in the hands of the sample nation, and the one reader over which they are held. What is done with one phone is done in
/// order; different phones do not wait for each other.
/// </summary>
public sealed class Handsets(
    TestbedWorld world, IHoldingPlace place, TestbedFaults faults, ICareCalendar calendar, TimeProvider clock, HandsetSettings settings)
    : IDisposable
{
    private readonly ConcurrentDictionary<int, PhoneState> _states = new();
    private readonly ConcurrentDictionary<int, PhoneModel> _inHand = new();
    private readonly SemaphoreSlim _hands = new(1, 1);
    private volatile OnReader? _onReader;

    /// <exception cref="ArgumentOutOfRangeException">No such person.</exception>
    public HandsetView Look(int person)
    {
        var model = ModelOf(person);
        var state = StateOf(person);
        var seconds = state is PhoneState.Ready ready ? (int?)Math.Ceiling((ready.Since + settings.ReadyLife - clock.GetUtcNow()).TotalSeconds) : null;
        return new(person, model, NameOf(state), state is PhoneState.Asking { Refused: true }, seconds,
            state is PhoneState.Stopped stopped ? stopped.By.ToString().ToLowerInvariant() : null,
            model == PhoneModel.Android ? world.TriesLeftOf(person, model) : null,
            _onReader is { } held && held.Person == person && place.Occupied ? held.Thing.ToString().ToLowerInvariant() : null);
    }

    public HandsetView Press(int person, PhoneButton button) => Do(person, s => Wallet.DoubleClick(s, Look(person).Model, button));

    public HandsetView Choose(int person) => Do(person, Wallet.ChooseCard);

    public async Task<HandsetView> AuthenticateAsync(int person, bool recognised, CancellationToken ct)
    {
        var view = Do(person, s => Wallet.Authenticate(s, recognised, clock.GetUtcNow()));
        // an iPhone that lies on the reader already shows itself only now
        if (view.State == "ready" && _onReader is { Thing: HeldThing.Phone } held && held.Person == person) { await AgainAsync(held, ct); }

        return view;
    }

    public HandsetView Lock(int person) => Do(person, Wallet.Lock);

    /// <summary>Takes another of the person's phones into the hand, with the card on it or not.</summary>
    public async Task<HandsetView> TakeUpAsync(int person, PhoneModel model, CancellationToken ct)
    {
        if (ModelOf(person) != model)
        {
            await PutDownAsync(person, ct);
            _inHand[person] = model;
        }

        return Look(person);
    }

    /// <summary>
    /// Takes another phone into the hand and has the card added to it by somebody who types everything rightly; the former can no longer be used
    /// (P20, P24). Nothing happens where no phone holds it.
    /// </summary>
    public async Task<HandsetView> MoveToAsync(int person, PhoneModel model, CancellationToken ct)
    {
        if (world.PhoneModelOf(person) is null) { return Look(person); }

        await TakeUpAsync(person, model, ct);
        await world.MoveToPhoneAsync(person, model, calendar.Today, ct);
        return Look(person);
    }

    /// <summary>Adds the card to the phone in the hand, in the app (P9, P10).</summary>
    /// <param name="typed">The caller wipes it.</param>
    /// <returns>Null where there is no card.</returns>
    public async Task<AppOutcome?> AddCardAsync(int person, Typed typed, CancellationToken ct)
    {
        await PutDownAsync(person, ct);
        return await world.AddToPhoneAsync(person, ModelOf(person), typed, calendar.Today, ct);
    }

    /// <summary>Deletes the card from the phone in the hand (P22, P25).</summary>
    public async Task<HandsetView> DeleteCardAsync(int person, CancellationToken ct)
    {
        await PutDownAsync(person, ct);
        await world.DeleteFromPhoneAsync(person, ModelOf(person), ct);
        return Look(person);
    }

    /// <summary>Holds a phone or card over the reader until <see cref="ReleaseAsync"/>; what lay there before is taken away.</summary>
    public async Task<HoldOutcome> HoldAsync(int person, HeldThing thing, CancellationToken ct)
    {
        await _hands.WaitAsync(ct);
        try
        {
            var chip = thing == HeldThing.Phone ? await world.PhoneOfAsync(person, ct, ModelOf(person)) : await world.CardOfAsync(person, ct);
            if (chip is null) { return HoldOutcome.NothingToHold; }

            await PresentAsync(_onReader = new(person, thing, chip), ct);
            return HoldOutcome.Held;
        }
        catch (ReaderLostException)
        {
            _onReader = null;
            return HoldOutcome.NoReader;
        }
        finally
        {
            _hands.Release();
        }
    }

    /// <summary>Takes away what lies on the reader; nothing happens when nothing does.</summary>
    public async Task ReleaseAsync(CancellationToken ct)
    {
        await _hands.WaitAsync(ct);
        try
        {
            _onReader = null;
            await place.RemoveAsync();
        }
        finally
        {
            _hands.Release();
        }
    }

    public void Dispose()
    {
        place.Dispose();
        _hands.Dispose();
    }

    /// <summary>The phone in the hand: the one taken up, else the one that holds the card, else the person's own.</summary>
    private PhoneModel ModelOf(int person) =>
        _inHand.TryGetValue(person, out var model) ? model : world.PhoneModelOf(person) ?? world.Nation.Person(person).Model;

    /// <summary>Whatever the person holds over the reader is taken away, and the phone is locked.</summary>
    private async Task PutDownAsync(int person, CancellationToken ct)
    {
        if (_onReader is { } held && held.Person == person) { await ReleaseAsync(ct); }

        _states.TryRemove(person, out _);
    }

    /// <summary>What lies on the reader shows itself once more, unless it was taken away meanwhile.</summary>
    private async Task AgainAsync(OnReader held, CancellationToken ct)
    {
        await _hands.WaitAsync(ct);
        try
        {
            if (_onReader == held) { await PresentAsync(held, ct); }
        }
        catch (ReaderLostException)
        {
            _onReader = null;
        }
        finally
        {
            _hands.Release();
        }
    }

    private Task PresentAsync(OnReader held, CancellationToken ct)
    {
        var fault = faults.TakeForHold();
        Refresh(held);
        return place.HoldAsync(held.Chip, new()
        {
            PerCommand = settings.PerCommand, PerSignature = settings.PerSignature, Badly = fault.HeldBadly, PulledAwayAfter = fault.PulledAwayAfter,
        }, ct);
    }

    /// <summary>The chip of an iPhone on the reader is usable exactly while the phone is ready, also when it lapses there.</summary>
    private void Refresh(OnReader held)
    {
        if (held.Thing != HeldThing.Phone || held.Chip.Profile != CardProfile.IPhone) { return; }

        var state = StateOf(held.Person);
        held.Chip.PhoneAuthenticated = state is PhoneState.Ready;
        if (state is PhoneState.Ready ready)
        {
            var left = ready.Since + settings.ReadyLife - clock.GetUtcNow();
            _ = Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, CancellationToken.None)
                .ContinueWith(_ => held.Chip.PhoneAuthenticated = StateOf(held.Person) is PhoneState.Ready, TaskScheduler.Default);
        }
    }

    private HandsetView Do(int person, Func<PhoneState, PhoneState> step)
    {
        lock (_states) { _states[person] = step(StateOf(person)); }

        if (_onReader is { } held && held.Person == person) { Refresh(held); }

        return Look(person);
    }

    /// <summary>What stops a phone may come and go with the date of care, so that is looked at every time.</summary>
    private PhoneState StateOf(int person)
    {
        var fresh = Wallet.TakenOut(world.StandingOf(person, ModelOf(person), calendar.Today));
        return fresh is PhoneState.Resting && _states.TryGetValue(person, out var kept) && kept is not (PhoneState.NotAdded or PhoneState.Stopped)
            ? Wallet.At(kept, clock.GetUtcNow(), settings.ReadyLife)
            : fresh;
    }

    private static string NameOf(PhoneState state) => state switch
    {
        PhoneState.NotAdded => "not-added",
        PhoneState.Resting => "resting",
        PhoneState.Choosing => "choosing",
        PhoneState.Asking => "asking",
        PhoneState.Ready => "ready",
        PhoneState.Lapsed => "lapsed",
        PhoneState.Stopped => "stopped",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed record OnReader(int Person, HeldThing Thing, VirtualCard Chip);
}
