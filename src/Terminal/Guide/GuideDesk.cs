using Kazasu.Rules.Claims;
using Kazasu.Rules.Counter;
using Kazasu.Terminal.Declarations;
using Kazasu.Terminal.Outage;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;
using Visit = Kazasu.Terminal.Visits.Visit;

namespace Kazasu.Terminal.Guide;

/// <summary>Opens the guide of a visit, takes answers, and keeps the record.</summary>
internal sealed class GuideDesk(GuideStore store, VisitStore visits, DeclarationVault declarations, OutageDesk outage, TerminalSetup setup, TapFlow flow, ScreenEvents screens, TimeProvider clock)
{
    /// <param name="by">The signed-in account.</param>
    /// <returns>Null: this visit needs no guide.</returns>
    public async Task<GuideSheet?> OpenAsync(Visit visit, TapSession? session, string? by, CancellationToken ct)
    {
        if (VisitStart.Of(visit, setup.Judge(), setup.Facts.PilotSite, session?.Visit == visit.Id ? session : null) is not { } start) { return null; }
        if (await declarations.FindAsync(visit.Id, ct) is { } declared)
        {
            var c = start.Case;
            start = start with { Case = c with { DeclaredRatio = DeclarationCheck.Ratio(declared.Form?.Share), Claim = c.Claim with { DeclarationComplete = declared.Complete } } };
        }
        if (visit.Check is null && await outage.UsedAsync(visit.Id, ct) is { } known) { start = OutageStart.With(start, known.UseOn(visit.Day)); }
        var (told, shown) = await store.LoadAsync(visit.Id, ct);
        var now = GuideNow.Of(start, told);

        // another patient may read along: what an answer said goes to the patient's screen only when staff put it there (E5)
        return new(visit.Id, now, await store.RecordOfAsync(visit.Id, ct), shown ?? visit.Check is null, by);
    }

    public Task<IReadOnlySet<Guid>> FinishedOnAsync(DateOnly day, CancellationToken ct) => store.FinishedOnAsync(day, ct);

    /// <summary>Sentences for the patient whose visit is at the kiosk.</summary>
    public async Task<IReadOnlyList<Tell>> TellsAsync(TapSession? session, CancellationToken ct) =>
        session is TapSession.Failed or CardTap.CardSession.CardFailed or TapSession.Fallback or TapSession.Done { Clear: false }
        && await visits.FindAsync(session.Visit, ct) is { } visit && await OpenAsync(visit, session, null, ct) is { Shown: true } sheet
            ? sheet.Now.Tells : [];

    /// <returns>False: that question is not asked now, or the answer is none of its.</returns>
    public async Task<bool> AnswerAsync(Guid id, string? question, string? choice)
    {
        if (await SheetAsync(id) is not { Now.Next: { } next } sheet || next.Id != question || next.ChoicesFor(sheet.Now.Case).All(c => c.Id != choice)) { return false; }
        if (next.Id == VisitStart.RetryId) { return await flow.FallBackAsync(staff: true, id); }

        var (told, shown) = await store.LoadAsync(id, CancellationToken.None);
        await store.SaveAsync(id, [.. told.Where(t => sheet.Now.Trail.Any(a => a.Question.Id == t.Question)), new(question!, choice!)], shown);
        screens.Changed();
        return true;
    }

    /// <summary>Takes the last answer back.</summary>
    public async Task<bool> BackAsync(Guid id)
    {
        if (await SheetAsync(id) is not { Now.Trail: [.., var last] } sheet) { return false; }
        var (told, shown) = await store.LoadAsync(id, CancellationToken.None);
        await store.SaveAsync(id, [.. told.Where(t => t.Question != last.Question.Id && sheet.Now.Trail.Any(a => a.Question.Id == t.Question))], shown);
        screens.Changed();
        return true;
    }

    public async Task<bool> ShowAsync(Guid id, bool show)
    {
        if (await SheetAsync(id) is null) { return false; }
        var (told, _) = await store.LoadAsync(id, CancellationToken.None);
        await store.SaveAsync(id, told, show);
        screens.Changed();
        return true;
    }

    /// <returns>Null: kept. Else what is missing.</returns>
    public async Task<RecordFault?> RecordAsync(Guid id, RecordWish wish)
    {
        if (await SheetAsync(id) is not { Now.Next: null } sheet) { return RecordFault.NotNow; }
        var way = sheet.Ways.FirstOrDefault(w => w.Code == wish.Method && (wish.Modifier is null || w.Modifier?.Id == wish.Modifier));
        if (wish.Fault(way) is { } fault) { return fault; }

        var (d, visit) = (way!.Decision, (await visits.FindAsync(id, CancellationToken.None))!);
        await store.RecordAsync(id, new(
            clock.GetUtcNow(), visit.Day, wish.By!.Trim(), [.. d.Path.Select(r => r.Id)], way.Code, [.. sheet.Now.Trail.Select(a => new Evidence(a.Question.Ask, a.Choice.Text))],
            new(Kiosk.KioskState.Kebab(d.Share.Kind.ToString()), wish.PercentFor(d.Share), wish.Reason), d.Claim.Id, Kiosk.KioskState.Kebab(d.Claim.Form.ToString()),
            d.Counting.Row.Id, Kiosk.KioskState.Kebab(d.Counting.Counted.ToString()), [.. sheet.Now.Decision.Modifiers.Select(m => m.Id)], wish.Note));
        screens.Changed();
        return null;
    }

    private async Task<GuideSheet?> SheetAsync(Guid id) =>
        await visits.FindAsync(id, CancellationToken.None) is { } visit ? await OpenAsync(visit, (await flow.LookAsync()).Session, null, CancellationToken.None) : null;
}
