using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Outage;

/// <summary>The outage as reception sees it at one moment.</summary>
/// <param name="Last">The newest outage; null = there was none.</param>
/// <param name="Checks">Waiting checks of the day and unfinished ones of days before, newest first.</param>
/// <param name="Unchecked">Visits of the day that got no answer and for which nothing waits either.</param>
/// <param name="Now">For ages.</param>
internal sealed record OutageNow(LineView Line, OutageSpan? Last, IReadOnlyList<WaitingCheck> Checks, IReadOnlyList<Visit> Unchecked, DateTimeOffset Now)
{
    /// <summary>The emergency look-up is permitted to this facility now.</summary>
    public bool EmergencyPermitted { get; init; }

    private static readonly TimeSpan Blip = TimeSpan.FromMinutes(1);

    public int Waiting => Checks.Count(c => c.State == WaitingState.Waiting);

    public int Confirmed => Checks.Count(c => c.State == WaitingState.Confirmed);

    public int Calls => Checks.Count(c => c.CallPatient);

    /// <summary>It is over and reception has not taken note. A blip that touched nobody is not worth a word.</summary>
    public bool JustOver => !Line.Down && Last is { Ended: { } ended, Seen: false } last && (ended - last.Began >= Blip || Checks.Count > 0 || Unchecked.Count > 0);

    /// <summary>What concerns a visit now; null = nothing.</summary>
    public WaitingCheck? Of(Guid visit) => Checks.FirstOrDefault(c => c.Visit == visit && c.State != WaitingState.Closed);

    /// <summary>The last-known answer that was used for a visit, as the centre signed it.</summary>
    public string? LastKnownOf(Guid visit) => Checks.FirstOrDefault(c => c.Visit == visit && c.Data.LastKnown is not null)?.Data.LastKnown;

    public static IReadOnlyList<Visit> WithoutAnswer(IEnumerable<Visit> visits, IReadOnlyList<WaitingCheck> checks) =>
        [.. visits.Where(v => v is { Outcome: VisitOutcome.CouldNotTell, Failure.Kind: FailureKind.NetworkError } && !checks.Any(c => c.Visit == v.Id))];
}
