using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Consent;

/// <summary>Consent of patients to the viewing of their information (24 hours).</summary>
internal static class ConsentFeature
{
    public static void AddConsent(this IServiceCollection services) => services.AddSingleton<ConsentStore>().AddSingleton<EndConsent>();

    public static void MapConsent(this IEndpointRouteBuilder app) => GiveConsent.Map(app);
}
