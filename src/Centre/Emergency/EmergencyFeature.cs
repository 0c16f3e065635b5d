using Kazasu.Centre.Facilities;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Emergency;

/// <summary>The emergency look-up, and the operator's permission without which it is closed.</summary>
internal static class EmergencyFeature
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(31);
    private static readonly string[] s_reasons = ["disaster", "system-failure"];

    public static void AddEmergency(this IServiceCollection services) => services.AddSingleton<EmergencyTables>();

    /// <param name="enrolled">The group of end points for enrolled facilities.</param>
    public static void MapEmergency(this IEndpointRouteBuilder app, IEndpointRouteBuilder enrolled)
    {
        app.MapPut(EmergencyRoutes.Permissions, GrantAsync).RequireAuthorization(Roles.Operator);
        enrolled.MapGet(EmergencyRoutes.Permission, async (HttpContext http, EmergencyTables tables, TimeProvider clock, CancellationToken ct) =>
            await tables.PermissionAsync(http.EnrolledFacility().Code, clock.GetUtcNow(), ct) is { } permission
                ? TypedResults.Json(permission, CentreJson.Options)
                : NotPermitted(404));
        LookUp.Map(enrolled);
        Choose.Map(enrolled);
    }

    public static IResult NotPermitted(int status) => Problem.Result(status, ErrorCodes.EmergencyNotPermitted, "The emergency look-up is not permitted to this facility now; the operator grants it for a period.");

    internal static async Task<IResult> GrantAsync(string code, HttpContext http, EmergencyTables tables, TimeProvider clock, CancellationToken ct)
    {
        var (granted, problem) = await RequestBody.ReadAsync<EmergencyPermission>(http, ct);
        if (granted is null) { return problem!; }
        if (!s_reasons.Contains(granted.Reason, StringComparer.Ordinal)) { return RequestBody.Invalid($"reason: one of {string.Join(", ", s_reasons)}."); }
        if (granted.Until < granted.From || granted.Until - granted.From > s_longest) { return RequestBody.Invalid("until: after from, at most 31 days."); }
        if (granted.Note.Length > 200) { return RequestBody.Invalid("note: up to 200 characters."); }

        return await tables.GrantAsync(code, granted, clock.GetUtcNow(), ct)
            ? TypedResults.NoContent()
            : Problem.Result(404, ErrorCodes.FacilityUnknown, "This facility is not enrolled at the centre.");
    }
}
