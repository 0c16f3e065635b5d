using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Staff;
using Kazasu.Rules.Subsidy;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Coupons;

/// <param name="Due">How many the kind of facility has.</param>
/// <param name="Request">Goes with the button: pressed twice, it is one coupon.</param>
/// <param name="Message">Why none was given.</param>
internal sealed record CouponModel(PortalGuest Guest, IReadOnlyList<GivenCoupon> Coupons, int Due, DateOnly Day, Guid Request, string? Message, string Token);

/// <summary><c>/portal/coupons</c>: the facility's coupon codes; <c>POST</c> (request) by an administrator gives the next one.</summary>
internal static class CouponEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portal/coupons", (HttpContext c, PortalDesk desk, CouponStore coupons, ICareCalendar calendar) =>
            desk.ShowAsync(guest => PageAsync(c, desk, coupons, calendar, guest, null))).RequireAuthorization(StaffPolicies.SignedIn);
        app.MapPost("/portal/coupons", AskAsync).RequireAuthorization(StaffPolicies.Administrator);
    }

    private static Task<IResult> AskAsync(HttpContext c, PortalDesk desk, CouponStore coupons, ICareCalendar calendar) => desk.TakeAsync(async (guest, intent) =>
    {
        if (!Guid.TryParse(intent["request"], out var request)) { return Problem.Result(400, "request-invalid", "Field request: the id that came with the page."); }

        var reply = await coupons.AskAsync(guest.Facility.Code, guest.Kind, request, guest.Me.Id, calendar.Today, c.RequestAborted);
        return (reply, intent.Program) switch
        {
            (CouponReply.Given g, true) => Results.Ok(new { g.Coupon.Number, g.Coupon.Code }),
            (CouponReply.Given, false) => Results.Redirect("/portal/coupons"),
            (_, true) => Problem.Result(409, "no-coupon", Why(reply)),
            _ => await PageAsync(c, desk, coupons, calendar, guest, Why(reply)),
        };
    });

    private static async Task<IResult> PageAsync(HttpContext c, PortalDesk desk, CouponStore coupons, ICareCalendar calendar, PortalGuest guest, string? message) =>
        Page.Of<CouponPage>(new CouponModel(
            guest, await coupons.OfAsync(guest.Facility.Code, c.RequestAborted), Rules.Subsidy.Coupons.For(guest.Kind), calendar.Today, Guid.NewGuid(), message, desk.Token),
            message is null ? 200 : 409);

    private static string Why(CouponReply reply) => reply switch
    {
        CouponReply.Refused { Why: CouponAnswer.AllIssued all } => $"クーポンコードは{all.Coupons}枚まで発行できます。すべて発行済みです。",
        CouponReply.Refused { Why: CouponAnswer.TooLate late } => $"購入期限（{JapaneseDate.Short(late.LastDay)}）を過ぎたため、発行できません。",
        _ => "クーポンコードの在庫がありません。しばらくしてから、もう一度お試しください。",
    };
}
