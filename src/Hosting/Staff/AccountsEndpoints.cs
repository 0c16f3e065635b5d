using Kazasu.Hosting.Forms;
using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Hosting.Staff;

/// <summary>The administrator's list of the facility's accounts: <c>POST accounts</c> (name, role), <c>POST accounts/{id}/reset|stop|resume</c>.</summary>
internal static class AccountsEndpoints
{
    public static void Map(IEndpointRouteBuilder administrator)
    {
        var all = administrator.MapGroup("/accounts");
        all.MapGet("", (StaffDesk d, StaffAccounts accounts) => d.ShowAsync(me => PageAsync(d, accounts, me, null, null)));
        all.MapPost("", (StaffDesk d, StaffAccounts accounts) => ActAsync(d, accounts, async (me, intent) =>
        {
            var name = intent["name"]?.Trim() ?? "";
            var (password, problem) = await accounts.CreateAsync(me, name, intent["role"] == "administrator" ? StaffRole.Administrator : StaffRole.Reception);
            return (password is null ? null : (name, password), problem);
        }));
        all.MapPost("/{id:guid}/reset", (HttpContext c, Guid id, StaffDesk d, StaffAccounts accounts) => ActAsync(d, accounts, async (me, _) =>
        {
            // whoever resets the own account would be outside: the own password has its own page
            if (id == me.Id) { return (null, "自分のアカウントは「アカウント情報管理」で変更してください。"); }
            if (await accounts.ResetAsync(me, id) is not { } fresh) { return (null, "このアカウントはありません。"); }
            await d.Doors.OnReset(c.RequestServices, id);
            return (fresh, null);
        }));
        all.MapPost("/{id:guid}/stop", (Guid id, StaffDesk d, StaffAccounts accounts) => StopAsync(d, accounts, id, true));
        all.MapPost("/{id:guid}/resume", (Guid id, StaffDesk d, StaffAccounts accounts) => StopAsync(d, accounts, id, false));
    }

    private static Task<IResult> StopAsync(StaffDesk d, StaffAccounts accounts, Guid id, bool stopped) => ActAsync(d, accounts, async (me, _) =>
        id == me.Id ? (null, "自分のアカウントの利用は停止できません。")
        : await accounts.SetStoppedAsync(me, id, stopped) ? (null, null)
        : (null, "変更できませんでした。管理者のアカウントが1つは必要です。"));

    private static Task<IResult> ActAsync(StaffDesk d, StaffAccounts accounts, Func<StaffAccount, Intent, Task<((string Name, string Password)? Shown, string? Problem)>> act) =>
        d.TakeAsync(async (me, intent) =>
        {
            var (shown, problem) = await act(me, intent);
            return intent.Program ? (problem is null ? Results.Ok(new { password = shown?.Password }) : Problem.Result(409, "account-refused", problem))
                : shown is null && problem is null ? d.Go("/accounts")
                : await PageAsync(d, accounts, me, shown, problem);
        });

    private static async Task<IResult> PageAsync(StaffDesk d, StaffAccounts accounts, StaffAccount me, (string, string)? shown, string? message) =>
        d.Page(new AccountsModel(me, await accounts.AllAsync(me.Facility, CancellationToken.None), shown, message, d.Token), message is null ? 200 : 409);
}
