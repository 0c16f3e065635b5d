using System.Net;
using Kazasu.Testbed.Stack;
using Kazasu.Web.Portal;
using Microsoft.Extensions.DependencyInjection;

[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Kazasu.Web.Tests.RunningWeb))]

namespace Kazasu.Web.Tests;

/// <summary>
/// The web pages beside a real centre, terminal and testbed, with a small nation and free ports. One for all tests that only read; a test that changes what
/// others see takes one of its own (<c>IClassFixture</c>).
/// </summary>
public class RunningWeb : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kazasu-web-");

    public KazasuStack Stack { get; private set; } = null!;

    public string Folder => _folder.FullName;

    /// <summary>A browser without script, with a cookie jar of its own for all tests of the class.</summary>
    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stack = await KazasuStack.StartAsync(
            new() { Folder = _folder.FullName, Database = await DatabaseAsync(), Persons = 100, Ports = (0, 0, 0), Handsets = new() { PerCommand = default, PerSignature = default } },
            TimeProvider.System, TestContext.Current.CancellationToken);
        Http = NewClient();
    }

    /// <returns>PostgreSQL connection string, or null for SQLite.</returns>
    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    /// <summary>What the operator does for the portal.</summary>
    internal PortalOperator Operator => Stack.WebServices!.GetRequiredService<PortalOperator>();

    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Stack.Web };

    /// <summary>A page as text, entities read.</summary>
    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        await Stack.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
