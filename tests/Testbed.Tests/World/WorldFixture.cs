using Kazasu.Testbed.Faults;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.VirtualCards;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.Tests.World;

/// <summary>A small world in a folder of its own, without a centre.</summary>
public sealed class WorldFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kazasu-world-");

    internal string Folder => _folder.FullName;
    internal ManualClock Clock { get; } = new(new DateTimeOffset(2025, 10, 6, 0, 0, 0, TimeSpan.Zero));
    internal TestbedFaults Faults { get; } = new();
    internal TestbedCalendar Calendar { get; private set; } = null!;
    internal TestbedWorld World { get; private set; } = null!;
    internal VirtualReaders Readers { get; private set; } = null!;
    internal Handsets Handsets { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Calendar = new(Clock);
        Readers = new(Clock);
        await OpenAsync();
    }

    /// <summary>As after a restart of the program.</summary>
    internal async Task OpenAsync()
    {
        World?.Dispose();
        World = await TestbedWorld.PrepareAsync(new() { Folder = _folder.FullName, Persons = 200, Anchor = new(2025, 10, 6) }, Clock, TestContext.Current.CancellationToken);
        Handsets = new(World, new VirtualPlace(Readers, TestbedParts.Reader), Faults, Calendar, Clock, new() { PerCommand = default, PerSignature = default });
    }

    internal int Cast(string key) => World.Nation.Cast.Single(c => c.Key == key).Index;

    public ValueTask DisposeAsync()
    {
        Handsets.Dispose();
        World.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
