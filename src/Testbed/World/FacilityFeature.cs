using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.World;

/// <summary>What the operator has on record of the facility and the testbed may change.</summary>
/// <param name="UsePhone">スマホによる本人確認の利用有無 (T14).</param>
/// <param name="PilotSite">2025 pilot (実証事業).</param>
public sealed record FacilityStep(bool UsePhone, bool PilotSite);

/// <param name="Hours">For how long the emergency look-up is permitted from now on; 0 ends it.</param>
public sealed record EmergencyStep(int Hours);

/// <summary>The facility at the centre: a form on the faults page, and the same as JSON.</summary>
internal static class FacilityFeature
{
    public static void MapFacility(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/facility", (TestbedParts parts) => parts.World.Facility);
        app.MapPost("/api/facility", (TestbedParts parts, FacilityStep step, CancellationToken ct) => SetAsync(parts, step, TypedResults.Ok(step), ct));
        app.MapPost("/api/emergency", (TestbedParts parts, TimeProvider clock, EmergencyStep step, CancellationToken ct) => GrantAsync(parts, clock, step.Hours, TypedResults.Ok(step), ct));
        app.MapPost("/emergency", (TestbedParts parts, TimeProvider clock, [FromForm] int? hours, CancellationToken ct) =>
            GrantAsync(parts, clock, hours ?? 0, TypedResults.Redirect("/faults"), ct));
        app.MapPost("/facility", (TestbedParts parts, [FromForm] bool? usePhone, [FromForm] bool? pilotSite, CancellationToken ct) =>
            SetAsync(parts, new(usePhone ?? false, pilotSite ?? false), TypedResults.Redirect("/faults"), ct));
    }

    /// <param name="hours">0 ends it.</param>
    private static Task<IResult> GrantAsync(TestbedParts parts, TimeProvider clock, int hours, IResult done, CancellationToken ct) => CentreAway.TellAsync(async () =>
    {
        var now = clock.GetUtcNow();
        await parts.World.GrantEmergencyAsync(new("disaster", now.AddMinutes(-1), now.AddHours(Math.Clamp(hours, 0, 72)), "testbed"), ct);
        return done;
    });

    private static Task<IResult> SetAsync(TestbedParts parts, FacilityStep step, IResult done, CancellationToken ct) => CentreAway.TellAsync(async () =>
    {
        await parts.World.SetFacilityAsync(parts.World.Facility with { UsePhone = step.UsePhone, PilotSite = step.PilotSite }, ct);
        return done;
    });
}
