using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Facilities;

/// <summary>Who may ask: facilities enrolled by the operator.</summary>
internal static class FacilitiesFeature
{
    public static void AddFacilities(this IServiceCollection services) => services.AddSingleton<FacilityDirectory>().AddSingleton<PhoneReadyFacilities>();

    public static void MapFacilities(this IEndpointRouteBuilder app)
    {
        EnrolFacility.Map(app);
        TellDirectory.Map(app);
    }

    /// <summary>End points for enrolled facilities: they find the facility of the caller's certificate by <see cref="EnrolledFacility"/>.</summary>
    public static RouteGroupBuilder MapEnrolled(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").RequireAuthorization(Roles.Facility).AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var facility = await http.RequestServices.GetRequiredService<FacilityDirectory>().FindAsync(http.User.Identity!.Name!, http.RequestAborted);
            if (facility is null) { return Problem.Result(403, ErrorCodes.FacilityUnknown, "This facility is not enrolled at the centre."); }

            http.Features.Set(facility);
            return await next(context);
        });
        group.MapGet(CentreRoutes.Facility, (HttpContext http) => TypedResults.Json(http.EnrolledFacility(), CentreJson.Options));
        return group;
    }

    public static FacilityView EnrolledFacility(this HttpContext http) => http.Features.Get<FacilityView>() ?? throw new InvalidOperationException("The end point is not mapped for enrolled facilities.");
}
