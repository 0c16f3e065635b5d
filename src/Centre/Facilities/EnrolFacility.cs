using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Centre.Facilities;

/// <summary>The operator enrols a facility or changes what is known of it.</summary>
internal static class EnrolFacility
{
    private static readonly string[] s_kinds = ["hospital", "clinic", "dental", "pharmacy"];

    public static void Map(IEndpointRouteBuilder app) => app.MapPut(CentreRoutes.Facilities, HandleAsync).RequireAuthorization(Roles.Operator);

    internal static async Task<IResult> HandleAsync(string code, HttpContext http, FacilityDirectory directory, CancellationToken ct)
    {
        var (facility, problem) = await RequestBody.ReadAsync<FacilityView>(http, ct);
        if (facility is null) { return problem!; }
        if (facility.Code != code || !Caller.IsCode(code)) { return RequestBody.Invalid("code: 10 digits, the same in address and body."); }
        if (!s_kinds.Contains(facility.Kind, StringComparer.Ordinal)) { return RequestBody.Invalid($"kind: one of {string.Join(", ", s_kinds)}."); }
        if (facility.Name.Trim().Length is 0 or > 200) { return RequestBody.Invalid("name: 1 to 200 characters."); }
        if (new[] { facility.Kana, facility.Address, facility.Telephone }.Any(t => t?.Length > 200)) { return RequestBody.Invalid("kana, address, telephone: at most 200 characters each."); }

        await directory.PutAsync(facility, ct);
        return TypedResults.NoContent();
    }
}
