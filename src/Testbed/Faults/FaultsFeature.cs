using System.Globalization;
using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.Faults;

/// <summary>The date of care for programs.</summary>
/// <param name="Date">The day to set; null = the calendar on the wall.</param>
public sealed record DateStep(DateOnly? Date);

/// <param name="Now">Civil time in Japan.</param>
/// <param name="Set">Whether it is another than the wall's.</param>
public sealed record DateAnswer(DateTimeOffset Now, DateOnly Date, bool Set);

/// <summary>Faults and date: a page, and the same as JSON.</summary>
internal static class FaultsFeature
{
    public static void MapFaults(this IEndpointRouteBuilder app)
    {
        app.MapGet("/faults", () => new RazorComponentResult<FaultsPage>());
        app.MapPost("/faults", SetByForm);
        app.MapPost("/date", SetDateByForm);
        app.MapGet("/api/faults", (TestbedParts parts) => parts.Faults.Now);
        app.MapPost("/api/faults", IResult (TestbedParts parts, FaultState wanted) =>
        {
            if (ProblemOf(parts, wanted) is { } problem) { return Problem.Result(400, "request-invalid", problem); }

            parts.Faults.Set(wanted);
            return TypedResults.Ok(parts.Faults.Now);
        });
        app.MapGet("/api/date", (TestbedParts parts) => Seen(parts));
        app.MapPost("/api/date", IResult (TestbedParts parts, DateStep step) => TrySet(parts, step.Date)
            ? TypedResults.Ok(Seen(parts))
            : Problem.Result(400, "request-invalid", "date: 2000-01-01 to 2099-12-31, or null for today."));
    }

    private static string? ProblemOf(TestbedParts parts, FaultState wanted) => wanted.Problem() ?? (wanted.ReaderUnplugged && !parts.ReaderCanBeUnplugged
        ? "readerUnplugged: the reader belongs to the smart-card service and stays; start without --vpcd to unplug it." : null);

    private static IResult SetByForm(
        TestbedParts parts, [FromForm] bool? heldBadly, [FromForm] string? pulledAwayAfter, [FromForm] bool? onlyOnce, [FromForm] bool? readerUnplugged,
        [FromForm] bool? lineCut, [FromForm] string? centreDelayMs, [FromForm] bool? revocationListsAged, [FromForm] bool? faceDiffers)
    {
        var wanted = new FaultState(heldBadly ?? false, Figure(pulledAwayAfter), onlyOnce ?? false, readerUnplugged ?? false, lineCut ?? false,
            Figure(centreDelayMs) ?? 0, revocationListsAged ?? false, faceDiffers ?? false);
        if (ProblemOf(parts, wanted) is not null) { return TypedResults.Redirect("/faults?refused=1"); }

        parts.Faults.Set(wanted);
        return TypedResults.Redirect("/faults");
    }

    private static RedirectHttpResult SetDateByForm(TestbedParts parts, [FromForm] string? date, [FromForm] string? back)
    {
        var day = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given : (DateOnly?)null;
        TrySet(parts, day);
        return TypedResults.Redirect(back == "faults" ? "/faults" : "/");
    }

    private static bool TrySet(TestbedParts parts, DateOnly? date)
    {
        if (date is { Year: < 2000 or > 2099 }) { return false; }

        if (date is { } day) { parts.Calendar.Set(day); } else { parts.Calendar.Reset(); }

        return true;
    }

    private static DateAnswer Seen(TestbedParts parts) => new(parts.Calendar.Now, DateOnly.FromDateTime(parts.Calendar.Now.DateTime), parts.Calendar.IsSet);

    private static int? Figure(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
