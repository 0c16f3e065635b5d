using Kazasu.Centre.Insured.Certificates;
using Kazasu.Centre.Ledger;
using Kazasu.Hosting.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Centre;

/// <summary>What must be done before the listener opens, and after it has closed.</summary>
internal sealed class FirstThings(Database database, KeptRevocationLists lists, LedgerWriter ledger, CentreSettings settings, TimeProvider clock, ILogger<FirstThings> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        log.TellUnproved(settings.Database);
        await database.ApplyScriptsAsync(typeof(FirstThings).Assembly, clock.GetUtcNow(), cancellationToken);
        await lists.LoadAsync(cancellationToken);
        await ledger.StartAsync(cancellationToken);
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await ledger.DisposeAsync();
        await database.DisposeAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
