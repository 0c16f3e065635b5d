using System.Diagnostics;
using System.Diagnostics.Metrics;
using Kazasu.Hosting.Stores;
using Kazasu.Hosting.Telemetry;
using Kazasu.Trust.Revocation;

namespace Kazasu.Centre.Monitoring;

/// <summary>
/// What the centre tells of its work (docs/operations.md names the instruments). Labels are outcomes, media and names of authorities: never a person, a
/// number, a certificate or a facility.
/// </summary>
internal sealed class CentreMeasures
{
    private static readonly ActivitySource s_spans = new(Telemetry.Source);
    private readonly Counter<long> _answers;
    private readonly Histogram<long> _group;
    private readonly Histogram<double> _commit;
    private readonly Counter<long> _failures;

    public CentreMeasures(IMeterFactory meters, RevocationLists lists, Expiries expiries, Database database, TimeProvider clock)
    {
        var meter = meters.Create(Telemetry.Source);
        _answers = meter.CreateCounter<long>("kazasu.centre.answers", "{answer}", "Checks and inquiries answered, by kind, outcome and medium.");
        _group = meter.CreateHistogram<long>("kazasu.ledger.group", "{entry}", "Answers made durable with one commit.");
        _commit = meter.CreateHistogram<double>("kazasu.ledger.commit.duration", "s", "One commit of the ledger, standby included.");
        _failures = meter.CreateCounter<long>("kazasu.ledger.failures", "{commit}", "Commits of the ledger that failed; their entries are tried again one by one.");
        meter.CreateObservableGauge(
            "kazasu.revocation_list.age",
            () => lists.Held.Select(l => new Measurement<double>((clock.GetUtcNow() - l.ThisUpdate).TotalSeconds, new KeyValuePair<string, object?>("authority", l.Authority[..16]))),
            "s", "Age of the newest revocation list of each authority.");
        meter.CreateObservableCounter(
            "kazasu.stale_readings",
            () => (Measurement<long>[])[new(database.Stale.OnStandby, new KeyValuePair<string, object?>("from", "standby")), new(database.Stale.OnPrimary, new KeyValuePair<string, object?>("from", "primary"))],
            "{reading}", "Readings that may be some seconds old, by where they were made.");
        meter.CreateObservableGauge(
            "kazasu.certificate.remaining",
            () => expiries.All.Select(e => new Measurement<double>((e.Ends - clock.GetUtcNow()).TotalDays, new("what", e.What), new("name", e.Name))),
            "d", "Days until a certificate or authority that the centre lives by ends.");
    }

    /// <param name="kind"><c>check</c> or <c>inquiry</c>.</param>
    /// <param name="outcome">As the log has it: a result, a code of refusal, a cause.</param>
    public void Answered(string kind, string outcome, string medium) => _answers.Add(1, new("kind", kind), new("outcome", outcome), new("medium", medium));

    public void Committed(int entries, TimeSpan took)
    {
        _group.Record(entries);
        _commit.Record(took.TotalSeconds);
    }

    public void CommitFailed() => _failures.Add(1);

    /// <summary>A span; null when nobody listens. <paramref name="request"/> is the id that the log has too.</summary>
    public static Activity? Span(string name, Guid request)
    {
        var span = s_spans.StartActivity(name);
        span?.SetTag("kazasu.request", request);
        return span;
    }
}
