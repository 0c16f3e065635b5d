using System.Globalization;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Outage;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Setup;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Emergency;

/// <summary>
/// The emergency look-up (緊急時医療情報・資格確認機能) at reception: <c>GET /reception/emergency</c> (<c>check</c>: a waiting check whose written details fill the form), <c>POST</c>
/// <c>ask</c> (is it permitted now?), <c>find</c> (name, sex, birth, address, insurer-name, by), <c>choose</c> (lookup, candidate, by, check). Without a permission there is
/// only the sentence that says so.
/// </summary>
internal static class EmergencyFeature
{
    public static IServiceCollection AddEmergency(this IServiceCollection services) =>
        services.AddSingleton<EmergencyAccess>().AddHostedService(s => s.GetRequiredService<EmergencyAccess>());

    public static void MapEmergency(this IEndpointRouteBuilder app)
    {
        var emergency = app.MapGroup("/reception/emergency").RequireAuthorization(nameof(DeviceRole.Reception));
        emergency.MapGet("", async (HttpContext c, Guid? check, WaitingChecks waiting, EmergencyAccess access, TerminalSetup setup, ICareCalendar calendar, IAntiforgery f) =>
        {
            var written = check is { } id && await waiting.FindAsync(id, c.RequestAborted) is { Data.Written: { } w } ? w : null;
            return await PageAsync(c, access, setup, calendar, f, m => m with { Check = written is null ? null : check, Form = Asked.Of(written) });
        });
        emergency.MapPost("/ask", async (HttpContext c, EmergencyAccess access, IAntiforgery f) =>
        {
            if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
            await access.AskAsync(c.RequestAborted);
            if (!intent.Program) { c.Response.Redirect("/reception/emergency"); return; }
            await Results.Ok(new { permitted = access.Now is not null }).ExecuteAsync(c);
        });
        emergency.MapPost("/find", FindAsync);
        emergency.MapPost("/choose", ChooseAsync);
    }

    private static async Task FindAsync(
        HttpContext context, CentreClient centre, EmergencyAccess access, TerminalSettings settings, TerminalSetup setup, ICareCalendar calendar, IAntiforgery forms)
    {
        if (await Intent.ReadAsync(context, forms) is not { } i) { return; }
        var form = Asked.Of(i, await GuideEndpoints.SignedInAsync(context));
        Guid? check = Guid.TryParse(i["check"], out var id) ? id : null;
        EmergencyCandidates? found = null;
        string? fault = form.Fault(calendar.Today);
        if (fault is null)
        {
            var reply = await centre.EmergencyLookupAsync(
                new(Guid.NewGuid(), settings.Terminal, form.Name!, form.Sex!, form.Birth!.Value, form.Address, form.InsurerName, form.By!, calendar.Today), context.RequestAborted);
            (found, fault) = reply switch
            {
                CentreReply<EmergencyCandidates>.Answered { Answer: var answer } => (answer, (string?)null),
                CentreReply<EmergencyCandidates>.Refused { Code: var code } => (null, code),
                CentreReply<EmergencyCandidates>.Silent { Code: var code } => (null, code),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (fault == ErrorCodes.EmergencyNotPermitted) { await access.AskAsync(context.RequestAborted); }
        }
        if (i.Program) { await (found is not null ? Results.Ok(found) : Problem.Result(400, fault!, "See the code, or the field of this name.")).ExecuteAsync(context); return; }
        await (await PageAsync(context, access, setup, calendar, forms, m => m with { Check = check, Form = form, Found = found, Fault = fault })).ExecuteAsync(context);
    }

    private static async Task ChooseAsync(
        HttpContext context, CentreClient centre, WaitingChecks waiting, EmergencyAccess access, TerminalSettings settings, TerminalSetup setup, ICareCalendar calendar, TimeProvider clock,
        IAntiforgery forms)
    {
        if (await Intent.ReadAsync(context, forms) is not { } i) { return; }
        var by = await GuideEndpoints.SignedInAsync(context) ?? i["by"];
        if (!Guid.TryParse(i["lookup"], out var lookup) || !Guid.TryParse(i["candidate"], out var candidate) || string.IsNullOrWhiteSpace(by))
        {
            await Problem.Result(400, "request-invalid", "lookup, candidate and by are needed.").ExecuteAsync(context);
            return;
        }
        var reply = await centre.EmergencyChoiceAsync(new(Guid.NewGuid(), settings.Terminal, lookup, candidate, by.Trim(), calendar.Today), context.RequestAborted);
        var (answer, fault) = reply switch
        {
            CentreReply<(string Jws, CheckAnswer Answer)>.Answered { Answer: var given } => (((string Jws, CheckAnswer Answer)?)given, (string?)null),
            CentreReply<(string Jws, CheckAnswer Answer)>.Refused { Code: var code } => (null, code),
            CentreReply<(string Jws, CheckAnswer Answer)>.Silent { Code: var code } => (null, code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (answer is { } told) { await SettleAsync(waiting, i["check"], told.Jws, told.Answer, calendar, clock); }
        if (i.Program) { await (answer is { } a ? Results.Ok(a.Answer) : Problem.Result(400, fault!, "See the code.")).ExecuteAsync(context); return; }
        await (await PageAsync(context, access, setup, calendar, forms, m => m with { Answer = answer?.Answer, Fault = fault })).ExecuteAsync(context);
    }

    /// <summary>The look-up settles the waiting check it was made for, or stands in the list by itself: who was looked up is kept in sight.</summary>
    private static async Task SettleAsync(WaitingChecks waiting, string? check, string jws, CheckAnswer answer, ICareCalendar calendar, TimeProvider clock)
    {
        var state = WaitingCheck.After(answer, before: null);
        if (Guid.TryParse(check, out var id) && await waiting.FindAsync(id, CancellationToken.None) is { Kind: WaitingKind.Written } written)
        {
            await waiting.SettleAsync(written with { State = state, Data = written.Data with { Answer = jws } });
            return;
        }
        await waiting.AddAsync(new(answer.RequestId, null, WaitingKind.Written, calendar.Today, clock.GetUtcNow(), state, new(Answer: jws, Name: answer.Person?.Name)));
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, EmergencyAccess access, TerminalSetup setup, ICareCalendar calendar, IAntiforgery forms, Func<EmergencyModel, EmergencyModel> with) =>
        Page.Of<EmergencyPage>(with(new(access.Now, setup.Facts.FacilityName, calendar.Today, await GuideEndpoints.SignedInAsync(context), forms.GetAndStoreTokens(context).RequestToken!)));
}

/// <summary>What staff typed.</summary>
internal sealed record Asked(string? Name, string? Sex, DateOnly? Birth, string? Address, string? InsurerName, string? By)
{
    public static Asked Of(WrittenDetails? w) => new(w?.Name, w?.Sex, w?.Birth, w?.Address, w?.InsurerName, null);

    public static Asked Of(Intent i, string? signedIn) => new(
        Text(i["name"]), i["sex"], DateOnly.TryParseExact(i["birth"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) ? birth : null,
        Text(i["address"]), Text(i["insurer-name"]), signedIn ?? Text(i["by"]));

    /// <returns>The field that is missing or cannot be meant; null = none.</returns>
    public string? Fault(DateOnly today) =>
        Name is null ? "name" : Sex is not ("male" or "female") ? "sex" : Birth is null || Birth > today ? "birth" : Address is null && InsurerName is null ? "address" : By is null ? "by" : null;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <param name="Permission">Null: only the sentence that it is not permitted.</param>
/// <param name="By">The signed-in account; null = nobody is.</param>
internal sealed record EmergencyModel(EmergencyPermission? Permission, string FacilityName, DateOnly Day, string? By, string Token)
{
    /// <summary>The waiting check for which staff came here.</summary>
    public Guid? Check { get; init; }
    public Asked Form { get; init; } = new(null, null, null, null, null, null);
    public EmergencyCandidates? Found { get; init; }
    public CheckAnswer? Answer { get; init; }
    /// <summary>A field, or one of the centre's or the line's codes.</summary>
    public string? Fault { get; init; }
}
