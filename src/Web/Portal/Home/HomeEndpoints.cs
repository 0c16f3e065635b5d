using Kazasu.Centre.Facilities;
using Kazasu.Centre.Facilities.Certificates;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Staff;
using Kazasu.Interchange.CentreApi;
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
/// <param name="Certificate">The facility's good certificate that ends last; null = it has never called.</param>
internal sealed record HomeModel(
    PortalGuest Guest, SetupState Setup, Listing Listing, DateOnly? StoppedOn, FacilityCertificateView? Certificate, IReadOnlyList<BoardNotice> Unread, string Token);

/// <summary><c>/portal</c>: where the facility stands, and what wants to be done.</summary>
internal static class HomeEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/portal", (
        HttpContext c, PortalDesk desk, SetupRoom setup, PhoneReadyFacilities phones, FacilityCertificates certificates, NoticeReads reads, ICareCalendar calendar) => desk.ShowAsync(async guest =>
    {
        var (code, ct) = (guest.Facility.Code, c.RequestAborted);
        var events = await phones.EventsAsync(code, ct);
        var state = await setup.OfAsync(guest, ct);
        var mine = (await reads.OfAsync(code, ct)).Where(r => r.Account == guest.Me.Id).Select(r => r.Notice).ToHashSet();
        return Page.Of<HomePage>(new HomeModel(
            guest, state, PublicDirectory.On(calendar.Today, events), PublicDirectory.StoppedOn(calendar.Today, events),
            (await certificates.OfAsync(code, ct)).FirstOrDefault(f => f is { NotAfter: not null, WithdrawnAt: null }),
            [.. NoticeReads.On(calendar.Today).Where(n => !mine.Contains(n.Id))], desk.Token));
    })).RequireAuthorization(StaffPolicies.SignedIn);
}
