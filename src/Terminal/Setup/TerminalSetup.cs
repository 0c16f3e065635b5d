using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Setup;

/// <summary>
/// The facility's set-up and what follows from it: whether 「スマートフォンを利用する」 is shown. Resolvable from the terminal's services.
/// Times are civil times (care calendar).
/// </summary>
public sealed class TerminalSetup : IDisposable
{
    private readonly SetupStore _store;
    private readonly ReaderPresence _readers;
    private readonly ICareCalendar _calendar;
    private readonly ScreenEvents _screens;
    private readonly string? _cardReader;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile SetupFacts _facts = new();

    /// <param name="cardReader">PC/SC name of the slot for cards; null = any.</param>
    internal TerminalSetup(SetupStore store, ReaderPresence readers, ICareCalendar calendar, ScreenEvents screens, string? cardReader) =>
        (_store, _readers, _calendar, _screens, _cardReader) = (store, readers, calendar, screens, cardReader);

    internal SetupFacts Facts => _facts;

    /// <summary>
    /// The reader that reads phones: the chosen one, or the first that is there and is not the slot for cards (Hi-CARA reads both, K17). Null = none.
    /// </summary>
    internal string? PhoneReader =>
        _facts.PhoneReader ?? _readers.Readers.FirstOrDefault(r => r != _cardReader || _facts.FaceReader == FaceReaderMaker.CanonHiCara);

    /// <summary>The reader that reads cards: the face-authentication reader's own slot where it is named, else the first that is there. Null = none.</summary>
    internal string? CardReader => _cardReader is { } own ? _readers.Readers.Contains(own) ? own : null : _readers.Readers is [var first, ..] ? first : null;

    internal bool ReaderConnected => PhoneReader is { } reader && _readers.Readers.Contains(reader);

    public Task ChooseFaceReaderAsync(FaceReaderMaker maker) => ChangeAsync(f => f with { FaceReader = maker, Sample = false });

    /// <summary>The pairing setting of the general-purpose reader was completed.</summary>
    /// <param name="reader">Its PC/SC name; null = whichever is there.</param>
    public Task ReaderConfiguredAsync(string? reader, DateTimeOffset at) =>
        ChangeAsync(f => f with { PhoneReader = reader, ReaderConfiguredAt = at, Sample = false });

    public Task TerminalRestartedAsync(DateTimeOffset at) => ChangeAsync(f => f with { TerminalRestartedAt = at, Sample = false });

    public Task FaceReaderRestartedAsync(DateTimeOffset at) => ChangeAsync(f => f with { FaceReaderRestartedAt = at, Sample = false });

    /// <summary>The facility stops phone reception by itself, or takes it up again (T29; 000 周知(医療関係団体向け) 4).</summary>
    /// <param name="at">Null = taken up again.</param>
    public Task PhonesStoppedAsync(DateTimeOffset? at) => ChangeAsync(f => f with { StoppedAt = at });

    /// <summary>Whether phones are taken now, or what is still missing.</summary>
    public PhoneReadiness Judge() => Judge(_calendar.Now);

    internal PhoneReadiness Judge(DateTimeOffset now)
    {
        var f = _facts;
        var (configured, terminal, face) = Moments(f, now);

        // an unchosen maker needs everything a general-purpose reader needs
        return PhoneReadiness.Judge(
            new(f.FaceReader ?? FaceReaderMaker.FujitsuJapan, f.UsePhone && f is { StoppedAt: null, StoppedInPortal: false }, f.PilotSite, ReaderConnected, f.FaceReader is null ? null : configured, terminal, face), now);
    }

    /// <summary>What the centre is told for the facility's portal.</summary>
    internal SetupReport Report(string terminal)
    {
        var (f, now) = (_facts, _calendar.Now);
        var (configured, terminalStarted, faceStarted) = Moments(f, now);
        var missing = Judge(now) is PhoneReadiness.NotReady not ? not.Missing : [];
        return new(
            terminal, f.FaceReader?.ToString(), PhoneReader, ReaderConnected, configured, terminalStarted, faceStarted, f.StoppedAt, missing.Count == 0,
            [.. missing.Select(m => m.ToString())]);
    }

    public void Dispose() => _one.Dispose();

    internal async Task StartAsync(bool testbed, CancellationToken ct)
    {
        var known = await _store.LoadAsync(ct);
        var facts = known ?? (testbed ? new SetupFacts { FaceReader = FaceReaderMaker.PanasonicConnect, Sample = true } : new SetupFacts());

        // switching the terminal on is its restart (T15); under a date set by hand only staff can say when that was
        if (!testbed) { facts = facts with { TerminalRestartedAt = _calendar.Now }; }
        _facts = facts;
        await _store.SaveAsync(facts);
    }

    /// <summary>What the centre says about the facility is remembered, so that a start without line knows it.</summary>
    internal Task CentreSaidAsync(bool usePhone, bool pilotSite, string name) =>
        ChangeAsync(f => f with { UsePhone = usePhone, PilotSite = pilotSite, FacilityName = name });

    /// <summary>Whether the facility has stopped phone reception in its portal.</summary>
    internal Task PortalSaidAsync(bool stopped) => ChangeAsync(f => f with { StoppedInPortal = stopped });

    /// <summary>Staff have read that phone acceptance started (T17).</summary>
    internal Task StartSeenAsync() => ChangeAsync(f => f with { PhoneStartSeen = true });

    /// <summary>Staff have read a warning that the terminal's own certificate ends.</summary>
    internal Task CertificateWarningSeenAsync(string mark) => ChangeAsync(f => f with { CertificateWarningSeen = mark });

    /// <summary>Notes the first moment at which phones are taken: staff are told, Canon facilities above all (T17; 003 日医発第1041号 1).</summary>
    internal async Task NoteStartAsync()
    {
        var now = _calendar.Now;
        if (_facts.PhoneStartedAt is null && Judge(now) is PhoneReadiness.Ready) { await ChangeAsync(f => f with { PhoneStartedAt = now }); }
    }

    private async Task ChangeAsync(Func<SetupFacts, SetupFacts> change)
    {
        await _one.WaitAsync();
        try
        {
            var after = change(_facts);
            if (after == _facts) { return; }
            await _store.SaveAsync(after);
            _facts = after;
        }
        finally
        {
            _one.Release();
        }
        await NoteStartAsync();
        _screens.Changed();
    }

    private static (DateTimeOffset? Configured, DateTimeOffset? Terminal, DateTimeOffset? FaceReader) Moments(SetupFacts f, DateTimeOffset now) =>
        f.Sample ? EveryMorning(now) : (f.ReaderConfiguredAt, f.TerminalRestartedAt, f.FaceReaderRestartedAt);

    private static (DateTimeOffset?, DateTimeOffset?, DateTimeOffset?) EveryMorning(DateTimeOffset now)
    {
        var morning = new DateTimeOffset(now.Date.AddHours(7), now.Offset);
        if (morning > now) { morning = new DateTimeOffset(now.Date, now.Offset); }
        return (morning, morning, morning);
    }
}
