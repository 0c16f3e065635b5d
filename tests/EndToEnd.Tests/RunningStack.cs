using Kazasu.Terminal.Devices;
using Kazasu.Testbed.Stack;
using Microsoft.Playwright;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Kazasu.EndToEnd.Tests;

/// <summary>Everything started as <c>./run</c> starts it (real mutual TLS, real store), with a smaller nation and free ports; one kiosk, so tests run one by one.</summary>
public sealed class RunningStack : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kazasu-e2e-");
    private readonly Browser _browser = new();

    public KazasuStack Stack { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        Stack = await KazasuStack.StartAsync(
            new() { Folder = _folder.FullName, Persons = 300, Ports = (0, 0, 0), Handsets = new() { PerCommand = default, PerSignature = default } },
            TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public Task<IPage> KioskAsync(Size? size = null) => OpenAsync(Stack.Link(DeviceRole.Kiosk), size ?? Size.KioskTall);

    public Task<IPage> ReceptionAsync() => OpenAsync(Stack.Link(DeviceRole.Reception), Size.Reception);

    public Task<IPage> TestbedAsync(string path, Size? size = null) => OpenAsync(new(Stack.Testbed!, path), size ?? Size.KioskWide);

    /// <summary>A page of the operator's web, e.g. <c>/support</c>.</summary>
    public Task<IPage> WebAsync(string path, Size? size = null) => OpenAsync(new(Stack.Web!, path), size ?? Size.Phone);

    /// <summary>Sees to it that the facility is in the public directory: a phone is read there, if none was yet.</summary>
    public async Task ListedAsync()
    {
        using var http = new HttpClient();
        var address = new Uri(Stack.Web!, $"/directory/{Stack.World.Facility.Code}");
        var listed = await ListedAsync(http, address);
        for (var i = 0; !listed && i < 300; i++)
        {
            if (i == 0)
            {
                await this.ResetAsync();
                await Testbed.Simulation.Visit.RunAsync(Stack, new(Cast("android"), null, "none"), default);
                await this.ResetAsync();
            }

            await Task.Delay(100);
            listed = await ListedAsync(http, address);
        }

        Assert.True(listed, "the facility never appeared in the directory");
    }

    private static async Task<bool> ListedAsync(HttpClient http, Uri address)
    {
        using var answer = await http.GetAsync(address);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Index of somebody of the cast.</summary>
    public int Cast(string key) => Stack.World.Nation.Cast.Single(c => c.Key == key).Index;

    public async Task<IPage> OpenAsync(Uri link, Size size)
    {
        var page = await _browser.PageAsync(size);
        await page.GotoAsync(link.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await Stack.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
