using Kazasu.Centre.Facilities.Certificates;
using Kazasu.Centre.Facilities.Settings;
using Kazasu.Centre.Listener;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Facilities;

/// <summary>Who may ask: facilities enrolled by the operator.</summary>
internal static class FacilitiesFeature
{
    public static void AddFacilities(this IServiceCollection services) => services
        .AddSingleton<FacilityDirectory>()
        .AddSingleton<PhoneReadyFacilities>()
        .AddSingleton<FacilityCertificates>()
        .AddSingleton(s => new FacilitySettings(s.GetRequiredService<Database>(), s.GetRequiredService<FacilityDirectory>(), s.GetRequiredService<TimeProvider>()));

    public static void MapFacilities(this IEndpointRouteBuilder app)
    {
        EnrolFacility.Map(app);
        TellDirectory.Map(app);
        CertificateDoors.Map(app);
    }

    /// <summary>End points for enrolled facilities: they find the facility of the caller's certificate by <see cref="EnrolledFacility"/>.</summary>
    public static RouteGroupBuilder MapEnrolled(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").RequireAuthorization(Roles.Facility).AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var facility = await http.RequestServices.GetRequiredService<FacilityDirectory>().FindAsync(http.User.Identity!.Name!, http.RequestAborted);
            if (facility is null) { return Problem.Result(403, ErrorCodes.FacilityUnknown, "This facility is not enrolled at the centre."); }

            if (!await http.RequestServices.GetRequiredService<FacilityCertificates>().IsGoodAsync(http.User, http.RequestAborted))
            {
                return Problem.Result(403, ErrorCodes.CertificateWithdrawn, "The operator has withdrawn this client certificate; the facility needs another one.");
            }

            http.Features.Set(facility);
            return await next(context);
        });
        CertificateDoors.MapOwn(group);
        SettingsDoors.Map(group);
        group.MapGet(CentreRoutes.Facility, (HttpContext http) => TypedResults.Json(http.EnrolledFacility(), CentreJson.Options));
        return group;
    }

    public static FacilityView EnrolledFacility(this HttpContext http) => http.Features.Get<FacilityView>() ?? throw new InvalidOperationException("The end point is not mapped for enrolled facilities.");
}
