using Kazasu.Hosting.Problems;
using Kazasu.Terminal.Devices;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Guide;

/// <summary>
/// The guide of a visit: <c>answer</c> (question, choice), <c>back</c>, <c>show</c> (show = yes|no), <c>record</c> (method, by, percent, reason, note); by hand
/// <c>GET /reception/guide</c>. Programs get 204, or 409 with what is asked now.
/// </summary>
internal static class GuideEndpoints
{
    public static IServiceCollection AddGuide(this IServiceCollection services) => services.AddSingleton<GuideStore>().AddSingleton<GuideDesk>().AddSingleton<TellTranslations>();

    public static void MapGuide(this IEndpointRouteBuilder app)
    {
        var reception = app.MapGroup("/reception").RequireAuthorization(nameof(DeviceRole.Reception));
        reception.MapGet("/guide", GuideByHand.Page);
        var visit = reception.MapGroup("/visits/{id:guid}/guide");
        visit.MapPost("/answer", (HttpContext c, Guid id, IAntiforgery f, GuideDesk desk) => ActAsync(c, f, id, i => desk.AnswerAsync(id, i["question"], i["choice"])));
        visit.MapPost("/back", (HttpContext c, Guid id, IAntiforgery f, GuideDesk desk) => ActAsync(c, f, id, _ => desk.BackAsync(id)));
        visit.MapPost("/show", (HttpContext c, Guid id, IAntiforgery f, GuideDesk desk) => ActAsync(c, f, id, i => desk.ShowAsync(id, i["show"] == "yes")));
        visit.MapPost("/record", RecordAsync);
    }

    /// <summary>The account that is signed in at this browser, or null.</summary>
    public static async Task<string?> SignedInAsync(HttpContext context) =>
        (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal?.Identity?.Name;

    private static async Task ActAsync(HttpContext context, IAntiforgery forms, Guid id, Func<Intent, Task<bool>> act)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var done = await act(intent);
        if (!intent.Program) { context.Response.Redirect($"/reception?visit={id}"); return; }
        await (done ? Results.NoContent() : Problem.Result(409, "not-now", "This is not what the guide asks now; GET the visit and see its field guide.")).ExecuteAsync(context);
    }

    private static async Task RecordAsync(HttpContext context, Guid id, IAntiforgery forms, GuideDesk desk)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var fault = await desk.RecordAsync(id, RecordWish.Of(intent, await SignedInAsync(context)));
        if (!intent.Program) { context.Response.Redirect($"/reception?visit={id}{(fault is null ? "" : $"&fault={fault}")}"); return; }
        await (fault switch
        {
            null => Results.NoContent(),
            RecordFault.NotNow => Problem.Result(409, "not-now", "The guide still asks something; GET the visit and see its field guide."),
            var f => Problem.Result(400, "request-invalid", $"The field {f.ToString()!.ToLowerInvariant()} is missing or cannot be meant.", ("field", f.ToString()!.ToLowerInvariant())),
        }).ExecuteAsync(context);
    }
}
