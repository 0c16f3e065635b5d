using Kazasu.Hosting.Clocks;

namespace Kazasu.Centre.Tests.World;

/// <summary>The technical clock ahead, until disposed.</summary>
internal sealed class Later : IDisposable
{
    private readonly CentreWorld _world;

    public Later(CentreWorld world, TimeSpan by) => (_world, world.Clock.Ahead) = (world, by);

    public void Dispose() => _world.Clock.Ahead = TimeSpan.Zero;
}

/// <summary>Another day of care, until disposed.</summary>
internal sealed class OnDay : IDisposable
{
    private readonly CentreWorld _world;
    private readonly DateTimeOffset _was;

    public OnDay(CentreWorld world, DateTime civil)
    {
        (_world, _was) = (world, world.Calendar.Now);
        world.Calendar.Now = new(civil, CareCalendar.Japan);
    }

    public OnDay(CentreWorld world, DateOnly day) : this(world, day.ToDateTime(new(12, 0))) { }

    public void Dispose() => _world.Calendar.Now = _was;
}
