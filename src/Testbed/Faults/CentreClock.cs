namespace Kazasu.Testbed.Faults;

/// <summary>
/// The centre's technical clock in the testbed. Revocation lists cannot be made older, because a centre refuses a list older than the one it
/// holds; so to age them this clock goes <see cref="Ahead"/> of the others while the fault is on. The centre seals and opens its challenges by the
/// same clock, so that nothing else expires.
/// </summary>
public sealed class CentreClock(TestbedFaults faults, TimeProvider clock) : TimeProvider
{
    /// <summary>More than the 48 hours that the centre allows unless told otherwise.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(72);

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => faults.Now.RevocationListsAged ? clock.GetUtcNow() + Ahead : clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
