namespace Kazasu.Hosting.Stores;

/// <summary>The engines a store runs on. SQLite is embedded; PostgreSQL is where it is served in earnest.</summary>
public enum Engine { Sqlite, PostgreSql }
