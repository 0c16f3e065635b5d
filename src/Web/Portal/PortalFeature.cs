using Kazasu.Centre.Facilities;
using Kazasu.Centre.Facilities.Certificates;
using Kazasu.Centre.Facilities.Settings;
using Kazasu.Centre.Setup;
using Kazasu.Centre.Usage;
using Kazasu.Hosting.Pages;
using Kazasu.Web.Portal.Coupons;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Portal.Home;
using Kazasu.Web.Portal.Notices;
using Kazasu.Web.Portal.Phones;
using Kazasu.Web.Portal.Purchase;
using Kazasu.Web.Portal.Settings;
using Kazasu.Web.Portal.Setup;
using Kazasu.Web.Portal.Staff;
using Kazasu.Web.Portal.Subsidies;
using Kazasu.Web.Portal.Usage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.Portal;

/// <summary>The facilities' portal (医療機関等向けポータル): everything under <c>/portal</c>, behind two factors.</summary>
internal static class PortalFeature
{
    /// <param name="centre">Whose public doors are used: facilities with settings and certificates, the directory's events, set-up reports, checks.</param>
    public static void AddPortal(this IServiceCollection services, IServiceProvider centre, PageCookies cookies)
    {
        services.AddSingleton(_ => centre.GetRequiredService<FacilityDirectory>()).AddSingleton(_ => centre.GetRequiredService<SetupReports>())
            .AddSingleton(_ => centre.GetRequiredService<FacilityChecks>()).AddSingleton(_ => centre.GetRequiredService<PhoneReadyFacilities>())
            .AddSingleton(_ => centre.GetRequiredService<FacilitySettings>()).AddSingleton(_ => centre.GetRequiredService<FacilityCertificates>());
        services.AddPortalStaff(cookies);
        services.AddSingleton<CouponStore>().AddSingleton<SetupNotes>().AddSingleton<SetupRoom>().AddSingleton<ShopCode>().AddSingleton<UsageMonths>().AddSingleton<NoticeReads>()
            .AddSingleton(s => new PortalOperator(s.GetRequiredService<Enrolment>(), s.GetRequiredService<CouponStore>()))
            .AddScoped<PortalDesk>().AddScoped<PurchaseRoom>();
    }

    public static void MapPortal(this IEndpointRouteBuilder app)
    {
        app.MapPortalStaff();
        HomeEndpoints.Map(app);
        SetupEndpoints.Map(app);
        CouponEndpoints.Map(app);
        PurchaseEndpoints.Map(app);
        SubsidyEndpoints.Map(app);
        PhonesEndpoints.Map(app);
        SettingsEndpoints.Map(app);
        UsageEndpoints.Map(app);
        NoticeEndpoints.Map(app);
    }
}
