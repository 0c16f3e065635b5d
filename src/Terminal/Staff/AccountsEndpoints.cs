using Kazasu.Hosting.Problems;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Staff.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Staff;

/// <summary>The administrator's list: <c>POST /staff/accounts</c> (name, role), <c>POST /staff/accounts/{id}/reset|stop|resume</c>.</summary>
internal static class AccountsEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/staff/accounts").RequireAuthorization(StaffFeature.Administrator);
        all.MapGet("", (HttpContext c, StaffSignIn s, StaffAccounts accounts, IAntiforgery f) => PageAsync(c, s, accounts, f, null, null, 200));
        all.MapPost("", (HttpContext c, IAntiforgery f, StaffSignIn s, StaffAccounts accounts) => ActAsync(c, f, s, accounts, async (me, intent) =>
        {
            var name = intent["name"]?.Trim() ?? "";
            var role = intent["role"] == "administrator" ? StaffRole.Administrator : StaffRole.Reception;
            var (password, problem) = await accounts.CreateAsync(me, name, role);
            return (password is null ? null : (name, password), problem);
        }));
        all.MapPost("/{id:guid}/reset", (HttpContext c, Guid id, IAntiforgery f, StaffSignIn s, StaffAccounts accounts) => ActAsync(c, f, s, accounts, async (me, _) =>
        {
            // whoever resets the own account would be outside: the own password has its own page
            if (id == me) { return (null, "自分のアカウントは「アカウント情報管理」で変更してください。"); }
            var name = (await accounts.AllAsync(c.RequestAborted)).FirstOrDefault(a => a.Id == id)?.Name;
            return await accounts.ResetAsync(me, id) is { } password ? ((name!, password), null) : (null, "このアカウントはありません。");
        }));
        all.MapPost("/{id:guid}/stop", (HttpContext c, Guid id, IAntiforgery f, StaffSignIn s, StaffAccounts accounts) => StopAsync(c, f, s, accounts, id, true));
        all.MapPost("/{id:guid}/resume", (HttpContext c, Guid id, IAntiforgery f, StaffSignIn s, StaffAccounts accounts) => StopAsync(c, f, s, accounts, id, false));
    }

    private static Task StopAsync(HttpContext c, IAntiforgery f, StaffSignIn s, StaffAccounts accounts, Guid id, bool stopped) => ActAsync(c, f, s, accounts, async (me, _) =>
        id == me ? (null, "自分のアカウントの利用は停止できません。")
        : await accounts.SetStoppedAsync(me, id, stopped) ? (null, null)
        : (null, "変更できませんでした。管理者のアカウントが1つは必要です。"));

    private static async Task ActAsync(
        HttpContext c, IAntiforgery f, StaffSignIn s, StaffAccounts accounts, Func<Guid, Intent, Task<((string Name, string Password)? Shown, string? Problem)>> act)
    {
        if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
        if (await s.MeAsync() is not { } me) { c.Response.Redirect("/staff/sign-in"); return; }

        var (shown, problem) = await act(me.Id, intent);
        await (intent.Program ? (problem is null ? Results.Ok(new { password = shown?.Password }) : Problem.Result(409, "account-refused", problem))
            : shown is null && problem is null ? Results.Redirect("/staff/accounts")
            : await PageAsync(c, s, accounts, f, shown, problem, problem is null ? 200 : 409)).ExecuteAsync(c);
    }

    private static async Task<IResult> PageAsync(
        HttpContext c, StaffSignIn s, StaffAccounts accounts, IAntiforgery f, (string, string)? shown, string? message, int status) => await s.MeAsync() is { } me
        ? Page.Of<AccountsPage>(new AccountsModel(me, await accounts.AllAsync(c.RequestAborted), shown, message, SignInEndpoints.Token(f, c)), status)
        : Results.Redirect("/staff/sign-in");
}
