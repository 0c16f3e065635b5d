using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Eligibility;

/// <summary>Who insures a person on a day of care.</summary>
internal static class EligibilityFeature
{
    public static void AddEligibility(this IServiceCollection services) => services.AddSingleton<Judgement>().AddSingleton<CheckTable>();

    public static void MapEligibility(this IEndpointRouteBuilder app) => CheckEligibility.Map(app);
}
