using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Facilities.Settings;
using Kazasu.Centre.Ledger;
using Kazasu.Centre.Patients;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.HomeCare;

/// <summary>
/// Reception at home and online (居宅同意取得型). <see cref="HomeDoors"/> and <see cref="HomeReception"/> are for the operator's web pages in the same process;
/// facilities fetch the lists of what came of it.
/// </summary>
internal static class HomeCareFeature
{
    public static void AddHomeCare(this IServiceCollection services)
    {
        services.AddSingleton<HomeConsentStore>().AddSingleton<TellConsented>();
        services.AddSingleton(s => new HomeDoors(Of<Database>(s), Of<FacilityDirectory>(s), Of<FacilitySettings>(s), Of<TimeProvider>(s)));
        services.AddSingleton(s => new HomeReception(
            Of<HomeConsentStore>(s), Of<Judgement>(s), Of<PatientSignIn>(s), Of<FacilityDirectory>(s), Of<LedgerWriter>(s), Of<CentreSettings>(s), Of<ICareCalendar>(s), Of<TimeProvider>(s)));
    }

    public static void MapHomeCare(this IEndpointRouteBuilder app)
    {
        TellConsented.Map(app);
        DoorEndpoint.Map(app);
    }

    private static T Of<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();
}
