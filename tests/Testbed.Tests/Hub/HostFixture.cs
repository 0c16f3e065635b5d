using Kazasu.Testbed.Faults;
using Kazasu.Testbed.World;
using Microsoft.AspNetCore.Builder;

namespace Kazasu.Testbed.Tests.Hub;

/// <summary>The testbed's pages over a small world, without a centre.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kazasu-pages-");
    private WebApplication _app = null!;

    internal TestbedParts Parts { get; private set; } = null!;
    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var calendar = new TestbedCalendar(TimeProvider.System);
        calendar.Set(new DateOnly(2025, 10, 6));
        Parts = new(await TestbedWorld.PrepareAsync(new() { Folder = _folder.FullName, Persons = 500, Anchor = new(2025, 10, 6) }, TimeProvider.System, ct), calendar, TimeProvider.System);
        _app = TestbedHost.Create(new() { Port = 0, Kiosk = new("http://localhost:7010/kiosk?code=AB12"), Reception = new("http://localhost:7010/reception") }, Parts);
        await _app.StartAsync(ct);
        Http = new() { BaseAddress = new(_app.Urls.Single().Replace("127.0.0.1", "localhost")) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Parts.Dispose();
        Parts.World.Dispose();
        _folder.Delete(recursive: true);
    }
}
