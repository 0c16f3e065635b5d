using Kazasu.Centre.Insured.Certificates;
using Kazasu.Centre.Insured.Notices;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Insured;

/// <summary>The register of insured persons and of the certificates that lead to them.</summary>
internal static class InsuredFeature
{
    public static void AddInsured(this IServiceCollection services) => services
        .AddSingleton<InsuredReader>()
        .AddSingleton<InsuredWriter>()
        .AddSingleton<NoticeStore>()
        .AddSingleton<CertificateRegister>()
        .AddSingleton<KeptRevocationLists>()
        .AddHostedService<FollowRevocationLists>();

    public static void MapInsured(this IEndpointRouteBuilder app)
    {
        RegisterPersons.Map(app);
        TakeNotices.Map(app);
        ShowHoles.Map(app);
        RegisterCertificates.Map(app);
        TakeRevocationList.Map(app);
    }
}
