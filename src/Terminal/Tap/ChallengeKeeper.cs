using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Kazasu.Trust.Challenges;

namespace Kazasu.Terminal.Tap;

/// <summary>
/// Has a challenge ready before the phone is held, so that the hold does not wait for the line. Each is used for one read. A challenge that does
/// not name this facility, terminal, reader and purpose is never given to a phone to sign.
/// </summary>
internal sealed class ChallengeKeeper(CentreClient centre, TerminalSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private (string Reader, Task<CentreReply<(string, Challenge)>> Fetch)? _next;

    /// <summary>Fetches one unless one is under way or ready.</summary>
    public Task<CentreReply<(string Token, Challenge Challenge)>> Prepare(string reader, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_next is not { } next || next.Reader != reader || !Usable(next.Fetch)) { _next = next = (reader, FetchAsync(reader, ct)); }
            return next.Fetch;
        }
    }

    /// <summary>Takes the prepared one, or a new one when it is missing, foreign or too old.</summary>
    public async Task<CentreReply<(string Token, Challenge Challenge)>> TakeAsync(string reader, CancellationToken ct)
    {
        var reply = await Prepare(reader, ct);
        lock (_lock) { _next = null; }
        return reply;
    }

    private bool Usable(Task<CentreReply<(string Token, Challenge Challenge)>> fetch) =>
        !fetch.IsCompleted || (fetch.IsCompletedSuccessfully && fetch.Result is CentreReply<(string Token, Challenge Challenge)>.Answered a
            && a.Answer.Challenge.ExpiresAt - clock.GetUtcNow() > Least);

    private async Task<CentreReply<(string, Challenge)>> FetchAsync(string reader, CancellationToken ct)
    {
        var label = Label(reader);
        return await centre.ChallengeAsync(label, ct) switch
        {
            CentreReply<ChallengeAnswer>.Answered { Answer: var a } when Challenge.TryRead(a.Challenge) is { } challenge && NamesUs(challenge, label) =>
                new CentreReply<(string, Challenge)>.Answered((a.Challenge, challenge)),
            CentreReply<ChallengeAnswer>.Answered => new CentreReply<(string, Challenge)>.Refused(ErrorCodes.ChallengeForeign),
            CentreReply<ChallengeAnswer>.Refused r => new CentreReply<(string, Challenge)>.Refused(r.Code),
            CentreReply<ChallengeAnswer>.Silent s => new CentreReply<(string, Challenge)>.Silent(s.Code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private bool NamesUs(Challenge c, string reader) =>
        c.Facility == settings.Facility && c.Terminal == settings.Terminal && c.Reader == reader && c.Purpose == Purpose.EligibilityCheck
        && c.ExpiresAt > clock.GetUtcNow();

    /// <summary>A challenge carries at most 64 characters of a reader's name, and no control characters.</summary>
    private static string Label(string reader)
    {
        var clean = string.Concat(reader.Where(c => !char.IsControl(c)));
        return clean.Length <= 64 ? clean : clean[..64];
    }
}
