using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Hosting.Staff;

/// <summary>
/// <c>sign-in</c> (fields facility where there are several, name, password), <c>second</c> (code), <c>sign-out</c>. Programs get <c>{"step":…}</c>.
/// </summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/sign-in", PageAsync);
        desk.MapPost("/sign-in", SignInAsync);
        desk.MapGet("/second", async (HttpContext c, StaffDesk d, StaffStore store, string? to) =>
            await d.SignIn.HalfInAsync() is { } a && await d.SignIn.NextAsync(a) == SignInStep.SecondFactor
                ? await SecondAsync(c, d, store, a, null, d.Doors.Own(to), 200) : d.Go("/sign-in"));
        desk.MapPost("/second", CodeAsync);
        desk.MapPost("/sign-out", (StaffDesk d) => d.TakeAsync(async intent =>
        {
            await d.SignIn.LeaveAsync();
            return intent.Program ? Results.NoContent() : d.Go("/sign-in");
        }));
    }

    private static async Task<IResult> PageAsync(HttpContext c, StaffDesk d, StaffAccounts all, string? to, string? facility) =>
        d.Doors.First is { } first && !await all.AnyAsync("", c.RequestAborted) ? Results.Redirect(first)
        : d.Page(new SignInModel(facility ?? "", "", null, d.Doors.Own(to), d.Token));

    private static Task<IResult> SignInAsync(StaffDesk d) => d.TakeAsync(async intent =>
    {
        var facility = d.Doors.ManyFacilities ? StaffDesk.Digits(intent["facility"]) : "";
        var (name, to) = (intent["name"]?.Trim() ?? "", d.Doors.Own(intent["to"]));
        var step = await d.SignIn.PasswordAsync(facility, name, intent["password"] ?? "");
        return intent.Program ? StaffDesk.Answer(step)
            : Message(step) is { } message ? d.Page(new SignInModel(facility, name, message, to, d.Token), 403)
            : Results.Redirect(d.Doors.PathOf(step, to));
    });

    private static Task<IResult> CodeAsync(HttpContext c, StaffDesk d, StaffStore store) => d.TakeAsync(async intent =>
    {
        var to = d.Doors.Own(intent["to"]);
        var step = await d.SignIn.CodeAsync(StaffDesk.Digits(intent["code"]));
        return intent.Program ? StaffDesk.Answer(step)
            : Message(step) is { } message && await d.SignIn.HalfInAsync() is { } account ? await SecondAsync(c, d, store, account, message, to, 403)
            : Results.Redirect(d.Doors.PathOf(step, to));
    });

    private static async Task<IResult> SecondAsync(HttpContext c, StaffDesk d, StaffStore store, StaffAccount account, string? message, string to, int status)
    {
        var passkeys = await store.GetPasskeysAsync(account, c.RequestAborted);
        return d.Page(new SecondFactorModel(account.Name, account.TwoFactor, passkeys.Count > 0, message, to, d.Token), status);
    }

    private static string? Message(SignInStep step) => step switch
    {
        SignInStep.Wrong => "アカウント名、パスワード、またはコードがちがいます。",
        SignInStep.Locked => "まちがいが続いたため、10分ほどお待ちください。",
        _ => null,
    };
}
