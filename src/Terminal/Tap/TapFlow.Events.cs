using Kazasu.Cards;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.CentreLink;
using Kazasu.Trust.Challenges;

namespace Kazasu.Terminal.Tap;

/// <summary>What readers, time and finished reads do to the session.</summary>
internal sealed partial class TapFlow
{
    /// <summary>A reader or card came or went. Only the reader for phones matters, and only in the state that waits for it (K15).</summary>
    public Task OnReaderAsync(ReaderEvent e) => OneAsync(async () =>
    {
        presence.Apply(e);
        await setup.NoteStartAsync();
        if (e.Change is ReaderChange.ReaderArrived or ReaderChange.ReaderGone) { screens.Changed(); }
        if (e.Change == ReaderChange.CardArrived) { await CardArrivedAsync(e.Reader); }
        if (e.Reader != setup.PhoneReader && e.Change != ReaderChange.ReaderGone) { return false; }

        switch (e.Change)
        {
            case ReaderChange.CardArrived: await HeldAsync(); break;
            case ReaderChange.ReaderGone when !setup.ReaderConnected && _session is TapSession.Holding h:
                await ToAsync(h.Fail(new(FailureKind.ReaderBroken), Now, limits));
                break;
            case ReaderChange.ReaderGone when setup.CardReader is null && _session is CardSession.Laying l:
                await ToAsync(l.Fail(new(FailureKind.FaceReaderBroken), null, Now, limits));
                break;
        }
        return true;
    });

    /// <summary>Once a second: time passes, and a facility may become ready by the date alone (T2).</summary>
    public Task TickAsync() => OneAsync(async () =>
    {
        read.DropOld(_session?.Visit);
        if (_noticeUntil <= Now) { _noticeUntil = null; screens.Changed(); }
        await setup.NoteStartAsync();
        var ready = setup.Judge() is PhoneReadiness.Ready;
        if (ready != _wasReady) { screens.Changed(); }
        _wasReady = ready;
        return true;
    });

    /// <summary>Reception asks the centre again about a visit whose question is kept.</summary>
    public async Task<bool> AskAgainAsync(Guid visit)
    {
        if (_session is TapSession.Failed or CardSession.CardFailed && _session.Visit == visit) { return await RetryAsync(); }
        if (!read.CanAskAgain(visit)) { return false; }
        await ApplyAsync(visit, await read.AskAgainAsync(visit, _stop.Token));
        return true;
    }

    private async Task HeldAsync()
    {
        switch (_session)
        {
            case TapSession.Holding h: await ToAsync(h.Held(Now, limits)); break;

            // many hold at once without pressing 「認証しました」: the phone itself is ready only when it was authenticated. After a lapse the patient is asked (K10).
            case TapSession.AuthenticatingOnPhone { Lapsed: false } a: await ToAsync(a.Authenticated(Now)); break;
            case TapSession.Failed { Failure.Remedy: Remedy.HoldAgain } f when pin.Held: await ToAsync(f.Retry(pinKept: true, Now)); break;
            case null or TapSession.Ended or TapSession.Fallback or TapSession.ChoosingOs or TapSession.EnteringPin:
                _noticeUntil = Now + NoticeLife;
                screens.Changed();
                break;
        }
    }

    /// <summary>What a new state sets going.</summary>
    private void Follow(TapSession? before, TapSession? after)
    {
        switch (after)
        {
            case CardSession card when before != card: FollowCard(before, card); break;
            case TapSession.AuthenticatingOnPhone when before is not TapSession.AuthenticatingOnPhone: Prepare(after.Visit); break;
            // it went while the patient was at the PIN or at the phone: nobody holds in vain
            case TapSession.Holding h when before is not TapSession.Holding && !setup.ReaderConnected: Background(() => ReaderAwayAsync(h)); break;
            case TapSession.Holding h when before is not TapSession.Holding:
                Prepare(h.Visit);
                if (setup.PhoneReader is { } own && presence.CardIn(own)) { Background(() => HeldAlreadyAsync(h)); }
                break;
            case TapSession.Reading r when before is TapSession.Failed { Failure.Remedy: Remedy.AskAgain }:
                Background(async () => await ApplyAsync(r.Visit, await read.AskAgainAsync(r.Visit, _stop.Token)));
                break;
            case TapSession.Reading r when before is TapSession.Holding && setup.PhoneReader is { } reader:
                Background(async () => await ApplyAsync(r.Visit, await read.RunAsync(r, reader, _stop.Token)));
                break;
        }
    }

    /// <summary>The phone lay on the reader before it was asked for.</summary>
    private Task HeldAlreadyAsync(TapSession.Holding held) => OneAsync(async () =>
    {
        if (_session is TapSession.Holding h && h == held) { await ToAsync(h.Held(Now, limits)); }
        return true;
    });

    private Task ReaderAwayAsync(TapSession.Holding held) => OneAsync(async () =>
    {
        if (_session == held) { await ToAsync(held.Fail(new(FailureKind.ReaderBroken), Now, limits)); }
        return true;
    });

    private void Prepare(Guid visit)
    {
        if (setup.PhoneReader is not { } reader) { return; }
        Background(async () =>
        {
            if (await challenges.Prepare(reader, _stop.Token) is CentreReply<(string, Challenge)>.Silent silent)
            {
                // better to say it before the patient holds in vain
                await OneAsync(async () =>
                {
                    if (_session is TapSession.Holding h && h.Visit == visit)
                    {
                        await ToAsync(h.Fail(new(FailureKind.NetworkError, Code: silent.Code), Now, limits));
                    }
                    return true;
                });
            }
        });
    }

    private Task ApplyAsync(Guid visit, ReadResult result) => OneAsync(async () =>
    {
        if (_session is TapSession.Reading r && r.Visit == visit)
        {
            await ToAsync(result switch
            {
                ReadResult.Answered { Answer: var a } => r.Answered(a.MayConsent(), a.Clear(), a.Renew(), Now).Asking(a.Certified),
                ReadResult.Failed { Failure: var f } => r.Fail(f, Now, limits),
                ReadResult.Lapsed => r.Lapse(Now),
                ReadResult.LastTryLeft => r.AskLastTry(Now),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        else if (result is ReadResult.Failed { Failure: var failure })
        {
            await CameAsync(visit, OutcomeOf(failure), failure);
        }
        screens.Changed();
        return true;
    });

    private void Background(Func<Task> work) => _ = Task.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException && _stop.IsCancellationRequested)
        {
            // the terminal stops
        }
        catch (Exception e)
        {
            LogTrouble(e.GetType().Name, e.StackTrace);
        }
    });

    [Microsoft.Extensions.Logging.LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Error, Message = "tap: {Type} {Place}")]
    private partial void LogTrouble(string type, string? place);
}
