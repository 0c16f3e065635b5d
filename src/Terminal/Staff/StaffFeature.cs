using Kazasu.Hosting.Pages;
using Kazasu.Hosting.Staff;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Staff.Pages;
using Kazasu.Terminal.VisualMode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Staff;

/// <summary>
/// The staff's accounts at the terminal (Hosting/Staff): the pages are for paired reception and set-up devices only, an
/// account alone is not enough.
/// </summary>
internal static class StaffFeature
{
    private static readonly StaffDoors s_doors = new("/staff", "/staff/account", ManyFacilities: false, PageOf, First: "/staff/first")
    {
        OnReset = (services, account) => services.GetRequiredService<VisualPasscodes>().RemoveAsync(account),
    };

    public static IServiceCollection AddStaff(this IServiceCollection services, PageCookies cookies)
    {
        services.AddStaffAccounts("kazasu-staff", s_doors, cookies);
        services.AddAuthorizationBuilder()
            // what sends an unknown browser on comes last
            .AddPolicy(StaffPolicies.AtDesk, p => AtDesk(p, IdentityConstants.ApplicationScheme, DeviceAuthentication.Name))
            .AddPolicy(StaffPolicies.SignedIn, p => Both(p).RequireClaim(StaffPolicies.Role))
            .AddPolicy(StaffPolicies.Administrator, p => Both(p).RequireClaim(StaffPolicies.Role, nameof(StaffRole.Administrator)));
        return services;
    }

    public static void MapStaff(this IEndpointRouteBuilder app)
    {
        app.MapStaffAccounts(s_doors);
        app.MapGet("/staff", () => Results.Redirect("/staff/account")).RequireAuthorization(StaffPolicies.AtDesk);
        FirstAccount.Map(app);
    }

    private static AuthorizationPolicyBuilder AtDesk(AuthorizationPolicyBuilder policy, params string[] schemes) =>
        policy.AddAuthenticationSchemes(schemes).RequireRole(nameof(DeviceRole.Reception), nameof(DeviceRole.Setup));

    private static AuthorizationPolicyBuilder Both(AuthorizationPolicyBuilder policy) => AtDesk(policy, DeviceAuthentication.Name, IdentityConstants.ApplicationScheme);

    private static IResult PageOf(object model, int status) => model switch
    {
        SignInModel => Page.Of<SignInPage>(model, status),
        SecondFactorModel => Page.Of<SecondFactorPage>(model, status),
        EnrolModel => Page.Of<EnrolPage>(model, status),
        PasswordModel => Page.Of<PasswordPage>(model, status),
        AccountModel => Page.Of<AccountPage>(model, status),
        AccountsModel => Page.Of<AccountsPage>(model, status),
        FirstAccountModel => Page.Of<FirstAccountPage>(model, status),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
