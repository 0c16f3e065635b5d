using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.Visits;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Tap;

/// <summary>One change after the other, and what every change brings with it.</summary>
internal sealed partial class TapFlow
{
    private Task<bool> StepAsync<T>(Func<T, TapSession?> next) where T : TapSession => OneAsync(async () =>
    {
        if (_session is not T now || next(now) is not { } after) { return false; }
        await ToAsync(after);
        return true;
    });

    private async Task<T> OneAsync<T>(Func<Task<T>> act)
    {
        await _one.WaitAsync(_stop.Token);
        try
        {
            await SettleAsync();
            return await act();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Lets the time that passed do its part.</summary>
    private async Task SettleAsync()
    {
        var after = _session?.At(Now, limits);
        if (after is TapSession.Ended { Shown: true }) { after = null; }
        if (after != _session) { await ToAsync(after); }

        // somebody chose a language on the first screen and went: the next patient finds Japanese
        else if (_session is null && _language != KioskLanguage.First && Now - _spokenAt >= limits.Idle) { await ToAsync(null); }
    }

    /// <summary>Every change of state goes through here: PIN wiped, state kept, visit recorded, screens told, next thing started.</summary>
    private async Task ToAsync(TapSession? after)
    {
        var before = _session;
        if (after is not (TapSession.Holding or TapSession.Reading or TapSession.Failed { Os: PhoneOs.Android } or CardSession.ReadingCard { How: Identification.Pin })) { pin.Wipe(); }
        _session = after;
        _noticeUntil = null;
        if (after is null) { _language = KioskLanguage.First; }
        _version = await sessions.SaveAsync(new(after, _language));
        if (before != after) { await RecordAsync(before, after); }
        screens.Changed();
        Follow(before, after);
    }

    private async Task RecordAsync(TapSession? before, TapSession? after)
    {
        switch (after)
        {
            case TapSession.EnteringPin s when before is TapSession.ChoosingOs or TapSession.Failed: await visits.ChoseAsync(s.Visit, PhoneOs.Android); break;
            case TapSession.AuthenticatingOnPhone s when before is TapSession.ChoosingOs or TapSession.Failed: await visits.ChoseAsync(s.Visit, PhoneOs.IPhone); break;
            case TapSession.Failed s: await CameAsync(s.Visit, OutcomeOf(s.Failure), s.Failure); break;
            case CardSession.CardFailed s: await CameAsync(s.Visit, OutcomeOf(s.Failure), s.Failure); break;
            case TapSession.Fallback s: await CameAsync(s.Visit, OutcomeOf(s.Failure), s.Failure); break;
            case TapSession.Ended { Reason: EndReason.Cancelled } s when !Judged(before): await CameAsync(s.Visit, VisitOutcome.Cancelled, null); break;
            case TapSession.Ended { Reason: EndReason.TimedOut } s when !Judged(before): await CameAsync(s.Visit, VisitOutcome.TimedOut, null); break;
        }
    }

    /// <summary>The visit already has an outcome that tells more than that the session ended.</summary>
    private static bool Judged(TapSession? before) => before is TapSession.Failed or CardSession.CardFailed or TapSession.Fallback or TapSession.Consenting or TapSession.Done;

    private static VisitOutcome OutcomeOf(TapFailure? failure) =>
        failure?.Kind == FailureKind.NetworkError ? VisitOutcome.CouldNotTell : VisitOutcome.ReadFailed;

    private async Task CameAsync(Guid visit, VisitOutcome outcome, TapFailure? failure)
    {
        await visits.CameAsync(visit, outcome, failure);
        LogOutcome(visit, outcome, failure?.Kind);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "visit {Visit}: {Outcome} {Failure}")]
    private partial void LogOutcome(Guid visit, VisitOutcome outcome, FailureKind? failure);
}
