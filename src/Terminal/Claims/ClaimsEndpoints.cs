using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Screens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Claims;

/// <summary>
/// 「送る前に」: <c>/reception/claims</c> (GET the page, POST the receipt computer's file: a form, or the bytes with <c>?name=</c> by a program), <c>…/list</c> (the
/// work list as JSON), <c>…/{id}/payment-fund.UKE</c> · <c>federation.UKE</c> · <c>held.UKE</c>, <c>…/{id}/send</c> (to the centre), <c>…/results</c> (資格確認結果連絡書), and notes at <c>…/visits/{id}/contact</c> (day, reached, note, by) ·
/// <c>learned</c> (kind = current|old|not-insured, insurer, symbol, number, branch, by) · <c>belongs</c> (patient, by).
/// </summary>
internal static class ClaimsEndpoints
{
    public static IServiceCollection AddClaims(this IServiceCollection services) =>
        services.AddSingleton<ClaimStore>().AddSingleton<ClaimVisits>().AddSingleton<ClaimDesk>().AddSingleton<ClaimNotes>().AddSingleton<ClaimSending>();

    public static void MapClaims(this IEndpointRouteBuilder app)
    {
        var claims = app.MapGroup("/reception/claims").RequireAuthorization(nameof(DeviceRole.Reception));
        claims.MapGet("", PageAsync);
        claims.MapPost("", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(ClaimDesk.MostBytes));
        claims.MapGet("/list", ListAsync);
        claims.MapGet("/{id}/{name:regex(^(payment-fund|federation|held)\\.UKE$)}", FileAsync);
        claims.MapPost("/{id}/forget", (HttpContext c, string id, IAntiforgery f, ClaimStore store) =>
            ActAsync(c, f, "/reception/claims", async _ => { await store.ForgetAsync(id); return null; }));
        claims.MapPost("/{id}/send", SendAsync);
        claims.MapGet("/results", ResultsAsync);
        var visit = claims.MapGroup("/visits/{visit:guid}");
        visit.MapPost("/contact", (HttpContext c, Guid visit, IAntiforgery f, ClaimNotes notes) => ActAsync(c, f, null, i => notes.ContactAsync(visit, i)));
        visit.MapPost("/learned", (HttpContext c, Guid visit, IAntiforgery f, ClaimNotes notes) => ActAsync(c, f, null, i => notes.LearnedAsync(visit, i)));
        visit.MapPost("/belongs", (HttpContext c, Guid visit, IAntiforgery f, ClaimNotes notes) => ActAsync(c, f, null, i => notes.BelongsAsync(visit, i)));
    }

    private static async Task<IResult> PageAsync(HttpContext context, string? month, int? receipt, string? fault, ClaimStore store, ClaimDesk desk, ICareCalendar calendar, IAntiforgery forms)
    {
        var draft = await store.FindAsync(month, context.RequestAborted);
        var prepared = draft is null ? null : await desk.PrepareAsync(draft, context.RequestAborted);
        return Page.Of<ClaimsPage>(new ClaimsPageModel(
            draft, await store.DraftsAsync(context.RequestAborted), prepared, prepared?.Receipts.FirstOrDefault(r => r.Position == receipt), calendar.Today,
            await GuideEndpoints.SignedInAsync(context), fault, forms.GetAndStoreTokens(context).RequestToken!));
    }

    private static async Task TakeAsync(HttpContext context, string? name, IAntiforgery forms, ClaimDesk desk)
    {
        var program = Intent.IsProgram(context.Request);
        if (await BytesAsync(context, program, name, forms) is not { } file)
        {
            if (!context.Response.HasStarted) { await Results.Redirect("/reception/claims?fault=file").ExecuteAsync(context); }
            return;
        }

        try
        {
            var id = await desk.TakeAsync(file.Name, file.Bytes);
            if (program) { await Results.Ok(new { id }).ExecuteAsync(context); return; }
            context.Response.Redirect($"/reception/claims?month={id}");
        }
        catch (InvalidDataException wrong)
        {
            if (program) { await Problem.Result(400, "request-invalid", wrong.Message).ExecuteAsync(context); return; }
            context.Response.Redirect("/reception/claims?fault=file");
        }
    }

    private static async Task<(string Name, byte[] Bytes)?> BytesAsync(HttpContext context, bool program, string? name, IAntiforgery forms)
    {
        if (!program && !await forms.IsRequestValidAsync(context))
        {
            await Problem.Result(400, "page-old", "This page is too old or was not made here. Open it again.").ExecuteAsync(context);
            return null;
        }

        var file = program ? null : (await context.Request.ReadFormAsync(context.RequestAborted)).Files.GetFile("file");
        if (!program && file is not { Length: > 0 }) { return null; }
        using var bytes = new MemoryStream();
        await (file?.OpenReadStream() ?? context.Request.Body).CopyToAsync(bytes, context.RequestAborted);
        return (file?.FileName ?? name ?? "", bytes.ToArray());
    }

    /// <summary>Sends what may go, and shows what the centre said; programs get the answers as JSON.</summary>
    private static async Task SendAsync(HttpContext context, string id, IAntiforgery forms, ClaimSending sending, CentreClient centre, ICareCalendar calendar)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var sent = await sending.SendAsync(id, context.RequestAborted);
        if (sent is null) { await Results.NotFound().ExecuteAsync(context); return; }
        if (intent.Program) { await Results.Ok(sent).ExecuteAsync(context); return; }
        var month = MonthOf(id) is { } care ? care.AddMonths(1) : new(calendar.Today.Year, calendar.Today.Month, 1);
        await Page.Of<ClaimResultsPage>(new ClaimResultsPageModel(month, await AskAsync(centre, month, context.RequestAborted), sent)).ExecuteAsync(context);
    }

    private static async Task<IResult> ResultsAsync(HttpContext context, string? month, CentreClient centre, ICareCalendar calendar)
    {
        var of = MonthOf(month) ?? new(calendar.Today.Year, calendar.Today.Month, 1);
        return Page.Of<ClaimResultsPage>(new ClaimResultsPageModel(of, await AskAsync(centre, of, context.RequestAborted), null));
    }

    private static async Task<ClaimResults?> AskAsync(CentreClient centre, DateOnly month, CancellationToken ct) =>
        await centre.ClaimResultsAsync(month, ct) is CentreReply<ClaimResults>.Answered a ? a.Answer : null;

    /// <summary>The first seven characters, e.g. 2025-10.</summary>
    private static DateOnly? MonthOf(string? text) =>
        text is { Length: >= 7 } && DateOnly.TryParseExact(text[..7], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private static async Task<IResult> ListAsync(string? month, ClaimStore store, ClaimDesk desk, CancellationToken ct) =>
        await store.FindAsync(month, ct) is { } draft ? Results.Ok(WorkList.Of(await desk.PrepareAsync(draft, ct))) : Results.NotFound();

    private static async Task<IResult> FileAsync(string id, string name, ClaimStore store, ClaimDesk desk, CancellationToken ct)
    {
        if (await store.FindAsync(id, ct) is not { } draft) { return Results.NotFound(); }
        var prepared = await desk.PrepareAsync(draft, ct);
        using var file = new MemoryStream();
        ReviewBody? body = name[0] switch { 'p' => ReviewBody.PaymentFund, 'f' => ReviewBody.HealthInsuranceFederation, _ => null };
        ClaimOutput.Write(file, prepared.Head, body is null ? prepared.Held : prepared.Going.Where(r => r.Body == body), body);
        return Results.File(file.ToArray(), "application/octet-stream", name);
    }

    /// <param name="to">Where a person's browser goes; null = back to the receipt it came from.</param>
    /// <param name="act">Gives the field that is wrong, or null.</param>
    private static async Task ActAsync(HttpContext context, IAntiforgery forms, string? to, Func<Intent, Task<string?>> act)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var wrong = await act(intent);
        if (!intent.Program)
        {
            var receipt = int.TryParse(intent["receipt"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? $"&receipt={position}" : "";
            context.Response.Redirect(to ?? $"/reception/claims?month={Uri.EscapeDataString(intent["month"] ?? "")}{receipt}{(wrong is null ? "" : $"&fault={wrong}")}");
            return;
        }

        await (wrong is null ? Results.NoContent() : Problem.Result(400, "request-invalid", $"The field {wrong} is missing or cannot be meant.", ("field", wrong))).ExecuteAsync(context);
    }
}
