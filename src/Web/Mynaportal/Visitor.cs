using Kazasu.Centre.Patients;
using Kazasu.Hosting.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Web.Mynaportal;

/// <summary>
/// The browser's two cookies: a secret of its own, to which a sign-in is bound before anybody is signed in, and the session's secret afterwards. Both
/// go with the browser, are out of reach for scripts, and come along when the app leads back here.
/// </summary>
internal sealed class Visitor(HttpContext http, PatientSignIn signIn)
{
    private const string Browser = "kazasu-mynaportal-browser";
    private const string Session = "kazasu-mynaportal";

    /// <summary>Null before the browser was given a secret.</summary>
    public string? Secret => http.Request.Cookies[Cookies.Name(Browser)] is { Length: 43 } secret ? secret : null;

    public string SecretOrNew()
    {
        if (Secret is { } known) { return known; }

        var secret = PatientSignIn.NewSecret();
        http.Response.Cookies.Append(Cookies.Name(Browser), secret, Options);
        return secret;
    }

    /// <returns>Null when nobody is signed in.</returns>
    public async Task<Patient?> PatientAsync(CancellationToken ct) =>
        http.Request.Cookies[Cookies.Name(Session)] is { Length: 43 } token ? await signIn.FindAsync(token, ct) : null;

    public void Keep(string token)
    {
        http.Response.Cookies.Append(Cookies.Name(Session), token, Options);
        http.Response.Cookies.Delete(Cookies.Name(Browser), Options);
    }

    public void Forget() => http.Response.Cookies.Delete(Cookies.Name(Session), Options);

    private PageCookies Cookies => http.RequestServices.GetRequiredService<PageCookies>();

    private CookieOptions Options => Cookies.Options(http.Request, SameSiteMode.Lax);
}
