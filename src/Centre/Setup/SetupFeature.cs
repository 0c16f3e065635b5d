using Kazasu.Centre.Facilities;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Rules.Directory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Setup;

/// <summary>A terminal tells how far it is set up for reading phones.</summary>
internal static class SetupFeature
{
    public static void AddSetup(this IServiceCollection services) => services.AddSingleton<SetupReports>();

    public static void MapSetup(this IEndpointRouteBuilder enrolled) => enrolled.MapPut(SetupRoutes.Setup, HandleAsync);

    internal static async Task<IResult> HandleAsync(HttpContext http, SetupReports reports, PhoneReadyFacilities phones, ICareCalendar calendar, CancellationToken ct)
    {
        var (report, problem) = await RequestBody.ReadAsync<SetupReport>(http, ct);
        if (report is null) { return problem!; }
        if (report.Terminal.Trim().Length is 0 or > 100) { return RequestBody.Invalid("terminal: 1 to 100 characters."); }
        if (report.FaceReader?.Length > 100 || report.Reader?.Length > 200) { return RequestBody.Invalid("faceReader: at most 100 characters; reader: at most 200."); }
        if (report.Missing.Count > 20 || report.Missing.Any(m => m is null || m.Length > 50)) { return RequestBody.Invalid("missing: at most 20 words of at most 50 characters."); }

        var facility = http.EnrolledFacility().Code;
        await reports.KeepAsync(facility, report, ct);
        var stopped = PublicDirectory.StoppedOn(calendar.Today, await phones.EventsAsync(facility, ct)) is not null;
        return TypedResults.Json(new SetupAnswer(stopped), CentreJson.Options);
    }
}
