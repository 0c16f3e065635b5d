namespace Kazasu.Terminal.Tests.Clinic;

/// <summary>The wall clock, moved forward by hand. Timers run in real time.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public void Advance(TimeSpan by) => _shift += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
}
