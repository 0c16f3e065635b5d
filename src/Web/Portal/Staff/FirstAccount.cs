using Kazasu.Centre.Facilities;
using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Portal.Staff;

/// <param name="Message">Why the last try was not taken.</param>
internal sealed record FirstAccountModel(string Facility, string Code, string Name, string? Message, string Token);

/// <summary><c>/portal/first</c> (facility, code, name, password): an administrator's account with the operator's enrolment code.</summary>
internal static class FirstAccount
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var first = app.MapGroup(PortalStaff.Root + "/first").RequireAuthorization(StaffPolicies.AtDesk);
        first.MapGet("", (StaffDesk d, string? facility, string? code) => d.Page(new FirstAccountModel(facility ?? "", code ?? "", "", null, d.Token)));
        first.MapPost("", MakeAsync);
    }

    private static Task<IResult> MakeAsync(HttpContext c, StaffDesk d, StaffAccounts all, StaffSignIn signIn, StaffDoors doors, Enrolment enrolment, FacilityDirectory facilities) =>
        d.TakeAsync(async intent =>
        {
            var (facility, code) = (StaffDesk.Digits(intent["facility"]), intent["code"] ?? "");
            var (name, password) = (intent["name"]?.Trim() ?? "", intent["password"] ?? "");
            if (await ProblemAsync() is { } problem)
            {
                return intent.Program ? Problem.Result(400, "account-refused", problem) : d.Page(new FirstAccountModel(facility, code, name, problem, d.Token), 400);
            }
            var step = await signIn.PasswordAsync(facility, name, password);
            return intent.Program ? StaffDesk.Answer(step) : Results.Redirect(doors.PathOf(step, doors.Home));

            // the code is used up last, so that a password too short costs nothing
            async Task<string?> ProblemAsync() =>
                await facilities.FindAsync(facility, c.RequestAborted) is null ? "この医療機関コードの施設は登録されていません。半角数字10桁で入力してください。"
                : await all.CheckNewAsync(facility, name, password) is { } rule ? rule
                : !await enrolment.UseAsync(facility, code, c.RequestAborted) ? "登録コードがちがうか、使用済みか、期限が切れています。運営者に新しいコードを依頼してください。"
                : await all.CreateAdministratorAsync(facility, name, password);
        });
}
