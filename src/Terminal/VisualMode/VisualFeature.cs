using Kazasu.Hosting.Staff;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.VisualMode.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.VisualMode;

/// <param name="IssuedAt">When the passcode that counts was issued; null = none.</param>
/// <param name="Confirming">The confirmation message (V16) is shown.</param>
/// <param name="Digits">The passcode that was just issued; shown this once (V17, V18).</param>
internal sealed record PasscodeModel(
    StaffAccount Me, DateTimeOffset? IssuedAt, bool Confirming, string? Digits, IReadOnlyList<VisualUse> Uses, string Token);

/// <summary>
/// Visual check mode (目視確認モード): issue of the passcode in the menu's アカウント情報管理. <c>GET /staff/passcode</c> (「発行」) → <c>GET /staff/passcode/confirm</c>
/// (「OK」) → <c>POST /staff/passcode</c>, which shows it once (「OK」). The mode itself is at the kiosk, see <c>CardTap</c>.
/// </summary>
internal static class VisualFeature
{
    public static IServiceCollection AddVisualMode(this IServiceCollection services, string dataFolder) => services
        .AddSingleton(_ => new PasscodeHash(Path.Combine(dataFolder, "visual-passcode.key"))).AddSingleton<VisualPasscodes>().AddSingleton<VisualLog>();

    public static void MapVisualMode(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/staff/passcode").RequireAuthorization(StaffPolicies.SignedIn);
        mine.MapGet("", (HttpContext c, StaffDesk d, VisualPasscodes p, VisualLog l) => d.ShowAsync(me => PageAsync(c, d, me, p, l, confirming: false, digits: null)));
        mine.MapGet("/confirm", (HttpContext c, StaffDesk d, VisualPasscodes p, VisualLog l) => d.ShowAsync(me => PageAsync(c, d, me, p, l, confirming: true, digits: null)));
        mine.MapPost("", (HttpContext c, StaffDesk d, VisualPasscodes p, VisualLog l) => d.TakeAsync(async (me, intent) =>
        {
            var digits = await p.IssueAsync(me.Id);
            l.LogIssued(me.Id);
            return intent.Program ? Results.Ok(new { passcode = digits }) : await PageAsync(c, d, me, p, l, confirming: false, digits);
        }));
    }

    private static async Task<IResult> PageAsync(
        HttpContext c, StaffDesk d, StaffAccount me, VisualPasscodes passcodes, VisualLog uses, bool confirming, string? digits) =>
        Page.Of<PasscodePage>(new PasscodeModel(
            me, await passcodes.IssuedAtAsync(me.Id, c.RequestAborted), confirming, digits, await uses.OfAsync(me.Id, c.RequestAborted), d.Token));
}
