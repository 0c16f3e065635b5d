using System.Threading.Channels;
using Kazasu.Hosting.Clocks;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Visits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.Outage;

/// <summary>Keeps the centre's answers for the next outage, beside the patient's way, and forgets those that may no longer be kept.</summary>
internal sealed partial class AnswerKeeper(
    CentreClient centre, LastKnownStore known, VisitStore visits, ICareCalendar calendar, TimeProvider clock, ILogger<AnswerKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromHours(1);
    private readonly Channel<Func<Task>> _work = Channel.CreateBounded<Func<Task>>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        centre.Answered += OnAnswered;
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        centre.Answered -= OnAnswered;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var forgot = DateTimeOffset.MinValue;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (clock.GetUtcNow() - forgot >= Often) { forgot = clock.GetUtcNow(); await TryAsync(ForgetAsync); }
                using var hour = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                hour.CancelAfter(Often);
                if (await NextAsync(hour.Token) is { } work) { await TryAsync(work); }
            }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops
        }
    }

    private async Task<Func<Task>?> NextAsync(CancellationToken ct)
    {
        try
        {
            return await _work.Reader.ReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task ForgetAsync()
    {
        var today = calendar.Today;
        await known.ForgetAsync(today);

        // the same period as a last-known answer's
        await visits.ForgetAnswersAsync(new DateOnly(today.Year, today.Month, 1).AddMonths(-1));
    }

    private void OnAnswered(object? sender, AnsweredEventArgs e) => _work.Writer.TryWrite(() => known.KeepAsync(e.Jws, e.Answer));

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (System.Data.Common.DbException e)
        {
            LogTrouble(e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "kept answers: {Type}")]
    private partial void LogTrouble(string type);
}
