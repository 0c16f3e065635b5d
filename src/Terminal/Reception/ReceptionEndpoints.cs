using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Outage;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Reception;

/// <summary>Reception's screen and the visits for programs.</summary>
internal static class ReceptionEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var reception = app.MapGroup("/reception").RequireAuthorization(nameof(DeviceRole.Reception));
        reception.MapGet("", PageAsync);
        reception.MapGet("/events", (ScreenEvents screens, CancellationToken ct) => TypedResults.ServerSentEvents(screens.ListenAsync(ct)));
        reception.MapGet("/visits/{id:guid}", VisitAsync);
        reception.MapPost("/visits/{id:guid}/ask-again", (HttpContext c, Guid id, IAntiforgery f, TapFlow flow) => ActAsync(c, f, id, _ => flow.AskAgainAsync(id)));
        reception.MapPost("/allow-last-try", (HttpContext c, IAntiforgery f, TapFlow flow) => ActAsync(c, f, null, i => flow.StaffAgreesToLastTryAsync(VisitOf(i))));
        reception.MapPost("/fallback", (HttpContext c, IAntiforgery f, TapFlow flow) => ActAsync(c, f, null, i => flow.FallBackAsync(staff: true, VisitOf(i))));
        reception.MapPost("/start-seen", (HttpContext c, IAntiforgery f, TerminalSetup setup) => ActAsync(c, f, null, async _ => { await setup.StartSeenAsync(); return true; }));
        reception.MapPost("/certificate-seen", (HttpContext c, IAntiforgery f, OwnCertificate certificate) => ActAsync(c, f, null, _ => certificate.SeenAsync()));
    }

    private static async Task<RazorComponentResult> PageAsync(
        HttpContext context, Guid? visit, string? fault, VisitStore visits, GuideDesk guide, TapFlow flow, TapRead read, TerminalSetup setup, OutageDesk outage,
        OwnCertificate certificate, ICareCalendar calendar, IAntiforgery forms)
    {
        var day = calendar.Today;
        var all = await visits.OnAsync(day, context.RequestAborted);
        List<Visit> listed = [.. all.Where(v => v.Outcome is not (VisitOutcome.Cancelled or VisitOutcome.TimedOut))];
        var shown = listed.Find(v => v.Id == visit) ?? await AskedForAsync(visits, visit, context.RequestAborted) ?? listed.Find(v => v.Outcome != VisitOutcome.Running) ?? (listed is [var newest, ..] ? newest : null);
        var look = await flow.LookAsync();
        var sheet = shown is null ? null : await guide.OpenAsync(shown, look.Session, await GuideEndpoints.SignedInAsync(context), context.RequestAborted);
        return Page.Of<ReceptionPage>(new ReceptionModel(
            setup.Facts, day, listed, shown, shown is not null && read.CanAskAgain(shown.Id), GuideShow.At(sheet, shown, fault),
            await guide.FinishedOnAsync(day, context.RequestAborted), look, await outage.NowAsync(context.RequestAborted),
            forms.GetAndStoreTokens(context).RequestToken!)
        {
            LastKnown = shown is null ? null : await outage.UsedAsync(shown.Id, context.RequestAborted),
            Certificate = certificate.Notice,
        });
    }

    /// <summary>A visit that is open stays open when it leaves the list, at midnight or because the patient went: never another patient's card in its place.</summary>
    private static async Task<Visit?> AskedForAsync(VisitStore visits, Guid? visit, CancellationToken ct) => visit is { } id ? await visits.FindAsync(id, ct) : null;

    private static async Task<Results<Ok<VisitView>, NotFound>> VisitAsync(Guid id, VisitStore visits, GuideDesk guide, TapFlow flow, CancellationToken ct) =>
        await visits.FindAsync(id, ct) is { } visit
            ? TypedResults.Ok(VisitView.Of(visit, GuideView.Of(await guide.OpenAsync(visit, (await flow.LookAsync()).Session, null, ct))))
            : TypedResults.NotFound();

    /// <summary>The visit for which staff act; programs may leave it out and mean whoever is at the kiosk.</summary>
    private static Guid? VisitOf(Intent intent) => Guid.TryParse(intent["visit"], out var visit) ? visit : null;

    private static async Task ActAsync(HttpContext context, IAntiforgery forms, Guid? visit, Func<Intent, Task<bool>> act)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var done = await act(intent);
        if (!intent.Program) { context.Response.Redirect(visit is null ? "/reception" : $"/reception?visit={visit}"); return; }
        await (done ? Results.NoContent() : Problem.Result(409, "not-now", "This cannot be done now.")).ExecuteAsync(context);
    }
}
