using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Staff;
using Kazasu.Rules.Readiness;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Setup;

internal sealed record SetupModel(PortalGuest Guest, SetupState State, DateOnly Today, string Token);

/// <summary>
/// <c>/portal/setup</c>: the assistant. <c>POST</c> (face-reader) or (check, done=yes|no) notes what only people can see. <c>/portal/guide</c>: the adoption
/// guide (導入ガイド), which opens after the login only (T22).
/// </summary>
internal static class SetupEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/portal").RequireAuthorization(StaffPolicies.SignedIn);
        room.MapGet("/setup", (HttpContext c, PortalDesk desk, SetupRoom setup, ICareCalendar calendar) => desk.ShowAsync(async guest =>
            Page.Of<SetupPage>(new SetupModel(guest, await setup.OfAsync(guest, c.RequestAborted), calendar.Today, desk.Token))));
        room.MapGet("/guide", (HttpContext c, PortalDesk desk, SetupRoom setup, ICareCalendar calendar) => desk.ShowAsync(async guest =>
            Page.Of<GuidePage>(new SetupModel(guest, await setup.OfAsync(guest, c.RequestAborted), calendar.Today, desk.Token))));
        room.MapPost("/setup", NoteAsync);
    }

    private static Task<IResult> NoteAsync(HttpContext c, PortalDesk desk, SetupNotes notes) => desk.TakeAsync(async (guest, intent) =>
    {
        var (what, value) = Enum.TryParse<FaceReaderMaker>(intent["face-reader"], out var maker) && Enum.IsDefined(maker) ? (SetupNotes.FaceReader, maker.ToString())
            : SetupNotes.Checks.Contains(intent["check"], StringComparer.Ordinal) ? (intent["check"], intent["done"] == "yes" ? "yes" : null)
            : (null, null);
        if (what is not null) { await notes.NoteAsync(guest.Facility.Code, what, value, guest.Me.Id, c.RequestAborted); }
        return intent.Program ? Results.NoContent() : Results.Redirect("/portal/setup");
    });
}
