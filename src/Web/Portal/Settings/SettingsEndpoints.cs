using Kazasu.Centre.Facilities.Settings;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Staff;
using Kazasu.Interchange.CentreApi;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Settings;

internal sealed record SettingsModel(PortalGuest Guest, FacilitySettingsView Settings, string? Message, string Token);

/// <summary>
/// <c>/portal/settings</c>: the environment settings (環境設定情報) in the order in which they are made (T24–T27). <c>POST</c> with terms=VERSION that was confirmed, home-visits=use|not,
/// or phones=use|not; whoever switches before confirming is refused.
/// </summary>
internal static class SettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portal/settings", (HttpContext c, PortalDesk desk, FacilitySettings settings) => desk.ShowAsync(guest => PageAsync(c, desk, settings, guest, null)))
            .RequireAuthorization(StaffPolicies.SignedIn);
        app.MapPost("/portal/settings", (HttpContext c, PortalDesk desk, FacilitySettings settings) => desk.TakeAsync(async (guest, intent) =>
        {
            var (code, by, ct) = (guest.Facility.Code, guest.Me.Id.ToString(), c.RequestAborted);
            if (await settings.OfAsync(code, ct) is not { } now) { return Problem.Result(404, "facility-unknown", "The facility is not enrolled."); }

            SettingsOutcome? outcome = intent["terms"] is { } terms ? await settings.ConfirmTermsAsync(code, terms, by, ct)
                : intent["home-visits"] is "use" or "not" ? await settings.ChangeAsync(code, new(now.UsePhone, intent["home-visits"] == "use"), by, ct)
                : intent["phones"] is "use" or "not" ? await settings.ChangeAsync(code, new(intent["phones"] == "use", now.HomeVisit), by, ct)
                : null;
            return (outcome, intent.Program) switch
            {
                (SettingsOutcome.Saved, true) => Results.NoContent(),
                (SettingsOutcome.Saved, false) => Results.Redirect("/portal/settings"),
                (SettingsOutcome.TermsFirst, true) => Problem.Result(409, "terms-first", "The terms of use come first."),
                (SettingsOutcome.TermsFirst, false) => await PageAsync(c, desk, settings, guest, "先に利用規約を確認してください。"),
                (_, true) => Problem.Result(400, "request-invalid", "Field terms=VERSION, home-visits=use|not or phones=use|not."),
                _ => await PageAsync(c, desk, settings, guest, "利用規約が新しくなりました。もう一度確認してください。"),
            };
        })).RequireAuthorization(StaffPolicies.Administrator);
    }

    private static async Task<IResult> PageAsync(HttpContext c, PortalDesk desk, FacilitySettings settings, PortalGuest guest, string? message) =>
        Page.Of<SettingsPage>(new SettingsModel(guest, (await settings.OfAsync(guest.Facility.Code, c.RequestAborted))!, message, desk.Token), message is null ? 200 : 409);
}
