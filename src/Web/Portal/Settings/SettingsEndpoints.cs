using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Staff;
using Kazasu.Rules.Mobile;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Portal.Setup;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Settings;

/// <param name="Terms">The terms of use were confirmed (利用規約).</param>
/// <param name="HomeVisits">《訪問診療等機能》 is 「利用する」.</param>
internal sealed record SettingsModel(PortalGuest Guest, bool Terms, bool HomeVisits, string? Message, string Token);

/// <summary>
/// <c>/portal/settings</c>: the environment settings in the order in which they are made (T24–T27). <c>POST</c> with terms=confirmed, or home-visits=use|not; whoever switches
/// before confirming is refused.
/// </summary>
internal static class SettingsEndpoints
{
    private const string Terms = "terms-of-use";
    private const string HomeVisits = "home-visits";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portal/settings", (HttpContext c, PortalDesk desk, SetupNotes notes) => desk.ShowAsync(guest => PageAsync(c, desk, notes, guest, null))).RequireAuthorization(StaffPolicies.SignedIn);
        app.MapPost("/portal/settings", (HttpContext c, PortalDesk desk, SetupNotes notes) => desk.TakeAsync(async (guest, intent) =>
        {
            var code = guest.Facility.Code;
            if (intent["terms"] == "confirmed") { await notes.NoteAsync(code, Terms, "confirmed", guest.Me.Id, c.RequestAborted); }
            else if (intent["home-visits"] is "use" or "not")
            {
                var use = intent["home-visits"] == "use";
                var confirmed = (await notes.OfAsync(code, c.RequestAborted)).ContainsKey(Terms);
                if (HomeVisitSetting.Refusal(confirmed, use) is { } refusal)
                {
                    return intent.Program ? Problem.Result(409, "terms-first", refusal.Ja) : await PageAsync(c, desk, notes, guest, refusal.Ja);
                }
                await notes.NoteAsync(code, HomeVisits, use ? "use" : null, guest.Me.Id, c.RequestAborted);
            }
            return intent.Program ? Results.NoContent() : Results.Redirect("/portal/settings");
        })).RequireAuthorization(StaffPolicies.Administrator);
    }

    private static async Task<IResult> PageAsync(HttpContext c, PortalDesk desk, SetupNotes notes, PortalGuest guest, string? message)
    {
        var noted = await notes.OfAsync(guest.Facility.Code, c.RequestAborted);
        return Page.Of<SettingsPage>(new SettingsModel(guest, noted.ContainsKey(Terms), noted.ContainsKey(HomeVisits), message, desk.Token), message is null ? 200 : 409);
    }
}
