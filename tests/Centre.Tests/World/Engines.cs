[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Kazasu.Centre.Tests.World;

/// <summary>One centre for all tests of a class; each test has its own persons.</summary>
public abstract class EngineWorld : IAsyncLifetime
{
    public CentreWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await CentreWorld.StartAsync(await DatabaseAsync());

    public ValueTask DisposeAsync() => World.DisposeAsync();

    protected abstract Task<string?> DatabaseAsync();
}

public sealed class SqliteWorld : EngineWorld
{
    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}

public sealed class PostgresWorld(PostgresFixture postgres) : EngineWorld
{
    protected override async Task<string?> DatabaseAsync() => await postgres.NewDatabaseAsync();
}
