using Kazasu.Hosting.Problems;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Staff.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Staff;

/// <summary>
/// <c>/staff/sign-in</c> (fields name, password), <c>/staff/second</c> (code), <c>/staff/sign-out</c>, and <c>/staff/first</c> (name, password) for the first
/// account at a set-up device. Programs get <c>{"step":…}</c>.
/// </summary>
internal static class SignInEndpoints
{
    private const string Home = "/staff/account";

    public static void Map(IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/staff").RequireAuthorization(StaffFeature.AtDesk);
        desk.MapGet("", () => Results.Redirect(Home));
        desk.MapGet("/sign-in", async (HttpContext c, StaffAccounts all, IAntiforgery f, string? to) => await all.AnyAsync(c.RequestAborted)
            ? Page.Of<SignInPage>(new SignInModel("", null, Own(to), Token(f, c)))
            : Results.Redirect("/staff/first"));
        desk.MapPost("/sign-in", SignInAsync);
        desk.MapGet("/second", async (HttpContext c, StaffSignIn s, StaffStore store, IAntiforgery f, string? to) =>
            await s.HalfInAsync() is { } a && await s.NextAsync(a) == SignInStep.SecondFactor ? await SecondAsync(c, store, f, a, null, Own(to), 200) : Results.Redirect("/staff/sign-in"));
        desk.MapPost("/second", CodeAsync);
        desk.MapPost("/sign-out", async (HttpContext c, IAntiforgery f, StaffSignIn s) =>
        {
            if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
            await s.LeaveAsync();
            await (intent.Program ? Results.NoContent() : Results.Redirect("/staff/sign-in")).ExecuteAsync(c);
        });

        var setup = app.MapGroup("/staff/first").RequireAuthorization(nameof(DeviceRole.Setup));
        setup.MapGet("", async (HttpContext c, StaffAccounts all, IAntiforgery f) => await all.AnyAsync(c.RequestAborted)
            ? Results.Redirect("/staff/sign-in") : Page.Of<FirstAccountPage>(new FirstAccountModel("", null, Token(f, c))));
        setup.MapPost("", FirstAsync);
    }

    /// <summary>Where a step leads.</summary>
    public static string PathOf(SignInStep step, string to) => step switch
    {
        SignInStep.SecondFactor => $"/staff/second?to={Uri.EscapeDataString(to)}",
        SignInStep.NewPassword => "/staff/password",
        SignInStep.Enrol => "/staff/enrol",
        SignInStep.Done => to,
        SignInStep.Wrong or SignInStep.Locked => "/staff/sign-in",
    };

    public static IResult Answer(SignInStep step) => step switch
    {
        SignInStep.Wrong => Problem.Result(403, "sign-in-wrong", "Name, password or code do not fit."),
        SignInStep.Locked => Problem.Result(429, "sign-in-locked", "Too many wrong ones. Wait ten minutes."),
        _ => Results.Ok(new { step }),
    };

    public static string Token(IAntiforgery forms, HttpContext context) => forms.GetAndStoreTokens(context).RequestToken!;

    /// <summary>Only a path of the staff's own pages; anything else leads to the own account.</summary>
    private static string Own(string? to) => to is not null && to.StartsWith("/staff/", StringComparison.Ordinal) && !to.Contains("//", StringComparison.Ordinal) && !to.Contains('\\') ? to : Home;

    private static async Task SignInAsync(HttpContext c, IAntiforgery f, StaffSignIn s)
    {
        if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
        var (name, to) = (intent["name"]?.Trim() ?? "", Own(intent["to"]));
        var step = await s.PasswordAsync(name, intent["password"] ?? "");
        await (intent.Program ? Answer(step)
            : Message(step) is { } message ? Page.Of<SignInPage>(new SignInModel(name, message, to, Token(f, c)), 403)
            : Results.Redirect(PathOf(step, to))).ExecuteAsync(c);
    }

    private static async Task CodeAsync(HttpContext c, IAntiforgery f, StaffSignIn s, StaffStore store)
    {
        if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
        var to = Own(intent["to"]);
        var code = Digits(intent["code"]);
        var step = await s.CodeAsync(code);
        await (intent.Program ? Answer(step)
            : Message(step) is { } message && await s.HalfInAsync() is { } account ? await SecondAsync(c, store, f, account, message, to, 403)
            : Results.Redirect(PathOf(step, to))).ExecuteAsync(c);
    }

    private static async Task FirstAsync(HttpContext c, IAntiforgery f, StaffAccounts all, StaffSignIn s)
    {
        if (await Intent.ReadAsync(c, f) is not { } intent) { return; }
        var (name, password) = (intent["name"]?.Trim() ?? "", intent["password"] ?? "");
        if (await all.CreateFirstAsync(name, password) is { } problem)
        {
            await (intent.Program ? Problem.Result(400, "account-refused", problem) : Page.Of<FirstAccountPage>(new FirstAccountModel(name, problem, Token(f, c)), 400)).ExecuteAsync(c);
            return;
        }
        var step = await s.PasswordAsync(name, password);
        await (intent.Program ? Answer(step) : Results.Redirect(PathOf(step, Home))).ExecuteAsync(c);
    }

    private static async Task<IResult> SecondAsync(HttpContext c, StaffStore store, IAntiforgery f, StaffAccount account, string? message, string to, int status)
    {
        var passkeys = await store.GetPasskeysAsync(account, c.RequestAborted);
        return Page.Of<SecondFactorPage>(new SecondFactorModel(account.Name, account.TwoFactor, passkeys.Count > 0, message, to, Token(f, c)), status);
    }

    /// <summary>A code as it may be typed: spaces and full-width digits (１２３) are taken too.</summary>
    public static string Digits(string? typed) =>
        string.Concat((typed ?? "").Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c).Where(char.IsAsciiDigit));

    private static string? Message(SignInStep step) => step switch
    {
        SignInStep.Wrong => "アカウント名、パスワード、またはコードがちがいます。",
        SignInStep.Locked => "まちがいが続いたため、10分ほどお待ちください。",
        _ => null,
    };
}
