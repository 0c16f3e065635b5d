[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Kazasu.Web.Tests.Portal;

/// <summary>One stack for all tests of the portal; each has facilities of its own and sets the date it speaks of.</summary>
[CollectionDefinition(nameof(PortalStack))]
public sealed class PortalStack : ICollectionFixture<RunningWeb>;

/// <summary>The same with centre and web pages on one PostgreSQL database.</summary>
public sealed class PostgresWeb(PostgresFixture postgres) : RunningWeb
{
    protected override async Task<string?> DatabaseAsync() => await postgres.NewDatabaseAsync();
}
