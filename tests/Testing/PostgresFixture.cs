using Kazasu.Testbed.Bench;
using Xunit;

namespace Kazasu.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own, in a temporary folder, gone when the tests end. Started when the first database is asked for.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly Lazy<Task<PrivatePostgres>> _server = new(() => PrivatePostgres.StartAsync());

    /// <returns>Npgsql connection string of a new, empty database.</returns>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public async Task<string> NewDatabaseAsync() => await (await _server.Value).NewDatabaseAsync();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) { await (await _server.Value).DisposeAsync(); }
    }
}
