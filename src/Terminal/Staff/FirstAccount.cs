using Kazasu.Hosting.Problems;
using Kazasu.Hosting.Staff;
using Kazasu.Terminal.Devices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Staff;

/// <param name="Message">Why the last try was not taken.</param>
internal sealed record FirstAccountModel(string Name, string? Message, string Token);

/// <summary><c>/staff/first</c> (name, password): the first account of the facility, at a set-up device.</summary>
internal static class FirstAccount
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var setup = app.MapGroup("/staff/first").RequireAuthorization(nameof(DeviceRole.Setup));
        setup.MapGet("", async (HttpContext c, StaffAccounts all, StaffDesk d) => await all.AnyAsync("", c.RequestAborted)
            ? Results.Redirect("/staff/sign-in") : d.Page(new FirstAccountModel("", null, d.Token)));
        setup.MapPost("", MakeAsync);
    }

    private static Task<IResult> MakeAsync(StaffAccounts all, StaffSignIn signIn, StaffDoors doors, StaffDesk d) => d.TakeAsync(async intent =>
    {
        var (name, password) = (intent["name"]?.Trim() ?? "", intent["password"] ?? "");
        if (await all.CreateFirstAsync("", name, password) is { } problem)
        {
            return intent.Program ? Problem.Result(400, "account-refused", problem) : d.Page(new FirstAccountModel(name, problem, d.Token), 400);
        }
        var step = await signIn.PasswordAsync("", name, password);
        return intent.Program ? StaffDesk.Answer(step) : Results.Redirect(doors.PathOf(step, doors.Home));
    });
}
