using Kazasu.Centre.HomeCare;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.HomeReception;

/// <summary>
/// A stand-in (見本) for マイナ在宅受付Web, which is not ours: a patient at home or before an online visit opens a facility's own address, signs with phone or card,
/// and says what its staff may see. It says on every page that it is a stand-in.
/// </summary>
internal static class HomeReceptionFeature
{
    public const string Root = "/home-reception";

    public static void AddHomeReception(this IServiceCollection services, IServiceProvider centre)
    {
        services.AddSingleton(_ => centre.GetRequiredService<HomeDoors>());
        services.AddSingleton(_ => centre.GetRequiredService<Centre.HomeCare.HomeReception>());
    }

    public static void MapHomeReception(this IEndpointRouteBuilder app) => ReceptionPages.Map(app.MapGroup(Root));
}
