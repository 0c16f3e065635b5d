using System.Buffers.Text;
using Kazasu.Hosting.Problems;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Staff.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Staff;

/// <summary>One's own account (アカウント情報管理): <c>/staff/account</c>, <c>/staff/enrol</c> (offer, code), <c>/staff/password</c> (old, password), <c>/staff/passkey/remove</c> (id).</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/staff").RequireAuthorization(StaffFeature.SignedIn);
        mine.MapGet("/account", async (HttpContext c, StaffSignIn s, StaffStore store, IAntiforgery f) => await s.MeAsync() is { } me
            ? Page.Of<AccountPage>(new AccountModel(me, [.. await store.GetPasskeysAsync(me, c.RequestAborted)], null, SignInEndpoints.Token(f, c))) : Results.Redirect("/staff/sign-in"));
        mine.MapPost("/passkey/remove", RemoveAsync);

        // these two also for somebody who has given the password and must do this before anything else
        var desk = app.MapGroup("/staff").RequireAuthorization(StaffFeature.AtDesk);
        desk.MapGet("/enrol", EnrolPageAsync);
        desk.MapPost("/enrol", EnrolAsync);
        desk.MapGet("/password", async (HttpContext c, StaffSignIn s, IAntiforgery f) => await s.MayChangePasswordAsync() is { } who
            ? Page.Of<PasswordPage>(new PasswordModel(who.Account, who.Half, null, SignInEndpoints.Token(f, c))) : Results.Redirect("/staff/sign-in"));
        desk.MapPost("/password", PasswordAsync);
    }

    private static async Task<IResult> EnrolPageAsync(HttpContext c, StaffSignIn s, StaffFactors factors, IAntiforgery f)
    {
        if (await s.MayEnrolAsync() is not { } account) { return Results.Redirect("/staff/sign-in"); }
        var (address, secret, offer) = factors.OfferAuthenticator(account);
        return Intent.IsProgram(c.Request)
            ? Results.Ok(new { address, secret, offer })
            : Page.Of<EnrolPage>(new EnrolModel(account, await s.MeAsync() is null, address, secret, offer, null, SignInEndpoints.Token(f, c)));
    }

    private static async Task EnrolAsync(HttpContext c, IAntiforgery f, StaffSignIn s, StaffFactors factors)
    {
        if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
        if (await s.MayEnrolAsync() is not { } account)
        {
            await (intent.Program ? SignInEndpoints.Answer(SignInStep.Wrong) : Results.Redirect("/staff/sign-in")).ExecuteAsync(c);
            return;
        }
        var (offer, code) = (intent["offer"] ?? "", SignInEndpoints.Digits(intent["code"]));
        if (await factors.ConfirmAuthenticatorAsync(account, offer, code))
        {
            var done = await s.EnterAsync(account);
            await (intent.Program ? SignInEndpoints.Answer(done) : Results.Redirect("/staff/account")).ExecuteAsync(c);
            return;
        }
        var (address, secret, again) = factors.Again(account, offer) ?? factors.OfferAuthenticator(account);
        await (intent.Program ? SignInEndpoints.Answer(SignInStep.Wrong) : Page.Of<EnrolPage>(
            new EnrolModel(account, await s.MeAsync() is null, address, secret, again, "コードがちがいます。アプリに表示されている6桁の数字を入力してください。", SignInEndpoints.Token(f, c)), 400)).ExecuteAsync(c);
    }

    private static async Task PasswordAsync(HttpContext c, IAntiforgery f, StaffSignIn s, StaffFactors factors)
    {
        if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
        if (await s.MayChangePasswordAsync() is not var (account, half))
        {
            await (intent.Program ? SignInEndpoints.Answer(SignInStep.Wrong) : Results.Redirect("/staff/sign-in")).ExecuteAsync(c);
            return;
        }
        if (await factors.ChangePasswordAsync(account, half ? null : intent["old"] ?? "", intent["password"] ?? "") is { } problem)
        {
            await (intent.Program ? Problem.Result(400, "password-refused", problem)
                : Page.Of<PasswordPage>(new PasswordModel(account, half, problem, SignInEndpoints.Token(f, c)), 400)).ExecuteAsync(c);
            return;
        }
        var step = half ? await s.GoOnAsync(account) : await s.EnterAsync(account);
        await (intent.Program ? SignInEndpoints.Answer(step) : Results.Redirect(SignInEndpoints.PathOf(step, "/staff/account"))).ExecuteAsync(c);
    }

    private static async Task RemoveAsync(HttpContext c, IAntiforgery f, StaffSignIn s, StaffFactors factors, StaffStore store)
    {
        if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
        if (await s.MeAsync() is not { } me) { c.Response.Redirect("/staff/sign-in"); return; }

        var id = new byte[1024];
        var removed = Base64Url.TryDecodeFromChars(intent["id"] ?? "", id, out var length) && await factors.RemovePasskeyAsync(me, id[..length]);
        if (removed) { await s.EnterAsync(me); }
        await (intent.Program ? (removed ? Results.NoContent() : Problem.Result(409, "not-now", "The last second factor stays."))
            : removed ? Results.Redirect("/staff/account")
            : Page.Of<AccountPage>(new AccountModel(me, [.. await store.GetPasskeysAsync(me, c.RequestAborted)], "最後の二要素認証は削除できません。先に、別の方法を登録してください。", SignInEndpoints.Token(f, c)), 409)).ExecuteAsync(c);
    }
}
