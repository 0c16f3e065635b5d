using System.Security.Claims;
using Kazasu.Terminal.Devices;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kazasu.Terminal.Staff;

/// <summary>
/// Staff accounts: password and a second factor (passkey or authenticator), by the framework's Identity on a store of our own. The pages are for
/// paired reception and set-up devices only: an account alone is not enough.
/// </summary>
internal static class StaffFeature
{
    /// <summary>Policy: signed in with both factors.</summary>
    public const string SignedIn = "staff";
    /// <summary>Policy: signed in, and an administrator.</summary>
    public const string Administrator = "staff-administrator";
    /// <summary>Policy: a device of the facility's staff.</summary>
    public const string AtDesk = "staff-desk";
    /// <summary>Scheme of the short time between password and second factor.</summary>
    public const string FirstFactor = "kazasu-staff-first";

    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddIdentityCore<StaffAccount>(identity =>
        {
            // length instead of kinds of characters; the account is locked long before anything can be guessed
            identity.Password = new() { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 5 };
            identity.Lockout = new() { AllowedForNewUsers = true, MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10) };
            identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
        }).AddUserStore<StaffStore>().AddSignInManager()
            .AddTokenProvider<AuthenticatorTokenProvider<StaffAccount>>(TokenOptions.DefaultAuthenticatorProvider).AddClaimsPrincipalFactory<StaffPrincipals>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "preferred"));

        // a stopped account and a changed password take effect with the next request
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero);
        services.AddSingleton<OneAtATime>().AddSingleton<StaffStore>().AddScoped<StaffSignIn>().AddScoped<StaffFactors>().AddScoped<StaffAccounts>();

        services.AddAuthentication()
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                Shape(o, "kazasu-staff", TimeSpan.FromMinutes(30));
                o.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o => Shape(o, "kazasu-staff-passkey", TimeSpan.FromMinutes(5)))
            .AddCookie(FirstFactor, o => Shape(o, FirstFactor, TimeSpan.FromMinutes(10)));
        services.AddAuthorizationBuilder()
            // the account is looked at too, because forms are tied to whoever is signed in; what sends an unknown browser on comes last
            .AddPolicy(AtDesk, p => p.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, DeviceAuthentication.Name).RequireRole(nameof(DeviceRole.Reception), nameof(DeviceRole.Setup)))
            .AddPolicy(SignedIn, p => Both(p).RequireClaim(StaffPrincipals.Role))
            .AddPolicy(Administrator, p => Both(p).RequireClaim(StaffPrincipals.Role, nameof(StaffRole.Administrator)));
        return services;
    }

    public static void MapStaff(this IEndpointRouteBuilder app)
    {
        SignInEndpoints.Map(app);
        PasskeyEndpoints.Map(app);
        AccountEndpoints.Map(app);
        AccountsEndpoints.Map(app);
    }

    private static AuthorizationPolicyBuilder Both(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(DeviceAuthentication.Name, IdentityConstants.ApplicationScheme).RequireRole(nameof(DeviceRole.Reception), nameof(DeviceRole.Setup));

    private static void Shape(CookieAuthenticationOptions o, string name, TimeSpan life)
    {
        o.Cookie.Name = name;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Strict;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        (o.ExpireTimeSpan, o.SlidingExpiration) = (life, true);
        o.LoginPath = o.AccessDeniedPath = "/staff/sign-in";
        o.ReturnUrlParameter = "to";
    }
}

/// <summary>What a sign-in says about itself: account, name, role.</summary>
internal sealed class StaffPrincipals(UserManager<StaffAccount> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<StaffAccount>(accounts, options)
{
    public const string Role = "staff-role";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffAccount user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(Role, user.Role.ToString()));
        return identity;
    }
}

/// <summary>Sign-ins are tried one after the other, so that many at once cannot outrun the count of wrong ones.</summary>
internal sealed class OneAtATime : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<T> DoAsync<T>(Func<Task<T>> act)
    {
        await _one.WaitAsync();
        try
        {
            return await act();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
