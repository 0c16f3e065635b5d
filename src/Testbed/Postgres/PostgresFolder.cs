namespace Kazasu.Testbed.Postgres;

/// <summary>A temporary folder with servers in it; they are stopped and all is gone when it is disposed.</summary>
internal sealed class PostgresFolder(string path) : IAsyncDisposable
{
    private readonly List<PostgresServer> _servers = [];

    public string Path => path;

    public PostgresServer Server(string name)
    {
        _servers.Add(new(path, name));
        return _servers[^1];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Where(s => s.IsRunning)) { await server.StopAsync(); }

        Directory.Delete(path, recursive: true);
    }
}
