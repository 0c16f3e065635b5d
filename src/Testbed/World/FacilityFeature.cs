using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.World;

/// <summary>What the operator has on record of the facility and the testbed may change.</summary>
/// <param name="UsePhone">スマホによる本人確認の利用有無 (T14).</param>
/// <param name="PilotSite">2025 pilot (実証事業).</param>
public sealed record FacilityStep(bool UsePhone, bool PilotSite);

/// <summary>The facility at the centre: a form on the faults page, and the same as JSON.</summary>
internal static class FacilityFeature
{
    public static void MapFacility(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/facility", (TestbedParts parts) => parts.World.Facility);
        app.MapPost("/api/facility", (TestbedParts parts, FacilityStep step, CancellationToken ct) => SetAsync(parts, step, TypedResults.Ok(step), ct));
        app.MapPost("/facility", (TestbedParts parts, [FromForm] bool? usePhone, [FromForm] bool? pilotSite, CancellationToken ct) =>
            SetAsync(parts, new(usePhone ?? false, pilotSite ?? false), TypedResults.Redirect("/faults"), ct));
    }

    private static Task<IResult> SetAsync(TestbedParts parts, FacilityStep step, IResult done, CancellationToken ct) => CentreAway.TellAsync(async () =>
    {
        await parts.World.SetFacilityAsync(parts.World.Facility with { UsePhone = step.UsePhone, PilotSite = step.PilotSite }, ct);
        return done;
    });
}
