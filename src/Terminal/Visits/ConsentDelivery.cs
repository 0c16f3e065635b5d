using System.Threading.Channels;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Screens;
using Microsoft.Extensions.Hosting;

namespace Kazasu.Terminal.Visits;

/// <summary>
/// Brings consents to the centre beside the patient's way, again and again until it has them; a restart goes on with the undelivered ones while a consent
/// given then can still live (24 hours), so also over midnight.
/// The visit's id is the request's id, so that a repeated one counts once.
/// </summary>
internal sealed class ConsentDelivery(VisitStore visits, CentreClient centre, ICareCalendar calendar, ScreenEvents screens, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];
    private readonly Channel<(Guid Visit, int Attempt)> _queue = Channel.CreateUnbounded<(Guid, int)>();

    public void Deliver(Guid visit) => _queue.Writer.TryWrite((visit, 0));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var visit in await visits.BetweenAsync(calendar.Today.AddDays(-1), calendar.Today, stoppingToken))
            {
                if (visit is { Consents: not null, ConsentsDelivered: false }) { Deliver(visit.Id); }
            }
            await foreach (var (visit, attempt) in _queue.Reader.ReadAllAsync(stoppingToken)) { await DeliverAsync(visit, attempt, stoppingToken); }
        }
        catch (OperationCanceledException)
        {
            // the terminal stops; the store knows what is left
        }
    }

    private async Task DeliverAsync(Guid id, int attempt, CancellationToken ct)
    {
        if (await visits.FindAsync(id, ct) is not { Check: { } check, Consents: { } kinds }) { return; }
        switch (await centre.ConsentAsync(new(id, check.CheckId, kinds), ct))
        {
            case CentreReply<ConsentAnswer>.Answered { Answer: var taken }:
                await visits.DeliveredAsync(id, taken.Kinds, centre.OpenCertified(taken.Jws, check) is null ? null : taken.Jws);
                screens.Changed();
                break;
            case CentreReply<ConsentAnswer>.Refused: break; // asking again gives the same; reception sees that it was not delivered
            default: _ = LaterAsync(id, attempt, ct); break;
        }
    }

    /// <summary>Others need not wait for this one.</summary>
    private async Task LaterAsync(Guid id, int attempt, CancellationToken ct)
    {
        await Task.Delay(Pauses[Math.Min(attempt, Pauses.Length - 1)], clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _queue.Writer.TryWrite((id, attempt + 1));
    }
}
