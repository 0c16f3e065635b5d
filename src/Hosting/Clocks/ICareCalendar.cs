namespace Kazasu.Hosting.Clocks;

/// <summary>
/// The civil calendar by which care is given (診療日): what day it is in Japan, for every rule. The technical clock is
/// <see cref="TimeProvider"/> and stays with time-outs, TLS and log times. The testbed can set this one.
/// </summary>
public interface ICareCalendar
{
    /// <summary>Day of care in Japan.</summary>
    DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>Civil time in Japan, offset +09:00.</summary>
    DateTimeOffset Now { get; }
}

/// <summary>The calendar on the wall.</summary>
public sealed class CareCalendar(TimeProvider clock) : ICareCalendar
{
    /// <summary>Japan has one offset and no summer time.</summary>
    public static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public DateTimeOffset Now => clock.GetUtcNow().ToOffset(Japan);
}
