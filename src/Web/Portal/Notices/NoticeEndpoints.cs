using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Staff;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Notices;

/// <param name="Staff">Accounts in use: who has not read what is seen by administrators.</param>
internal sealed record NoticeModel(PortalGuest Guest, IReadOnlyList<BoardNotice> Notices, IReadOnlyList<NoticeRead> Reads, IReadOnlyList<StaffAccount> Staff, string Token);

/// <summary><c>/portal/notices</c>; <c>POST</c> (notice) notes that one has read it.</summary>
internal static class NoticeEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/portal/notices").RequireAuthorization(StaffPolicies.SignedIn);
        room.MapGet("", (HttpContext c, PortalDesk desk, NoticeReads reads, StaffAccounts accounts, ICareCalendar calendar) => desk.ShowAsync(async guest =>
            Page.Of<NoticePage>(new NoticeModel(
                guest, NoticeReads.On(calendar.Today), await reads.OfAsync(guest.Facility.Code, c.RequestAborted),
                guest.IsAdministrator ? [.. (await accounts.AllAsync(guest.Facility.Code, c.RequestAborted)).Where(a => a.StoppedAt is null)] : [], desk.Token))));
        room.MapPost("", (HttpContext c, PortalDesk desk, NoticeReads reads) => desk.TakeAsync(async (guest, intent) =>
        {
            await reads.ReadAsync(guest, intent["notice"] ?? "", c.RequestAborted);
            return intent.Program ? Results.NoContent() : Results.Redirect("/portal/notices");
        }));
    }
}
