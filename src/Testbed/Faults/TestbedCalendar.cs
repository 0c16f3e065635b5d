using Kazasu.Hosting.Clocks;

namespace Kazasu.Testbed.Faults;

/// <summary>The calendar of care that can be set. It keeps running from the moment it was set; the technical clock is not touched.</summary>
public sealed class TestbedCalendar(TimeProvider clock) : ICareCalendar
{
    private long _offsetTicks;

    public DateTimeOffset Now => clock.GetUtcNow().ToOffset(CareCalendar.Japan).AddTicks(Interlocked.Read(ref _offsetTicks));

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>Whether it shows another time than the wall.</summary>
    public bool IsSet => Interlocked.Read(ref _offsetTicks) != 0;

    /// <summary>Another day, the time of day stays.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the years 2000 to 2099, for which the testbed is made.</exception>
    public void Set(DateOnly date)
    {
        if (date.Year is < 2000 or > 2099) { throw new ArgumentOutOfRangeException(nameof(date), date, "The date of care can be set from 2000-01-01 to 2099-12-31."); }

        var wall = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(CareCalendar.Japan).DateTime);
        Interlocked.Exchange(ref _offsetTicks, TimeSpan.FromDays(date.DayNumber - wall.DayNumber).Ticks);
    }

    /// <summary>An exact moment.</summary>
    public void Set(DateTimeOffset moment) => Interlocked.Exchange(ref _offsetTicks, (moment - clock.GetUtcNow()).Ticks);

    /// <summary>Back to the calendar on the wall.</summary>
    public void Reset() => Interlocked.Exchange(ref _offsetTicks, 0);
}
