using System.Collections.Concurrent;
using System.Diagnostics;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Outage;
using Kazasu.Terminal.Visits;
using Kazasu.Trust.Challenges;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Tap;

/// <summary>What a hold led to.</summary>
internal abstract record ReadResult
{
    private ReadResult() { }
    public sealed record Answered(CheckAnswer Answer) : ReadResult;
    public sealed record Failed(TapFailure Failure) : ReadResult;
    public sealed record Lapsed : ReadResult;
    public sealed record LastTryLeft : ReadResult;
}

/// <summary>One hold from the challenge to the centre's answer. The answer is in the visit's record before it is returned.</summary>
internal sealed partial class TapRead(
    PhoneReading phone, ChallengeKeeper challenges, CentreClient centre, PendingChecks pending, WaitingChecks waiting, VisitStore visits, PinBox pin, TerminalSettings settings,
    ICareCalendar calendar, ILogger<TapRead> log)
{
    private readonly ConcurrentDictionary<Guid, StepClock> _steps = new();

    /// <summary>A last sign of life is waited for so long before a patient is sent to reception.</summary>
    private static readonly TimeSpan LastSign = TimeSpan.FromSeconds(1.5);

    public LineView Line => centre.Line;

    /// <summary>The line is known to be down, and a sign of life asked for now does not come either.</summary>
    public async Task<bool> CentreAwayAsync(CancellationToken ct) => centre.Line.Down && !await centre.HeartbeatAsync(LastSign, ct);

    public bool CanAskAgain(Guid visit) => pending.Find(visit) is not null;

    /// <param name="there">The visit at the kiosk; of others only what can still be asked is kept.</param>
    public void DropOld(Guid? there)
    {
        pending.DropOld();
        foreach (var visit in _steps.Keys)
        {
            if (visit != there && !CanAskAgain(visit)) { _steps.TryRemove(visit, out _); }
        }
    }

    public Task<ReadResult> RunAsync(TapSession.Reading session, string reader, CancellationToken ct) => RunAsync(
        session.Visit, reader, (hash, steps) => phone.RunAsync(reader, session.Os, hash, pin, session.LastTryAllowed, steps, ct), ct);

    /// <param name="speak">From the challenge's hash (SHA-256) to what the card or phone made of it.</param>
    public async Task<ReadResult> RunAsync(
        Guid visit, string reader, Func<ReadOnlyMemory<byte>, StepClock, Task<ReadOutcome>> speak, CancellationToken ct)
    {
        var steps = _steps.GetOrAdd(visit, _ => new());
        var begin = Stopwatch.GetTimestamp();
        try
        {
            var reply = await steps.TimeAsync("challenge", () => challenges.TakeAsync(reader, ct));
            if (reply is not CentreReply<(string Token, Challenge Challenge)>.Answered { Answer: var (token, challenge) }) { return Without(reply); }

            pending.Drop(visit);
            switch (await speak(challenge.Hash(), steps))
            {
                case ReadOutcome.Signed s:
                    var request = new CheckRequest(
                        Guid.NewGuid(), settings.Terminal, token, Convert.ToBase64String(s.Certificate), Convert.ToBase64String(s.Signature), s.Level, calendar.Today);
                    pending.Keep(visit, request);
                    await visits.AskedAsync(visit, request.RequestId);
                    return await AskAsync(visit, request, steps, ct);
                case ReadOutcome.Failed f: return new ReadResult.Failed(f.Failure);
                case ReadOutcome.Lapsed: return new ReadResult.Lapsed();
                case ReadOutcome.LastTryLeft: return new ReadResult.LastTryLeft();
                default: throw new UnreachableException();
            }
        }
        finally
        {
            steps.Add("hold-to-answer", begin);
            await visits.TimedAsync(visit, steps.Steps);
        }
    }

    /// <summary>Asks with the same id: the centre gives the same answer if it had one (nothing is counted twice).</summary>
    public async Task<ReadResult> AskAgainAsync(Guid visit, CancellationToken ct)
    {
        if (pending.Find(visit) is not { } request) { return new ReadResult.Failed(new(FailureKind.ChallengeRefused)); }
        var steps = _steps.GetOrAdd(visit, _ => new());
        try
        {
            return await AskAsync(visit, request, steps, ct);
        }
        finally
        {
            await visits.TimedAsync(visit, steps.Steps);
        }
    }

    /// <summary>A question without an answer is kept for when the line is back, also over a restart.</summary>
    private async Task<ReadResult> AskAsync(Guid visit, CheckRequest request, StepClock steps, CancellationToken ct)
    {
        var result = await AskAsync(visit, () => centre.CheckAsync(request, ct), steps);
        await (result is ReadResult.Failed { Failure: { Kind: FailureKind.NetworkError, Code: not ErrorCodes.AnswerNotSigned } }
            ? waiting.KeepProofAsync(visit, request) : waiting.DropProofAsync(visit));
        return result;
    }

    /// <summary>Registers the person of a refused check for use; the check goes on with it (K22).</summary>
    public Task<ReadResult> RegisterAsync(Guid visit, Guid check, Guid request, CancellationToken ct) =>
        AskAsync(visit, () => centre.RegisterAsync(new(request, check), calendar.Today, ct), new());

    private async Task<ReadResult> AskAsync(Guid visit, Func<Task<CentreReply<(string Jws, CheckAnswer Answer)>>> ask, StepClock steps)
    {
        switch (await steps.TimeAsync("centre", ask))
        {
            case CentreReply<(string Jws, CheckAnswer Answer)>.Answered { Answer: var (jws, answer) }:
                pending.Drop(visit);
                _steps.TryRemove(visit, out _);
                await visits.AnsweredAsync(visit, jws);
                LogAnswer(visit, answer.Result);
                return new ReadResult.Answered(answer);
            case CentreReply<(string Jws, CheckAnswer Answer)>.Refused r:
                pending.Drop(visit);
                return new ReadResult.Failed(CentreAnswers.Failure(r.Code) with { Check = r.Check });
            case CentreReply<(string Jws, CheckAnswer Answer)>.Silent s:
                return new ReadResult.Failed(new(FailureKind.NetworkError, Code: s.Code));
            default: throw new UnreachableException();
        }
    }

    private static ReadResult.Failed Without(CentreReply<(string, Challenge)> reply) => new(reply switch
    {
        CentreReply<(string, Challenge)>.Refused r => CentreAnswers.Failure(r.Code),
        CentreReply<(string, Challenge)>.Silent s => new(FailureKind.NetworkError, Code: s.Code),
        _ => throw new UnreachableException(),
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "visit {Visit}: {Result}")]
    private partial void LogAnswer(Guid visit, string result);
}
