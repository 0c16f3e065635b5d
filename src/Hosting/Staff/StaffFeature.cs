using System.Security.Claims;
using Kazasu.Hosting.Pages;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kazasu.Hosting.Staff;

/// <summary>
/// Staff accounts: password and a second factor (passkey or authenticator), by the framework's Identity on a store of our own. A host that uses them embeds
/// the scripts of this folder and adds the three policies, with whatever else it asks of a browser.
/// </summary>
public static class StaffFeature
{
    /// <summary>Scheme of the short time between password and second factor.</summary>
    internal const string FirstFactor = "kazasu-staff-first";

    /// <summary>Item of a ticket: which sign-in it is.</summary>
    internal const string Session = "session";

    /// <summary>A sign-in ends after that time without a request.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <param name="cookie">Name of the sign-in's cookie: the ports of one host name share cookies, so each host has its own.</param>
    /// <param name="cookies">How this host marks its cookies.</param>
    public static IServiceCollection AddStaffAccounts(this IServiceCollection services, string cookie, StaffDoors doors, PageCookies cookies)
    {
        services.AddIdentityCore<StaffAccount>(identity =>
        {
            // length instead of kinds of characters; the account is locked long before anything can be guessed
            identity.Password = new() { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 5 };
            identity.Lockout = new() { AllowedForNewUsers = true, MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10) };
            identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/";
        }).AddUserStore<StaffStore>().AddSignInManager()
            .AddTokenProvider<AuthenticatorTokenProvider<StaffAccount>>(TokenOptions.DefaultAuthenticatorProvider).AddClaimsPrincipalFactory<StaffPrincipals>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "preferred"));

        // a stopped account and a changed password take effect with the next request
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero);
        services.AddSingleton(doors).AddSingleton<StaffStore>().AddSingleton<StaffSessions>().AddScoped<StaffSignIn>().AddScoped<StaffFactors>().AddScoped<StaffAccounts>().AddScoped<StaffDesk>();

        services.AddAuthentication()
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                Shape(o, cookie, cookies, doors, Idle);
                o.Events.OnValidatePrincipal = ValidateAsync;
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o => Shape(o, cookie + "-passkey", cookies, doors, TimeSpan.FromMinutes(5)))
            .AddCookie(FirstFactor, o => Shape(o, cookie + "-first", cookies, doors, TimeSpan.FromMinutes(10)));
        return services;
    }

    /// <summary>The pages under <see cref="StaffDoors.Root"/>.</summary>
    public static void MapStaffAccounts(this IEndpointRouteBuilder app, StaffDoors doors)
    {
        IEndpointRouteBuilder For(string policy) => app.MapGroup(doors.Root).RequireAuthorization(policy);
        var (desk, mine) = (For(StaffPolicies.AtDesk), For(StaffPolicies.SignedIn));
        SignInEndpoints.Map(desk);
        PasskeyEndpoints.Map(desk);
        AccountEndpoints.Map(mine, desk);
        AccountsEndpoints.Map(For(StaffPolicies.Administrator));
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (context.Principal is null) { return; }

        var sessions = context.HttpContext.RequestServices.GetRequiredService<StaffSessions>();
        if (!context.Properties.Items.TryGetValue(Session, out var id) || !Guid.TryParse(id, out var session) || !await sessions.LivesAsync(session, context.HttpContext.RequestAborted)) { context.RejectPrincipal(); }
    }

    private static void Shape(CookieAuthenticationOptions o, string name, PageCookies cookies, StaffDoors doors, TimeSpan life)
    {
        o.Cookie.Name = cookies.Name(name);
        o.Cookie.Path = "/";
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Strict;
        o.Cookie.SecurePolicy = cookies.Secure;
        (o.ExpireTimeSpan, o.SlidingExpiration) = (life, true);
        o.LoginPath = o.AccessDeniedPath = doors.Root + "/sign-in";
        o.ReturnUrlParameter = "to";
    }
}

/// <summary>What a sign-in says about itself: account, name, role.</summary>
internal sealed class StaffPrincipals(UserManager<StaffAccount> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<StaffAccount>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffAccount user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(StaffPolicies.Role, user.Role.ToString()));
        return identity;
    }
}
