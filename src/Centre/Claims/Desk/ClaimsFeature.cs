using System.Globalization;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Claims.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>The claims desk: files in, decisions by the living registry, answers out.</summary>
internal static class ClaimsFeature
{
    private static readonly string[] s_answers = ["insured", "not-insured", "not-reached"];

    public static void AddClaims(this IServiceCollection services) => services
        .AddSingleton<ClaimIntakeDesk>().AddSingleton<RegistryBridge>().AddSingleton<ReviewDesk>().AddSingleton<TelephoneDesk>().AddSingleton<ClaimAnswers>()
        .AddSingleton<InsurerReturn>();

    /// <param name="enrolled">End points for enrolled facilities.</param>
    public static void MapClaims(this IEndpointRouteBuilder app, RouteGroupBuilder enrolled)
    {
        enrolled.MapPost(ClaimRoutes.Files, TakeAsync).WithMetadata(new RequestSizeLimitAttribute(ClaimIntakeDesk.MostBytes));
        enrolled.MapGet(ClaimRoutes.Results, (HttpContext http, string? month, ClaimAnswers answers, CancellationToken ct) =>
            InMonthAsync(month, async m => TypedResults.Json(await answers.ResultsAsync(http.EnrolledFacility().Code, m, ct), CentreJson.Options)));
        enrolled.MapGet(ClaimRoutes.Returned, (HttpContext http, string? month, ClaimAnswers answers, CancellationToken ct) =>
            InMonthAsync(month, async m => File(await answers.ReturnedAsync(http.EnrolledFacility().Code, m, ct))));
        enrolled.MapGet(ClaimRoutes.History, async (HttpContext http, string receipt, ClaimAnswers answers, CancellationToken ct) =>
            TypedResults.Json(await answers.HistoryAsync(http.EnrolledFacility().Code, receipt, ct), CentreJson.Options));

        var desk = app.MapGroup("").RequireAuthorization(Roles.Operator);
        desk.MapPost(ClaimRoutes.Review, (string? month, bool? late, ReviewDesk review, CancellationToken ct) =>
            InMonthAsync(month, async m => TypedResults.Json(await review.RunAsync(m, late == true, RoutingSettings.Default, ct), CentreJson.Options)));
        desk.MapGet(ClaimRoutes.Outgoing, (string? month, int? body, string? kind, ClaimAnswers answers, CancellationToken ct) => body is 1 or 2
            ? InMonthAsync(month, async m => File(await answers.OutgoingAsync(m, (ReviewBody)body, kind ?? "medical", ct)))
            : Task.FromResult(RequestBody.Invalid("body: 1 支払基金 or 2 国保連.")));
        desk.MapGet(ClaimRoutes.Questions, (string? month, TelephoneDesk telephone, CancellationToken ct) =>
            InMonthAsync(month, async m => TypedResults.Json(await telephone.OpenAsync(m, ct), CentreJson.Options)));
        desk.MapPost(ClaimRoutes.Telephone, TelephoneAsync);
        desk.MapPost(ClaimRoutes.GivenBack, GivenBackAsync);
    }

    private static async Task<IResult> TakeAsync(HttpContext http, ClaimIntakeDesk desk, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await http.Request.Body.CopyToAsync(file, ct);
        try
        {
            return TypedResults.Json(await desk.TakeAsync(http.EnrolledFacility().Code, file.ToArray(), ct), CentreJson.Options);
        }
        catch (NotAClaimFileException wrong)
        {
            return RequestBody.Invalid(wrong.Message);
        }
    }

    private static async Task<IResult> TelephoneAsync(HttpContext http, string facility, string receipt, TelephoneDesk telephone, CancellationToken ct)
    {
        var (call, problem) = await RequestBody.ReadAsync<ClaimTelephone>(http, ct);
        if (call is null) { return problem!; }
        if (Array.IndexOf(s_answers, call.Answer) < 0) { return RequestBody.Invalid($"answer: one of {string.Join(", ", s_answers)}."); }
        if (call.By.Trim().Length is 0 or > 40) { return RequestBody.Invalid("by: 1 to 40 characters."); }
        return await telephone.AnswerAsync(facility, receipt, call, ct)
            ? TypedResults.NoContent() : Problem.Result(404, ErrorCodes.RecordUnknown, "No such question is open, or this insurer is none of its candidates.");
    }

    private static async Task<IResult> GivenBackAsync(HttpContext http, string facility, string receipt, InsurerReturn returns, CancellationToken ct)
    {
        var (back, problem) = await RequestBody.ReadAsync<ClaimGivenBack>(http, ct);
        if (back is null) { return problem!; }
        if (back.By.Trim().Length is 0 or > 40 || back.Reason.Length > 200) { return RequestBody.Invalid("by: 1 to 40 characters; reason: at most 200."); }
        return await returns.TakeBackAsync(facility, receipt, back, ct) ? TypedResults.NoContent() : Problem.Result(404, ErrorCodes.RecordUnknown, "No such receipt is with an insurer.");
    }

    private static Task<IResult> InMonthAsync(string? month, Func<DateOnly, Task<IResult>> then) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? then(first) : Task.FromResult(RequestBody.Invalid("month: as 2025-11."));

    private static IResult File(byte[]? file) => file is null ? TypedResults.NoContent() : TypedResults.Bytes(file, "application/octet-stream");
}
