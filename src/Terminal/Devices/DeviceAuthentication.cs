using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Kazasu.Hosting.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kazasu.Terminal.Devices;

/// <summary>A browser is a device by its cookies, one a role, so that one browser may be several.</summary>
internal sealed class DeviceAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DeviceStore devices, PageCookies cookies)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "device";
    private const int TokenLength = 32;

    /// <summary>Makes this browser a device: a random token in its cookie, the token's hash in the store.</summary>
    public static async Task PairAsync(HttpContext context, DeviceStore devices, DeviceRole role, TimeProvider clock)
    {
        var token = RandomNumberGenerator.GetBytes(TokenLength);
        await devices.AddAsync(token, role, clock.GetUtcNow(), context.RequestAborted);
        var cookies = context.RequestServices.GetRequiredService<PageCookies>();
        context.Response.Cookies.Append(cookies.Name(Cookie(role)), Base64Url.EncodeToString(token), cookies.Options(context.Request, SameSiteMode.Lax, TimeSpan.FromDays(400)));
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        List<Claim> roles = [];
        foreach (var role in Enum.GetValues<DeviceRole>())
        {
            if (Request.Cookies[cookies.Name(Cookie(role))] is { } cookie && Token(cookie) is { } token && await devices.KnowsAsync(token, role, Context.RequestAborted))
            {
                roles.Add(new(ClaimTypes.Role, role.ToString()));
            }
        }
        if (roles.Count == 0) { return AuthenticateResult.NoResult(); }
        return AuthenticateResult.Success(new(new(new ClaimsIdentity(roles, Name)), Name));
    }

    /// <summary>A browser is sent to the page for the code; a program is told 401.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsGet(Request.Method) && Request.Headers.Accept.ToString().Contains("text/html"))
        {
            var part = (Request.Path.Value ?? "/").Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("kiosk");
            Response.Redirect("/pair?as=" + (part == "staff" ? Request.Path == "/staff/first" ? "setup" : "reception" : part));
            return Task.CompletedTask;
        }
        return base.HandleChallengeAsync(properties);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => HandleChallengeAsync(properties);

    private static string Cookie(DeviceRole role) => "kazasu-" + role.ToString().ToLowerInvariant();

    private static byte[]? Token(string cookie)
    {
        Span<byte> token = stackalloc byte[TokenLength];
        return Base64Url.TryDecodeFromChars(cookie, token, out var length) && length == TokenLength ? token.ToArray() : null;
    }
}
