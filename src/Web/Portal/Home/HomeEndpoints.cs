using Kazasu.Centre.Facilities;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Staff;
using Kazasu.Rules.Directory;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Portal.Notices;
using Kazasu.Web.Portal.Setup;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Home;

/// <param name="StoppedOn">Phone reception is stopped since; null = it goes on.</param>
/// <param name="CertificateEnds">Last day of the facility certificate that its terminals use; null = not known.</param>
/// <param name="DaysLeft">Until then, from the machine's own clock, because the line goes by that.</param>
internal sealed record HomeModel(
    PortalGuest Guest, SetupState Setup, Listing Listing, DateOnly? StoppedOn, DateOnly? CertificateEnds, int DaysLeft, IReadOnlyList<BoardNotice> Unread, string Token);

/// <summary><c>/portal</c>: where the facility stands, and what wants to be done.</summary>
internal static class HomeEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/portal", (
        HttpContext c, PortalDesk desk, SetupRoom setup, PhoneReadyFacilities phones, NoticeReads reads, ICareCalendar calendar, TimeProvider clock) => desk.ShowAsync(async guest =>
    {
        var (code, ct) = (guest.Facility.Code, c.RequestAborted);
        var events = await phones.EventsAsync(code, ct);
        var state = await setup.OfAsync(guest, ct);
        var mine = (await reads.OfAsync(code, ct)).Where(r => r.Account == guest.Me.Id).Select(r => r.Notice).ToHashSet();
        var ends = state.Terminal?.CertificateEnds;
        return Page.Of<HomePage>(new HomeModel(
            guest, state, PublicDirectory.On(calendar.Today, events), PublicDirectory.StoppedOn(calendar.Today, events), ends,
            ends is { } day ? day.DayNumber - DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber : 0,
            [.. NoticeReads.On(calendar.Today).Where(n => !mine.Contains(n.Id))], desk.Token));
    })).RequireAuthorization(StaffPolicies.SignedIn);
}
