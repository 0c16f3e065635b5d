using Kazasu.Hosting.Staff;
using Kazasu.Rules.Readiness;
using Kazasu.Rules.Subsidy;
using Kazasu.Web.Portal.Frame;
using Kazasu.Web.Portal.Setup;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Purchase;

/// <param name="Account">What kind of account is still to be made; null = there is one.</param>
/// <param name="Code">The invitation code, when it was just asked for.</param>
/// <param name="Form">What was typed to be looked over; null = nothing.</param>
internal sealed record PurchaseModel(
    PortalGuest Guest, FaceReaderMaker? FaceReader, bool HasAccount, BusinessForm? Account, bool CodeThere, string? Code, IReadOnlyList<CodeShown> Shown,
    AccountForm? Form, IReadOnlyList<AccountProblem> Problems, string Token);

/// <summary>
/// <c>/portal/purchase</c> (account=corporation|sole|have): the steps, the name for the account, the masked invitation code. <c>POST /portal/purchase/code</c> shows the
/// code to an administrator; <c>POST /portal/purchase/check</c> (account, name, contact, telephone, chose, code) looks over what will be typed in the shop.
/// </summary>
internal static class PurchaseEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/portal/purchase").RequireAuthorization(StaffPolicies.SignedIn);
        all.MapGet("", (HttpContext c, PurchaseRoom room, PortalDesk desk, string? account) => desk.ShowAsync(guest => room.PageAsync(c, guest, account, null, null)));
        all.MapPost("/check", (HttpContext c, PurchaseRoom room, PortalDesk desk) => desk.TakeAsync((guest, intent) =>
        {
            var form = intent["account"] == "sole" ? BusinessForm.SoleProprietor : BusinessForm.Corporation;
            return room.PageAsync(c, guest, intent["account"], null, new(
                form, intent["name"] ?? "", intent["contact"] ?? "", intent["telephone"] ?? "", intent["chose"] == "yes", InvitationCode.Read(intent["code"]?.Trim() ?? "")));
        }));
        app.MapPost("/portal/purchase/code", (HttpContext c, PurchaseRoom room, PortalDesk desk, ShopCode shop) => desk.TakeAsync(async (guest, intent) =>
            await room.PageAsync(c, guest, intent["account"], await shop.ShowAsync(guest, c.RequestAborted), null))).RequireAuthorization(StaffPolicies.Administrator);
    }
}

/// <summary>Makes the page.</summary>
internal sealed class PurchaseRoom(PortalDesk desk, ShopCode shop, SetupRoom setup)
{
    public async Task<IResult> PageAsync(HttpContext c, PortalGuest guest, string? account, string? code, AccountForm? form)
    {
        var facility = guest.Facility;
        BusinessForm? wanted = account switch { "corporation" => BusinessForm.Corporation, "sole" => BusinessForm.SoleProprietor, _ => null };
        var problems = form is null ? [] : BusinessAccount.Check(form, facility.Name, facility.Code);
        return Page.Of<PurchasePage>(new PurchaseModel(
            guest, (await setup.OfAsync(guest, c.RequestAborted)).FaceReader, account == "have", wanted, shop.IsThere, code, await shop.ShownAsync(facility.Code, c.RequestAborted), form,
            problems, desk.Token), problems.Count > 0 ? 400 : 200);
    }
}
