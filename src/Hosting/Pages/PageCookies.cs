using Microsoft.AspNetCore.Http;

namespace Kazasu.Hosting.Pages;

/// <summary>
/// Names and marks of a host's cookies. Where an HTTPS listener is open every cookie is <c>Secure</c> and bound to its host by its name (<c>__Host-</c>);
/// browsers take and give such cookies on plain HTTP at localhost too, so a kiosk on the machine itself goes on. Without one, pages are on loopback alone.
/// </summary>
/// <param name="Https">An HTTPS listener is open.</param>
public sealed record PageCookies(bool Https)
{
    public CookieSecurePolicy Secure => Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    public string Name(string name) => Https ? "__Host-" + name : name;

    /// <summary>The whole host, out of reach for scripts.</summary>
    /// <param name="life">Null = until the browser is closed.</param>
    public CookieOptions Options(HttpRequest request, SameSiteMode sameSite, TimeSpan? life = null) =>
        new() { HttpOnly = true, SameSite = sameSite, Secure = Https || request.IsHttps, Path = "/", MaxAge = life, IsEssential = true };
}
