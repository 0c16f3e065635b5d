using Kazasu.Centre.Listener;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Facilities;

/// <summary>The operator's call centre writes down what a facility said on the telephone: it stopped, goes on, does not wish to be listed, or wishes it again (D8, D9).</summary>
internal static class TellDirectory
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost(CentreRoutes.FacilityDirectory, HandleAsync).RequireAuthorization(Roles.Operator);

    internal static async Task<IResult> HandleAsync(string code, HttpContext http, PhoneReadyFacilities facilities, ICareCalendar calendar, CancellationToken ct)
    {
        var (told, problem) = await RequestBody.ReadAsync<DirectoryNotice>(http, ct);
        if (told is null) { return problem!; }
        if (!DirectoryWords.Told.Contains(told.What, StringComparer.Ordinal)) { return RequestBody.Invalid($"what: one of {string.Join(", ", DirectoryWords.Told)}."); }

        return await facilities.TellAsync(code, DirectoryWords.Event(told.What, calendar.Today), ct)
            ? TypedResults.NoContent()
            : Problem.Result(404, ErrorCodes.FacilityUnknown, "This facility is not enrolled at the centre.");
    }
}
