using Kazasu.Hosting.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Web;

/// <summary>What must be there before a page is served: the tables of the web's own store.</summary>
internal sealed class WebStart(Database database, WebSettings settings, TimeProvider clock, ILogger<WebStart> log) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        log.TellUnproved(settings.Database);
        return database.ApplyScriptsAsync(typeof(WebStart).Assembly, clock.GetUtcNow(), cancellationToken);
    }

    public async Task StoppedAsync(CancellationToken cancellationToken) => await database.DisposeAsync();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
