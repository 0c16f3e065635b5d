using System.Buffers;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Kazasu.Terminal.Visits;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Tap;

/// <summary>What became of an entered PIN.</summary>
internal enum PinEntry { Taken, NotFourDigits, NotNow }

/// <summary>
/// Runs the one session at the kiosk: takes touches, reader events and the passing of time, one after the other, keeps every state before it is
/// shown, and starts the reads. What may follow what is in <see cref="TapSession"/>.
/// </summary>
internal sealed partial class TapFlow(
    SessionStore sessions, VisitStore visits, TerminalSetup setup, ReaderPresence presence, TapRead read, ChallengeKeeper challenges, PinBox pin,
    ConsentDelivery consents, CardParts cards, ScreenEvents screens, ICareCalendar calendar, TimeProvider clock, TapLimits limits, ILogger<TapFlow> log) : IDisposable
{
    private static readonly TimeSpan NoticeLife = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private TapSession? _session;
    private long _version;
    private string _language = KioskLanguage.First;
    private DateTimeOffset _spokenAt;
    private DateTimeOffset? _noticeUntil;
    private bool _wasReady;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<KioskLook> LookAsync()
    {
        await _one.WaitAsync();
        try
        {
            await SettleAsync();
            return new(_version, _session, setup.Judge(), setup.Facts.FaceReader, _language, _noticeUntil > Now, pin.Held,
                _session is { } s && read.CanAskAgain(s.Visit), limits, Now)
            {
                FaceOffered = _session is CardSession c && cards.MayCompareFaces(c, limits),
                Accounts = _session is CardSession.Naming ? await cards.Passcodes.AccountsAsync() : [],
                CardReaderThere = setup.CardReader is not null,
                LineDown = read.Line.Down,
            };
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Goes on from what was kept before a restart.</summary>
    public Task ResumeAsync(CancellationToken ct) => OneAsync(async () =>
    {
        (_version, var kept) = await sessions.LoadAsync(ct);
        if (kept is null) { return false; }
        _language = kept.Language;
        _session = kept.Session;
        await ToAsync(_session?.Restarted(Now, limits));
        return true;
    });

    /// <summary>The button 「スマートフォンを利用する」. False when it is not shown (K2, K3) or somebody is being served.</summary>
    public async Task<bool> StartAsync()
    {
        var away = await read.CentreAwayAsync(_stop.Token);
        return await OneAsync(async () =>
        {
            if (_session is { Running: true } || setup.Judge() is not PhoneReadiness.Ready) { return false; }
            var visit = Guid.CreateVersion7(Now);
            await visits.AddAsync(visit, calendar.Now, calendar.Today);
            await ToAsync(UnlessAway(TapSession.Start(visit, Now), away));
            return true;
        });
    }

    /// <summary>In an outage nobody is asked for a PIN in vain: the visit goes to reception, where the guide opens.</summary>
    private TapSession UnlessAway(TapSession begun, bool away) =>
        away ? begun.GiveUp(new(FailureKind.NetworkError, Code: read.Line.Code ?? ErrorCodes.LineCut), Now) : begun;

    public Task<bool> ChooseAsync(PhoneOs os) => StepAsync<TapSession.ChoosingOs>(s => s.Choose(os, Now));

    /// <summary>Takes the PIN out of the request's buffer, which is wiped whatever becomes of it.</summary>
    /// <param name="digits">Four ASCII digits.</param>
    public Task<PinEntry> EnterPinAsync(ReadOnlySequence<byte> digits) => OneAsync(async () =>
    {
        // a PIN that waits for the hold is not lost to one that was sent twice
        if (_session is not (TapSession.EnteringPin or CardSession.EnteringCardPin)) { PinBox.WipeBuffer(digits); return PinEntry.NotNow; }
        if (!pin.Take(digits)) { return PinEntry.NotFourDigits; }
        await ToAsync(_session is CardSession.EnteringCardPin c ? c.Entered(Now) : ((TapSession.EnteringPin)_session).Entered(Now));
        return PinEntry.Taken;
    });

    public Task<bool> AuthenticatedAsync() => StepAsync<TapSession.AuthenticatingOnPhone>(s => s.Authenticated(Now));

    public Task<bool> BackAsync() => StepAsync<TapSession>(s => s switch
    {
        TapSession.EnteringPin e => e.Back(Now),
        TapSession.AuthenticatingOnPhone a => a.Back(Now),
        CardSession.EnteringCardPin c => c.Back(Now),
        CardSession.EnteringPasscode c => c.Back(Now),
        _ => null,
    });

    public Task<bool> PatientAgreesToLastTryAsync() => StepAsync<TapSession.AskingLastTry>(s => s.PatientAgreed(Now));

    /// <param name="visit">The patient staff mean: an old page or a second press must not speak for the next one. Null = whoever is there.</param>
    public Task<bool> StaffAgreesToLastTryAsync(Guid? visit) => StepAsync<TapSession.AskingLastTry>(s => Means(visit, s) ? s.StaffAgreed(Now) : null);

    /// <summary>Asks the centre again where the request is kept, else holds or authenticates again.</summary>
    public Task<bool> RetryAsync() => StepAsync<TapSession>(s => s switch
    {
        TapSession.Failed { Failure.Remedy: Remedy.AskAgain } f when read.CanAskAgain(s.Visit) => f.AskAgain(Now),
        TapSession.Failed f => f.Retry(pin.Held, Now),
        CardSession.CardFailed { Failure.Remedy: Remedy.AskAgain } f when read.CanAskAgain(s.Visit) => f.AskAgain(Now),
        CardSession.CardFailed f => f.Again(Now),
        _ => null,
    });

    public Task<bool> SwitchAsync() => StepAsync<TapSession.Failed>(s => s.Failure.Remedy == Remedy.SwitchOs ? s.Switch(Now) : null);

    /// <param name="staff">Staff may send the patient to the fallback at any time (GP-03), the patient only where it is offered (K18).</param>
    /// <param name="visit">As with <see cref="StaffAgreesToLastTryAsync"/>.</param>
    public Task<bool> FallBackAsync(bool staff, Guid? visit = null) => StepAsync<TapSession>(s => s switch
    {
        _ when !Means(visit, s) => null,
        TapSession.Failed f when staff || f.MayFallBack => f.GiveUp(f.Failure, Now),
        TapSession.AskingLastTry => s.GiveUp(new(FailureKind.PinWrong, TriesLeft: 1), Now),
        TapSession.Reading or TapSession.Consenting => null,
        CardSession => GiveUpCard(s, staff, Now),
        { Running: true } when staff => s.GiveUp(null, Now),
        _ => null,
    });

    public Task<bool> CancelAsync() => StepAsync<TapSession>(s => s is { Running: true, Busy: false } and not TapSession.Consenting ? s.Cancel(Now) : null);

    public Task<bool> TouchAsync() => StepAsync<TapSession>(s => s is { Busy: true } or TapSession.Done or TapSession.Ended ? null : s.Touch(Now));

    /// <summary>The last page was read: the first screen is free.</summary>
    public Task<bool> FinishAsync() => OneAsync(async () =>
    {
        if (_session is null or { Running: true }) { return false; }
        await ToAsync(null);
        return true;
    });

    public Task<bool> SpeakAsync(string language) => OneAsync(async () =>
    {
        if (!KioskLanguage.All.Contains(language)) { return false; }
        (_language, _spokenAt) = (language, Now);
        if (_session is { Busy: false } s and not (TapSession.Done or TapSession.Ended)) { _session = s.Touch(Now); }
        _version = await sessions.SaveAsync(new(_session, _language));
        screens.Changed();
        return true;
    });

    /// <summary>Consent to these kinds, which ends the questions (K11). Null = to everything that is asked.</summary>
    public Task<bool> ConsentAsync(IReadOnlyList<string>? kinds) => OneAsync(async () =>
    {
        if (_session is not TapSession.Consenting c || kinds?.Except(c.Kinds, StringComparer.Ordinal).Any() == true) { return false; }
        await FinishAsync(c, kinds ?? c.Kinds);
        return true;
    });

    public Task<bool> ConsentOneByOneAsync() => StepAsync<TapSession.Consenting>(s => s.AskEach(Now));

    /// <summary>Answers question number <paramref name="question"/> (0 first); after the last one the consent stands.</summary>
    public Task<bool> DecideAsync(int question, bool agrees) => OneAsync(async () =>
    {
        if (_session is not TapSession.Consenting { OneByOne: true } c || c.Decided.Count != question) { return false; }
        var decided = c.Decide(agrees, Now);
        if (decided.Decided.Count < c.Kinds.Count) { await ToAsync(decided); return true; }
        await FinishAsync(c, [.. c.Kinds.Where((_, i) => decided.Decided[i])]);
        return true;
    });

    private static bool Means(Guid? visit, TapSession session) => visit is null || visit == session.Visit;

    private async Task FinishAsync(TapSession.Consenting consenting, IReadOnlyList<string> kinds)
    {
        await visits.ConsentedAsync(consenting.Visit, kinds, calendar.Now);
        consents.Deliver(consenting.Visit);
        await ToAsync(consenting.Finish(Now));
    }

    public void Dispose()
    {
        _stop.Cancel();
        pin.Wipe();
        _stop.Dispose();
        _one.Dispose();
    }
}
