using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Staff;
using Kazasu.Terminal.VisualMode.Pages;
using Microsoft.AspNetCore.Antiforgery;
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
        var mine = app.MapGroup("/staff/passcode").RequireAuthorization(StaffFeature.SignedIn);
        mine.MapGet("", (HttpContext c, StaffSignIn s, VisualPasscodes p, VisualLog l, IAntiforgery f) => PageAsync(c, s, p, l, f, confirming: false, digits: null));
        mine.MapGet("/confirm", (HttpContext c, StaffSignIn s, VisualPasscodes p, VisualLog l, IAntiforgery f) => PageAsync(c, s, p, l, f, confirming: true, digits: null));
        mine.MapPost("", async (HttpContext c, IAntiforgery f, StaffSignIn s, VisualPasscodes p, VisualLog l) =>
        {
            if (await Intent.ReadAsync(c, f) is not { } intent || await s.MeAsync() is not { } me) { return; }
            var digits = await p.IssueAsync(me.Id);
            s.LogIssued(me.Id);
            await (intent.Program ? Results.Ok(new { passcode = digits }) : await PageAsync(c, s, p, l, f, confirming: false, digits)).ExecuteAsync(c);
        });
    }

    private static async Task<IResult> PageAsync(
        HttpContext c, StaffSignIn s, VisualPasscodes passcodes, VisualLog uses, IAntiforgery f, bool confirming, string? digits) => await s.MeAsync() is { } me
        ? Page.Of<PasscodePage>(new PasscodeModel(
            me, await passcodes.IssuedAtAsync(me.Id, c.RequestAborted), confirming, digits, await uses.OfAsync(me.Id, c.RequestAborted), f.GetAndStoreTokens(c).RequestToken!))
        : Results.Redirect("/staff/sign-in");
}
