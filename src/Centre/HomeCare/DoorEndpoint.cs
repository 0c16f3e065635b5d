using Kazasu.Centre.Facilities;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.HomeCare;

/// <summary>A facility's system fetches its own address for patients (医療機関アクセスURL取得; the file message IF-039 has no public layout).</summary>
internal static class DoorEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost(ListRoutes.Doors, HandleAsync);

    internal static async Task<IResult> HandleAsync(HttpContext http, HomeDoors doors, CancellationToken ct)
    {
        var (request, problem) = await RequestBody.ReadAsync<DoorRequest>(http, ct);
        if (request is null) { return problem!; }
        if (!Treatments.All.Contains(request.Treatment, StringComparer.Ordinal)) { return RequestBody.Invalid($"treatment: {string.Join(", ", Treatments.All)}."); }

        return await doors.OfAsync(http.EnrolledFacility().Code, request.Treatment, request.Renew, ct) is { } door
            ? TypedResults.Json(new DoorAnswer(door.Treatment, door.Token), CentreJson.Options)
            : Problem.Result(409, ErrorCodes.TermsNotConfirmed, "Confirm the terms of use and switch 《訪問診療等機能》 on first.");
    }
}
