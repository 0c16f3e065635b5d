using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal.CentreLink;

/// <summary>
/// Tells the centre how far this terminal is set up for phones: when that changes and every ten minutes; a minute after a failure. The answer says whether
/// the facility has stopped phone reception in its portal.
/// </summary>
internal sealed class SetupReporter(CentreClient centre, TerminalSetup setup, ScreenEvents screens, TerminalSettings settings, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var changes = screens.ListenAsync(stoppingToken).GetAsyncEnumerator(stoppingToken);
        var change = changes.MoveNextAsync().AsTask();
        (string? told, var due) = (null, clock.GetUtcNow());
        while (!stoppingToken.IsCancellationRequested)
        {
            var report = setup.Report(settings.Terminal);
            var text = JsonSerializer.Serialize(report, CentreJson.Options);
            if (text != told || clock.GetUtcNow() >= due)
            {
                var answered = await TellAsync(report, stoppingToken);
                (told, due) = (text, clock.GetUtcNow() + (answered ? Often : AfterFailure));
            }
            var rest = due - clock.GetUtcNow();
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var happened = await Task.WhenAny(change, Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, clock, enough.Token));
            await enough.CancelAsync();
            if (happened != change) { continue; }
            if (!await change) { return; }
            change = changes.MoveNextAsync().AsTask();
        }
        await change; // it ends with the terminal; only then the listener may go
    }

    private async Task<bool> TellAsync(SetupReport report, CancellationToken ct)
    {
        try
        {
            if (await centre.ReportSetupAsync(report, ct) is not CentreReply<SetupAnswer>.Answered { Answer: var answer }) { return false; }
            await setup.PortalSaidAsync(answer.PhonesStopped);
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
