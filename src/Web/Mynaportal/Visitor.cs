using Kazasu.Centre.Patients;
using Microsoft.AspNetCore.Http;

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
    public string? Secret => http.Request.Cookies[Browser] is { Length: 43 } secret ? secret : null;

    public string SecretOrNew()
    {
        if (Secret is { } known) { return known; }

        var secret = PatientSignIn.NewSecret();
        http.Response.Cookies.Append(Browser, secret, Options);
        return secret;
    }

    /// <returns>Null when nobody is signed in.</returns>
    public async Task<Patient?> PatientAsync(CancellationToken ct) =>
        http.Request.Cookies[Session] is { Length: 43 } token ? await signIn.FindAsync(token, ct) : null;

    public void Keep(string token)
    {
        http.Response.Cookies.Append(Session, token, Options);
        http.Response.Cookies.Delete(Browser, Options);
    }

    public void Forget() => http.Response.Cookies.Delete(Session, Options);

    private CookieOptions Options => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/mynaportal", IsEssential = true };
}
