using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.MedicalAid;

/// <summary>Medical aid (医療扶助): tickets that offices tell of, for the facilities that they name.</summary>
internal static class MedicalAidFeature
{
    public static void AddMedicalAid(this IServiceCollection services) => services.AddSingleton<TicketStore>().AddSingleton<AidReader>().AddSingleton<TellAid>();

    public static void MapMedicalTickets(this IEndpointRouteBuilder app) => TakeTickets.Map(app);

    public static void MapMedicalAid(this IEndpointRouteBuilder app) => TellAid.Map(app);
}
