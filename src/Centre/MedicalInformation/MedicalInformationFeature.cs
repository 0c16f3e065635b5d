using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.MedicalInformation;

/// <summary>Medicines, treatment and check-ups, behind the patient's consent (K25).</summary>
internal static class MedicalInformationFeature
{
    public static void AddMedicalInformation(this IServiceCollection services) => services.AddSingleton<MedicalRecords>().AddSingleton<MedicalConsent>();

    public static void MapMedicalRecords(this IEndpointRouteBuilder app) => TakeMedicalRecords.Map(app);

    public static void MapMedicalInformation(this IEndpointRouteBuilder app) => GiveMedicalInformation.Map(app);
}
