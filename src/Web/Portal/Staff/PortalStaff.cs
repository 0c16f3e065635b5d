using Kazasu.Hosting.Pages;
using Kazasu.Hosting.Staff;
using Kazasu.Web.Portal.Staff.Pages;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.Portal.Staff;

/// <summary>The accounts of facilities' staff in the portal (Hosting/Staff): one says which facility one belongs to, and sees only that one.</summary>
internal static class PortalStaff
{
    public const string Root = "/portal";

    private static readonly StaffDoors s_doors = new(Root, Root, ManyFacilities: true, PageOf);

    public static void AddPortalStaff(this IServiceCollection services, PageCookies cookies)
    {
        services.AddStaffAccounts("kazasu-portal", s_doors, cookies).AddSingleton<Enrolment>();
        services.AddAuthorizationBuilder()
            .AddPolicy(StaffPolicies.AtDesk, p => Signed(p).RequireAssertion(_ => true))
            .AddPolicy(StaffPolicies.SignedIn, p => Signed(p).RequireClaim(StaffPolicies.Role))
            .AddPolicy(StaffPolicies.Administrator, p => Signed(p).RequireClaim(StaffPolicies.Role, nameof(StaffRole.Administrator)));
    }

    public static void MapPortalStaff(this IEndpointRouteBuilder app)
    {
        app.MapStaffAccounts(s_doors);
        FirstAccount.Map(app);
    }

    private static AuthorizationPolicyBuilder Signed(AuthorizationPolicyBuilder policy) => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme);

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
