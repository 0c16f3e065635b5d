using Kazasu.Centre.Facilities.Settings;
using Kazasu.Centre.HomeCare;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Staff;
using Kazasu.Interchange.CentreApi;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Settings;

internal sealed record SettingsModel(PortalGuest Guest, FacilitySettingsView Settings, string? Message, string Token, IReadOnlyList<HomeDoor> Doors, string Site);

/// <summary>
/// <c>/portal/settings</c>: the environment settings (環境設定情報) in the order in which they are made (T24–T27). <c>POST</c> with terms=VERSION that was confirmed, home-visits=use|not,
/// phones=use|not, or new-address=home-visit|online; whoever switches before confirming is refused.
/// </summary>
internal static class SettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portal/settings", (HttpContext c, PortalDesk desk, FacilitySettings settings, HomeDoors doors) => desk.ShowAsync(guest => PageAsync(c, desk, settings, doors, guest, null)))
            .RequireAuthorization(StaffPolicies.SignedIn);
        app.MapPost("/portal/settings", (HttpContext c, PortalDesk desk, FacilitySettings settings, HomeDoors doors) => desk.TakeAsync(async (guest, intent) =>
        {
            var (code, by, ct) = (guest.Facility.Code, guest.Me.Id.ToString(), c.RequestAborted);
            if (await settings.OfAsync(code, ct) is not { } now) { return Problem.Result(404, "facility-unknown", "The facility is not enrolled."); }

            if (intent["new-address"] is { } renewed && Treatments.All.Contains(renewed, StringComparer.Ordinal))
            {
                await doors.OfAsync(code, renewed, renew: true, ct);
                return intent.Program ? Results.NoContent() : Results.Redirect("/portal/settings");
            }

            SettingsOutcome? outcome = intent["terms"] is { } terms ? await settings.ConfirmTermsAsync(code, terms, by, ct)
                : intent["home-visits"] is "use" or "not" ? await settings.ChangeAsync(code, new(now.UsePhone, intent["home-visits"] == "use"), by, ct)
                : intent["phones"] is "use" or "not" ? await settings.ChangeAsync(code, new(intent["phones"] == "use", now.HomeVisit), by, ct)
                : null;
            return (outcome, intent.Program) switch
            {
                (SettingsOutcome.Saved, true) => Results.NoContent(),
                (SettingsOutcome.Saved, false) => Results.Redirect("/portal/settings"),
                (SettingsOutcome.TermsFirst, true) => Problem.Result(409, "terms-first", "The terms of use come first."),
                (SettingsOutcome.TermsFirst, false) => await PageAsync(c, desk, settings, doors, guest, "先に利用規約を確認してください。"),
                (_, true) => Problem.Result(400, "request-invalid", "Field terms=VERSION, home-visits=use|not or phones=use|not."),
                _ => await PageAsync(c, desk, settings, doors, guest, "利用規約が新しくなりました。もう一度確認してください。"),
            };
        })).RequireAuthorization(StaffPolicies.Administrator);
    }

    private static async Task<IResult> PageAsync(HttpContext c, PortalDesk desk, FacilitySettings settings, HomeDoors doors, PortalGuest guest, string? message)
    {
        List<HomeDoor> own = [];
        foreach (var treatment in Treatments.All)
        {
            if (await doors.OfAsync(guest.Facility.Code, treatment, renew: false, c.RequestAborted) is { } door) { own.Add(door); }
        }

        var now = (await settings.OfAsync(guest.Facility.Code, c.RequestAborted))!;
        return Page.Of<SettingsPage>(new SettingsModel(guest, now, message, desk.Token, own, $"{c.Request.Scheme}://{c.Request.Host}"), message is null ? 200 : 409);
    }
}
