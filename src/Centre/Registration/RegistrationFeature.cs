using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Registration;

/// <summary>
/// Registration for health-insurance use (利用登録) on the spot, at the reader: 002_301f9f6b82dabdbe.txt — マイナ保険証の利用登録について(ポスター).
/// </summary>
internal static class RegistrationFeature
{
    public static void AddRegistration(this IServiceCollection services) => services.AddSingleton<RegistrationTable>();

    public static void MapRegistration(this IEndpointRouteBuilder app) => RegisterOnTheSpot.Map(app);
}
