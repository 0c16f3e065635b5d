using Kazasu.Rules.Sources;
using Kazasu.Rules.Validity;

namespace Kazasu.Rules.Directory;

/// <summary>Why a facility does not wish to be listed (XC-12).</summary>
public enum OptOutReason
{
    /// <summary>Phone reception has stopped, for example because the reader is defective (D8).</summary>
    Stopped,
    /// <summary>Any other wish; no condition is asked for (D9).</summary>
    Other,
}

/// <summary>What happened to a facility as far as the directory cares.</summary>
public abstract record DirectoryEvent(DateOnly Day)
{
    /// <summary>A phone was really read and checked here (D2).</summary>
    public sealed record ConfirmedRead(DateOnly Day) : DirectoryEvent(Day);

    /// <summary>Phone reception stopped; the facility stays listed unless it opts out.</summary>
    public sealed record Stopped(DateOnly Day) : DirectoryEvent(Day);

    /// <summary>Phone reception goes on.</summary>
    public sealed record Resumed(DateOnly Day) : DirectoryEvent(Day);

    public sealed record OptedOut(DateOnly Day, OptOutReason Reason) : DirectoryEvent(Day);

    /// <summary>The facility wishes to be listed again.</summary>
    public sealed record OptedIn(DateOnly Day) : DirectoryEvent(Day);
}

/// <summary>Whether and how a facility stands in the public directory.</summary>
public abstract record Listing
{
    private Listing() { }

    /// <summary>No phone was read yet. The facility may be ready all the same (D7).</summary>
    public sealed record NotYet : Listing;

    /// <param name="Since">First day in the list.</param>
    /// <param name="LastConfirmed">Day of the last confirmed read.</param>
    /// <param name="StoppedOn">Phone reception stopped on this day; null = it goes on.</param>
    public sealed record Listed(DateOnly Since, DateOnly LastConfirmed, DateOnly? StoppedOn) : Listing;

    /// <summary>Left out at the facility's wish.</summary>
    public sealed record LeftOut(DateOnly On, OptOutReason Reason) : Listing;
}

/// <summary>
/// Who is in the list of phone-ready facilities (対応医療機関・薬局): those with a confirmed read, with no application (D2), unless they do not wish it.
/// </summary>
public static class PublicDirectory
{
    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["D1", "D2", "D3", "D7", "D8", "D9", "D14", "XC-12", "GP-29"]);

    /// <summary>
    /// The state at the end of <paramref name="day"/>. Reads before the start (pilot) list nobody. Whoever opted out because reception had stopped
    /// is listed again by the first read after reception goes on; whoever opted out otherwise, when he wishes it, and not by reads.
    /// </summary>
    /// <param name="events">In any order; of one day in the order given.</param>
    public static Listing On(DateOnly day, IEnumerable<DirectoryEvent> events)
    {
        var state = StateOn(day, events);
        return state.Out is { } left ? new Listing.LeftOut(left.Day, left.Reason)
            : state is { Since: { } since, Last: { } last } ? new Listing.Listed(since, last, state.StoppedOn)
            : new Listing.NotYet();
    }

    /// <summary>Since when phone reception is stopped, listed or not (T29); null = it goes on.</summary>
    /// <param name="events">As in <see cref="On"/>.</param>
    public static DateOnly? StoppedOn(DateOnly day, IEnumerable<DirectoryEvent> events) => StateOn(day, events).StoppedOn;

    private static State StateOn(DateOnly day, IEnumerable<DirectoryEvent> events) =>
        events.Where(e => e.Day <= day).OrderBy(e => e.Day).Aggregate(new State(null, null, null, null), (state, happened) => state.After(happened));

    private sealed record State(DateOnly? Since, DateOnly? Last, DateOnly? StoppedOn, DirectoryEvent.OptedOut? Out)
    {
        public State After(DirectoryEvent happened) => happened switch
        {
            DirectoryEvent.ConfirmedRead read => read.Day < PhoneAcceptance.Start ? this : Read(read.Day),
            DirectoryEvent.Stopped stopped => this with { StoppedOn = stopped.Day },
            DirectoryEvent.Resumed => this with { StoppedOn = null },
            DirectoryEvent.OptedOut left => this with { Out = left, StoppedOn = left.Reason == OptOutReason.Stopped ? StoppedOn ?? left.Day : StoppedOn },
            DirectoryEvent.OptedIn back => Out is null ? this : this with { Out = null, Since = Since is null ? null : back.Day },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };

        /// <summary>A read while reception is said to be stopped (a test of the reader) neither lists nor confirms.</summary>
        private State Read(DateOnly day) =>
            StoppedOn is not null ? this
            : Out?.Reason == OptOutReason.Stopped ? this with { Since = day, Last = day, Out = null }
            : this with { Since = Since ?? day, Last = day };
    }
}
