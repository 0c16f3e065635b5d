using Kazasu.Hosting.Clocks;

namespace Kazasu.Centre.Tests.World;

/// <summary>The machine's clock, moved on by hand. TLS keeps to the machine's own.</summary>
public sealed class MovableClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
}

/// <summary>A calendar that stands still where it was set: noon of a day.</summary>
public sealed class SetCalendar : ICareCalendar
{
    public DateTimeOffset Now { get; set; } = Noon(new(2025, 12, 5));

    public static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), CareCalendar.Japan);
}
