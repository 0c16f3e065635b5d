using Kazasu.Centre.Patients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.Mynaportal;

/// <summary>
/// A stand-in (見本) for Mynaportal (マイナポータル), which is not ours: the eligibility screen that patients show at the counter, with who looked at
/// their data and the consents they gave. It says on every page that it is a stand-in.
/// </summary>
internal static class MynaportalFeature
{
    public static void AddMynaportal(this IServiceCollection services, IServiceProvider centre)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(_ => centre.GetRequiredService<PatientSignIn>());
        services.AddSingleton(_ => centre.GetRequiredService<PatientProof>());
        services.AddSingleton(_ => centre.GetRequiredService<PatientRecords>());
        services.AddSingleton(s => new AppAddress(s.GetRequiredService<WebSettings>().MynaportalApp));
        services.AddScoped<Own>();
    }

    public static void MapMynaportal(this IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/mynaportal");
        OwnPages.Map(room);
        SignIn.Map(room);
    }
}
