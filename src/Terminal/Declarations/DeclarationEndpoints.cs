using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Rules.Claims;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Kazasu.Terminal.Visits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Declarations;

/// <summary>
/// 被保険者資格申立書: <c>/reception/visits/{id}/declaration</c> (GET the page, POST the fields of <see cref="DeclarationForm"/>), <c>…/sheet</c> (A4),
/// <c>…/destroy</c> (POST, when billing is finished), and <c>/reception/declaration/blank</c> to fill in by hand.
/// </summary>
internal static class DeclarationEndpoints
{
    public static IServiceCollection AddDeclarations(this IServiceCollection services) =>
        services.AddSingleton<DeclarationKeys>().AddSingleton<DeclarationVault>().AddHostedService<DeclarationClock>();

    public static void MapDeclarations(this IEndpointRouteBuilder app)
    {
        var reception = app.MapGroup("/reception").RequireAuthorization(nameof(DeviceRole.Reception));
        reception.MapGet("/declaration/blank", (TerminalSetup setup) => Page.Of<DeclarationSheet>(new DeclarationSheetModel(null, setup.Facts.FacilityName)));
        var one = reception.MapGroup("/visits/{id:guid}/declaration");
        one.MapGet("", PageAsync);
        one.MapPost("", KeepAsync);
        one.MapGet("/sheet", async (Guid id, DeclarationVault vault, TerminalSetup setup, CancellationToken ct) => await vault.FindAsync(id, ct) is { Form: { } form }
            ? Page.Of<DeclarationSheet>(new DeclarationSheetModel(form, setup.Facts.FacilityName)) : Results.NotFound());
        one.MapPost("/destroy", DestroyAsync);
    }

    private static async Task<IResult> PageAsync(HttpContext context, Guid id, VisitStore visits, GuideDesk guide, DeclarationVault vault, ICareCalendar calendar, IAntiforgery forms)
    {
        if (await visits.FindAsync(id, context.RequestAborted) is not { } visit) { return Results.NotFound(); }
        var kept = await vault.FindAsync(id, context.RequestAborted);
        var form = kept?.Form ?? DeclarationForm.Begin(visit.Check?.Person, calendar.Today);
        return Page.Of<DeclarationPage>(new DeclarationPageModel(
            id, form, kept, kept?.Form is null ? [] : DeclarationCheck.Faults(form), await MayAsync(guide, visit, context.RequestAborted), forms.GetAndStoreTokens(context).RequestToken!));
    }

    private static async Task KeepAsync(HttpContext context, Guid id, IAntiforgery forms, VisitStore visits, GuideDesk guide, DeclarationVault vault, ScreenEvents screens)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        if (await visits.FindAsync(id, context.RequestAborted) is not { } visit) { await Results.NotFound().ExecuteAsync(context); return; }
        if (!await MayAsync(guide, visit, context.RequestAborted))
        {
            await Problem.Result(409, "no-declaration", "The guide of this visit offers no declaration: it needs the physical card and a first visit (F39, F16).").ExecuteAsync(context);
            return;
        }
        if (DeclarationForm.TooLong(intent) is { } field)
        {
            await Problem.Result(400, "request-invalid", $"{field} is longer than {DeclarationForm.Longest} characters.", ("field", field)).ExecuteAsync(context);
            return;
        }
        var form = DeclarationForm.Read(intent);
        await vault.KeepAsync(id, form);
        screens.Changed();
        var faults = DeclarationCheck.Faults(form);
        if (!intent.Program) { context.Response.Redirect(faults.Count == 0 ? $"/reception?visit={id}" : $"/reception/visits/{id}/declaration"); return; }
        await Results.Ok(new { complete = faults.Count == 0, faults = faults.Select(f => new { f.Field, reason = f.Reason.Ja }) }).ExecuteAsync(context);
    }

    private static async Task DestroyAsync(HttpContext context, Guid id, IAntiforgery forms, DeclarationVault vault, ScreenEvents screens)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var done = await vault.DestroyAsync(id);
        screens.Changed();
        if (!intent.Program) { context.Response.Redirect($"/reception/visits/{id}/declaration"); return; }
        await (done ? Results.NoContent() : Problem.Result(404, "no-declaration", "There is no declaration of this visit, or it was destroyed already.")).ExecuteAsync(context);
    }

    /// <summary>Only where the table offers ④.</summary>
    private static async Task<bool> MayAsync(GuideDesk guide, Terminal.Visits.Visit visit, CancellationToken ct) =>
        await guide.OpenAsync(visit, null, null, ct) is { MayDeclare: true };
}

/// <param name="Kept">Null: nothing was kept yet.</param>
/// <param name="Faults">What is still missing of what was kept.</param>
/// <param name="Offered">④ is one of this visit's ways.</param>
internal sealed record DeclarationPageModel(Guid Visit, Declaration Form, KeptDeclaration? Kept, IReadOnlyList<DeclarationFault> Faults, bool Offered, string Token);

/// <param name="Form">Null: blank.</param>
internal sealed record DeclarationSheetModel(Declaration? Form, string FacilityName);
