using Kazasu.Centre.Facilities;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Staff;
using Kazasu.Rules.Directory;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Phones;

/// <param name="Listing">How the facility stands in the public directory.</param>
/// <param name="StoppedOn">Phone reception is stopped since; null = it goes on.</param>
internal sealed record PhonesModel(PortalGuest Guest, Listing Listing, DateOnly? StoppedOn, string Token);

/// <summary>
/// <c>/portal/phones</c>: phone reception stopped and taken up again (T29), and whether the facility is in the public list (D8, D9). <c>POST</c> (act) with
/// one of <c>stop</c> · <c>stop-unlisted</c> · <c>resume</c> · <c>unlist</c> · <c>list</c>.
/// </summary>
internal static class PhonesEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portal/phones", (HttpContext c, PortalDesk desk, PhoneReadyFacilities phones, ICareCalendar calendar) => desk.ShowAsync(async guest =>
        {
            var events = await phones.EventsAsync(guest.Facility.Code, c.RequestAborted);
            return Page.Of<PhonesPage>(new PhonesModel(guest, PublicDirectory.On(calendar.Today, events), PublicDirectory.StoppedOn(calendar.Today, events), desk.Token));
        })).RequireAuthorization(StaffPolicies.SignedIn);
        app.MapPost("/portal/phones", ActAsync).RequireAuthorization(StaffPolicies.Administrator);
    }

    private static Task<IResult> ActAsync(HttpContext c, PortalDesk desk, PhoneReadyFacilities phones, ICareCalendar calendar) => desk.TakeAsync(async (guest, intent) =>
    {
        var today = calendar.Today;
        DirectoryEvent[] told = intent["act"] switch
        {
            "stop" => [new DirectoryEvent.Stopped(today)],
            "stop-unlisted" => [new DirectoryEvent.Stopped(today), new DirectoryEvent.OptedOut(today, OptOutReason.Stopped)],
            "resume" => [new DirectoryEvent.Resumed(today)],
            "unlist" => [new DirectoryEvent.OptedOut(today, OptOutReason.Other)],
            "list" => [new DirectoryEvent.OptedIn(today)],
            _ => [],
        };
        if (told.Length == 0) { return Problem.Result(400, "request-invalid", "Field act: stop, stop-unlisted, resume, unlist or list."); }
        foreach (var happened in told) { await phones.TellAsync(guest.Facility.Code, happened, c.RequestAborted); }
        return intent.Program ? Results.NoContent() : Results.Redirect("/portal/phones");
    });
}
