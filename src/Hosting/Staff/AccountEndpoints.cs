using System.Buffers.Text;
using Kazasu.Hosting.Forms;
using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Hosting.Staff;

/// <summary>One's own account (アカウント情報管理): <c>account</c>, <c>enrol</c> (offer, code), <c>password</c> (old, password), <c>passkey/remove</c> (id), <c>session/end</c> (id).</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder mine, IEndpointRouteBuilder desk)
    {
        mine.MapGet("/account", (StaffDesk d, StaffStore store, StaffSessions sessions) => d.ShowAsync(me => PageAsync(d, store, sessions, me, null)));
        mine.MapPost("/passkey/remove", RemoveAsync);
        mine.MapPost("/session/end", (StaffDesk d) => d.TakeAsync(async (me, intent) =>
        {
            var ended = Guid.TryParse(intent["id"], out var id) && await d.SignIn.EndAsync(me, id);
            return !intent.Program ? d.Go("/account") : ended ? Results.NoContent() : Problem.Result(404, "session-unknown", "There is no such sign-in of this account.");
        }));

        // these two also for somebody who has given the password and must do this before anything else
        desk.MapGet("/enrol", EnrolPageAsync);
        desk.MapPost("/enrol", EnrolAsync);
        desk.MapGet("/password", async (StaffDesk d) => await d.SignIn.MayChangePasswordAsync() is { } who
            ? d.Page(new PasswordModel(who.Account, who.Half, null, d.Token)) : d.Go("/sign-in"));
        desk.MapPost("/password", PasswordAsync);
    }

    private static async Task<IResult> PageAsync(StaffDesk d, StaffStore store, StaffSessions sessions, StaffAccount me, string? message) =>
        d.Page(new AccountModel(
            me, [.. await store.GetPasskeysAsync(me, CancellationToken.None)], await sessions.OfAsync(me, CancellationToken.None), await d.SignIn.SessionAsync(), message, d.Token), message is null ? 200 : 409);

    private static async Task<IResult> EnrolPageAsync(HttpContext c, StaffDesk d, StaffFactors factors)
    {
        if (await d.SignIn.MayEnrolAsync() is not { } account) { return d.Go("/sign-in"); }
        var (address, secret, offer) = factors.OfferAuthenticator(account);
        return Intent.IsProgram(c.Request)
            ? Results.Ok(new { address, secret, offer })
            : d.Page(new EnrolModel(account, await d.SignIn.MeAsync() is null, address, secret, offer, null, d.Token));
    }

    private static Task<IResult> EnrolAsync(StaffDesk d, StaffFactors factors) => d.TakeAsync(d.SignIn.MayEnrolAsync, StaffDesk.Answer(SignInStep.Wrong), async (account, intent) =>
    {
        var (offer, code) = (intent["offer"] ?? "", StaffDesk.Digits(intent["code"]));
        if (await factors.ConfirmAuthenticatorAsync(account, offer, code))
        {
            var done = await d.SignIn.EnterAsync(account);
            return intent.Program ? StaffDesk.Answer(done) : Results.Redirect(d.Doors.Home);
        }
        if (intent.Program) { return StaffDesk.Answer(SignInStep.Wrong); }

        var (address, secret, again) = factors.Again(account, offer) ?? factors.OfferAuthenticator(account);
        return d.Page(new EnrolModel(account, await d.SignIn.MeAsync() is null, address, secret, again, "コードがちがいます。アプリに表示されている6桁の数字を入力してください。", d.Token), 400);
    });

    private static Task<IResult> PasswordAsync(StaffDesk d, StaffFactors factors) => d.TakeAsync(async intent =>
    {
        if (await d.SignIn.MayChangePasswordAsync() is not var (account, half)) { return intent.Program ? StaffDesk.Answer(SignInStep.Wrong) : d.Go("/sign-in"); }
        if (await factors.ChangePasswordAsync(account, half ? null : intent["old"] ?? "", intent["password"] ?? "") is { } problem)
        {
            return intent.Program ? Problem.Result(400, "password-refused", problem) : d.Page(new PasswordModel(account, half, problem, d.Token), 400);
        }
        var step = half ? await d.SignIn.GoOnAsync(account) : await d.SignIn.EnterAsync(account);
        return intent.Program ? StaffDesk.Answer(step) : Results.Redirect(d.Doors.PathOf(step, d.Doors.Home));
    });

    private static Task<IResult> RemoveAsync(StaffDesk d, StaffFactors factors, StaffStore store, StaffSessions sessions) => d.TakeAsync(async (me, intent) =>
    {
        var id = new byte[1024];
        var removed = Base64Url.TryDecodeFromChars(intent["id"] ?? "", id, out var length) && await factors.RemovePasskeyAsync(me, id[..length]);
        if (removed) { await d.SignIn.EnterAsync(me); }
        return intent.Program ? (removed ? Results.NoContent() : Problem.Result(409, "not-now", "The last second factor stays."))
            : removed ? d.Go("/account")
            : await PageAsync(d, store, sessions, me, "最後の二要素認証は削除できません。先に、別の方法を登録してください。");
    });
}
