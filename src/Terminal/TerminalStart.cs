using Kazasu.Hosting.Stores;
using Kazasu.Terminal.Setup;
using Kazasu.Terminal.Tap;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal;

/// <summary>What must be there before anything is served: the store's tables, the set-up, and the session that was interrupted.</summary>
internal sealed class TerminalStart(Database database, TerminalSetup setup, TapFlow flow, TerminalSettings settings, TimeProvider clock) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.ApplyScriptsAsync(typeof(TerminalStart).Assembly, clock.GetUtcNow(), cancellationToken);
        await setup.StartAsync(settings.Testbed, cancellationToken);
        await flow.ResumeAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
