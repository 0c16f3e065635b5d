using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Outage;

/// <summary>
/// Outage (障害時): <c>GET /reception/outage</c> (<c>visit</c>), <c>GET /reception/outage/state</c> for programs, and <c>POST</c> below it: <c>find</c> (reference, birth, kana),
/// <c>use</c> (mark, visit), <c>number</c> (insurer, symbol, number, branch, birth, name, visit), <c>written</c> (name, sex, birth, address, insurer-name, visit),
/// <c>close</c> (id), <c>seen</c>. Names and numbers travel in bodies, never in addresses.
/// </summary>
internal static class OutageFeature
{
    public static IServiceCollection AddOutage(this IServiceCollection services) =>
        services.AddSingleton<OutageLog>().AddSingleton<LastKnownStore>().AddSingleton<WaitingChecks>().AddSingleton<OutageDesk>();

    /// <summary>What works by itself; after the store is there.</summary>
    public static void AddOutageWork(this IServiceCollection services) => services.AddHostedService<LineWatch>().AddHostedService<AnswerKeeper>().AddHostedService<Reconciler>();

    public static void MapOutage(this IEndpointRouteBuilder app)
    {
        var outage = app.MapGroup("/reception/outage").RequireAuthorization(nameof(DeviceRole.Reception));
        outage.MapGet("", (HttpContext c, Guid? visit, string? fault, OutageDesk desk, TerminalSetup setup, ICareCalendar day, IAntiforgery f) => PageAsync(c, desk, setup, day, f, visit, null, fault));
        outage.MapGet("/state", async (OutageDesk desk, CancellationToken ct) => TypedResults.Ok(OutageView.Of(await desk.NowAsync(ct))));
        outage.MapPost("/find", FindAsync);
        outage.MapPost("/use", (HttpContext c, OutageDesk desk, IAntiforgery f) => ActAsync(c, f, async i => await desk.UseAsync(i["mark"], VisitOf(i)) ? null : "mark"));
        outage.MapPost("/number", (HttpContext c, OutageDesk desk, IAntiforgery f) => ActAsync(c, f, i => desk.NumberAsync(i, VisitOf(i)), stay: "number"));
        outage.MapPost("/written", (HttpContext c, OutageDesk desk, IAntiforgery f) => ActAsync(c, f, i => desk.WrittenAsync(i, VisitOf(i)), stay: "written"));
        outage.MapPost("/close", (HttpContext c, OutageDesk desk, IAntiforgery f) => ActAsync(c, f, async i => Guid.TryParse(i["id"], out var id) && await desk.CloseAsync(id) ? null : "id"));
        outage.MapPost("/seen", (HttpContext c, OutageDesk desk, IAntiforgery f) => ActAsync(c, f, async _ => { await desk.SeenAsync(); return null; }, to: "/reception"));
    }

    private static async Task FindAsync(HttpContext context, OutageDesk desk, TerminalSetup setup, ICareCalendar calendar, IAntiforgery forms)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var found = await desk.FindAsync(intent, context.RequestAborted);
        await (intent.Program
            ? Results.Ok(found.Select(k => LastKnownView.Of(k, calendar.Today)))
            : await PageAsync(context, desk, setup, calendar, forms, VisitOf(intent), found, null)).ExecuteAsync(context);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, OutageDesk desk, TerminalSetup setup, ICareCalendar calendar, IAntiforgery forms, Guid? visit, IReadOnlyList<LastKnown>? found, string? fault) =>
        Page.Of<OutagePage>(new OutageModel(
            await desk.NowAsync(context.RequestAborted), setup.Facts.FacilityName, calendar.Today, visit, found, fault, forms.GetAndStoreTokens(context).RequestToken!));

    /// <param name="act">Null: done. Else the field that was wrong.</param>
    /// <param name="stay">The form's name, so that the page says where something is missing.</param>
    private static async Task ActAsync(HttpContext context, IAntiforgery forms, Func<Intent, Task<string?>> act, string? stay = null, string? to = null)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var fault = await act(intent);
        if (intent.Program)
        {
            await (fault is null ? Results.NoContent() : Problem.Result(400, "request-invalid", $"The field {fault} is missing or cannot be meant.", ("field", fault))).ExecuteAsync(context);
            return;
        }
        var visit = VisitOf(intent) is { } v ? $"visit={v}" : "";
        context.Response.Redirect(fault is not null ? $"/reception/outage?{visit}&fault={stay}-{fault}" : to ?? (visit.Length > 0 ? $"/reception?{visit}" : "/reception/outage"));
    }

    private static Guid? VisitOf(Intent intent) => Guid.TryParse(intent["visit"], out var visit) ? visit : null;
}

/// <param name="Visit">The visit for which staff came here; null = somebody who was not at the kiosk.</param>
/// <param name="Found">Null: nothing was looked for.</param>
/// <param name="Fault">Form and field that was wrong, e.g. <c>number-birth</c>.</param>
internal sealed record OutageModel(OutageNow Now, string FacilityName, DateOnly Day, Guid? Visit, IReadOnlyList<LastKnown>? Found, string? Fault, string Token);
