using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Declarations;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Visits;
using Visit = Kazasu.Terminal.Visits.Visit;

namespace Kazasu.Terminal.Claims;

/// <summary>Gathers the visits of days with guide, record, declaration and notes.</summary>
internal sealed class ClaimVisits(VisitStore visits, GuideStore guides, DeclarationVault declarations, ClaimStore claims)
{
    /// <summary>How far back an old entitlement is looked for.</summary>
    private const int HistoryMonths = 24;

    /// <summary>Visits that came to an outcome, oldest first; both days included.</summary>
    public async Task<IReadOnlyList<ClaimVisit>> BetweenAsync(DateOnly from, DateOnly to, PhoneReadiness readiness, bool pilotSite, CancellationToken ct)
    {
        var notes = await claims.NotesAsync(from, to, ct);
        var found = new List<ClaimVisit>();
        foreach (var visit in await visits.BetweenAsync(from, to, ct))
        {
            if (visit.Outcome is VisitOutcome.Answered or VisitOutcome.CouldNotTell or VisitOutcome.ReadFailed)
            {
                found.Add(await WithAsync(visit, notes.GetValueOrDefault(visit.Id) ?? VisitNotes.None, readiness, pilotSite, ct));
            }
        }

        return found;
    }

    /// <summary>Entitlements seen at earlier visits, newest first.</summary>
    public async Task<IReadOnlyList<(Patient Patient, CoverageView Coverage)>> HistoryAsync(DateOnly before, CancellationToken ct) =>
    [
        .. (await visits.BetweenAsync(before.AddMonths(-HistoryMonths), before.AddDays(-1), ct)).Reverse()
            .Where(v => v.Check is { Result: ResultKinds.Valid or ResultKinds.Invalid, Person: not null, Coverages.Count: > 0 })
            .Select(v => (Patient.Of(v.Check!.Person)!, v.Check.Coverages[0])),
    ];

    private async Task<ClaimVisit> WithAsync(Visit visit, VisitNotes notes, PhoneReadiness readiness, bool pilotSite, CancellationToken ct)
    {
        var declaration = await declarations.FindAsync(visit.Id, ct);
        if (VisitStart.Of(visit, readiness, pilotSite, null) is not { } start) { return new(visit, null, null, declaration, notes); }
        var (told, _) = await guides.LoadAsync(visit.Id, ct);
        return new(visit, GuideNow.Of(start, told), await guides.RecordOfAsync(visit.Id, ct), declaration, notes);
    }
}
