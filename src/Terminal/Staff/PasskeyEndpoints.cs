using Kazasu.Hosting.Problems;
using Kazasu.Terminal.Screens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Staff;

/// <summary>
/// What the page's script exchanges for passkeys, JSON with the program's header: <c>…/creation-options</c> and <c>…/add</c> (fields credential, name) to
/// enrol one, <c>…/request-options</c> and <c>…/sign-in</c> (credential) to sign in with one.
/// </summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/staff/passkey").RequireAuthorization(StaffFeature.AtDesk);
        desk.MapPost("/creation-options", (HttpContext c, IAntiforgery f, StaffSignIn s, StaffFactors factors) => ForAsync(c, f, s.MayEnrolAsync, async (account, _) =>
            Results.Text(await factors.OfferPasskeyAsync(account), "application/json")));
        desk.MapPost("/add", (HttpContext c, IAntiforgery f, StaffSignIn s, StaffFactors factors) => ForAsync(c, f, s.MayEnrolAsync, async (account, intent) =>
            await factors.AddPasskeyAsync(account, intent["credential"] ?? "", intent["name"]?.Trim() ?? "")
                ? SignInEndpoints.Answer(await s.EnterAsync(account)) : SignInEndpoints.Answer(SignInStep.Wrong)));
        desk.MapPost("/request-options", (HttpContext c, IAntiforgery f, StaffSignIn s, StaffFactors factors) => ForAsync(c, f, s.HalfInAsync, async (account, _) =>
            Results.Text(await factors.AskPasskeyAsync(account), "application/json")));
        desk.MapPost("/sign-in", (HttpContext c, IAntiforgery f, StaffSignIn s) => ForAsync(c, f, s.HalfInAsync, async (_, intent) =>
            SignInEndpoints.Answer(await s.PasskeyAsync(intent["credential"] ?? ""))));
    }

    private static async Task ForAsync(
        HttpContext c, IAntiforgery f, Func<Task<StaffAccount?>> who, Func<StaffAccount, Intent, Task<IResult>> act)
    {
        if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
        await (await who() is { } account ? await act(account, intent) : Problem.Result(403, "sign-in-first", "Sign in first.")).ExecuteAsync(c);
    }
}
