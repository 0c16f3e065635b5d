using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Outage;

/// <summary>
/// When the line is back, asks what waited, each under the id it was kept with, so that the centre answers what it answered before instead of answering
/// twice. The first silence ends the round; the next one goes on where it stopped, also after a restart.
/// </summary>
internal sealed partial class Reconciler(
    WaitingChecks waiting, LastKnownStore known, CentreClient centre, Line line, TapFlow flow, PendingChecks pending, VisitStore visits, TerminalSettings settings,
    ICareCalendar calendar, TimeProvider clock, ILogger<Reconciler> log) : BackgroundService
{
    /// <summary>A proof is asked again for so long: after its challenge's three minutes only an answer that the centre had given before can still come.</summary>
    private static readonly TimeSpan ProofLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _pause = settings.HeartbeatEvery is { } often && often < Second ? often : Second;
    private readonly SemaphoreSlim _bell = new(1, 1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        line.Changed += Ring;
        waiting.Added += Ring;
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        line.Changed -= Ring;
        waiting.Added -= Ring;
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var left = false; !stoppingToken.IsCancellationRequested;)
            {
                await _bell.WaitAsync(left ? _pause * 2 : Idle, stoppingToken);

                // a nation of terminals comes back together: not in the same moment
                await Task.Delay(_pause * (0.5 + Random.Shared.NextDouble()), clock, stoppingToken);
                left = await TryRoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops; the store knows what is left
        }
    }

    /// <returns>Whether something is left that can be asked soon.</returns>
    private async Task<bool> TryRoundAsync(CancellationToken ct)
    {
        try
        {
            var left = false;
            foreach (var check in await waiting.OpenAsync(ct))
            {
                if (check.Kind == WaitingKind.Written) { continue; }
                if (line.Now.Down) { return false; }
                if (!await AskAsync(check, ct)) { left = true; if (check.Kind != WaitingKind.Proof) { break; } }
            }
            await waiting.ForgetAsync(calendar.Today);
            return left;
        }
        catch (System.Data.Common.DbException e)
        {
            LogTrouble(e.GetType().Name);
            return true;
        }
    }

    /// <returns>False: it still waits.</returns>
    private async Task<bool> AskAsync(WaitingCheck check, CancellationToken ct) => check.Data switch
    {
        { Proof: { } proof } => await ProofAsync(check, proof, ct),
        { Number: { } number } => await TakeAsync(check, await centre.InquireAsync(number, ct)),
        _ => true,
    };

    private async Task<bool> ProofAsync(WaitingCheck check, CheckRequest proof, CancellationToken ct)
    {
        var visit = check.Visit!.Value;
        if ((await flow.LookAsync()).Session is { Running: true } session && session.Visit == visit)
        {
            // the patient still stands there: the kiosk itself goes on
            if (session is TapSession.Failed or CardSession.CardFailed)
            {
                if (pending.Find(visit) is null) { pending.Keep(visit, proof); }
                await flow.AskAgainAsync(visit);
            }
            return false;
        }
        if (clock.GetUtcNow() - check.KeptAt > ProofLife)
        {
            await waiting.SettleAsync(check with { State = WaitingState.Unanswered, Data = check.Data with { Proof = null, Code = ErrorCodes.ChallengeExpired } });
            return true;
        }
        return await TakeAsync(check, await centre.CheckAsync(proof, ct));
    }

    private async Task<bool> TakeAsync(WaitingCheck check, CentreReply<(string Jws, CheckAnswer Answer)> reply)
    {
        switch (reply)
        {
            case CentreReply<(string Jws, CheckAnswer Answer)>.Answered { Answer: var (jws, answer) }:
                var before = check.Data.LastKnown is { } last ? known.Open(last)?.Answer : null;
                if (check is { Kind: WaitingKind.Proof, Visit: { } visit })
                {
                    await visits.AnsweredAsync(visit, jws);
                    pending.Drop(visit);
                }
                var settled = check with { State = WaitingCheck.After(answer, before), Data = check.Data with { Proof = null, Answer = jws, Name = answer.Person?.Name ?? check.Data.Name } };
                await waiting.SettleAsync(settled);
                LogSettled(check.Id, settled.State, answer.Result);
                return true;
            case CentreReply<(string Jws, CheckAnswer Answer)>.Refused { Code: var code }:
                await waiting.SettleAsync(check with { State = WaitingState.Unanswered, Data = check.Data with { Proof = null, Code = code } });
                LogSettled(check.Id, WaitingState.Unanswered, code);
                return true;
            default: return false;
        }
    }

    private void Ring(object? sender, EventArgs a)
    {
        try
        {
            if (_bell.CurrentCount == 0) { _bell.Release(); }
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // it rings already, or the terminal stops
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "waiting check {Id}: {State} ({Result})")]
    private partial void LogSettled(Guid id, WaitingState state, string result);

    [LoggerMessage(Level = LogLevel.Error, Message = "waiting checks: {Type}")]
    private partial void LogTrouble(string type);
}
