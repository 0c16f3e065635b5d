using Kazasu.Centre.Listener;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Inquiry;

/// <summary>What receipt computers ask by number: who is insured, and which patient of the facility it is.</summary>
internal static class InquiryFeature
{
    public static void AddInquiry(this IServiceCollection services) => services.AddSingleton<ReferenceNumberTable>().AddSingleton<Inquiring>().AddSingleton<ListTurn>();

    public static void MapInquiry(this IEndpointRouteBuilder app)
    {
        Inquire.Map(app);
        InquireBatch.Map(app);
        ReferenceNumbers.Map(app);
    }
}
