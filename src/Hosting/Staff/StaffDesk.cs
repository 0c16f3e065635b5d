using System.Text.Json;
using Kazasu.Hosting.Forms;
using Kazasu.Hosting.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Kazasu.Hosting.Staff;

/// <summary>What every end point of the staff's pages begins with: the form is believed, then it is somebody who may do this.</summary>
public sealed class StaffDesk(IHttpContextAccessor http, IAntiforgery forms, StaffSignIn signIn, StaffDoors doors)
{
    private HttpContext Context => http.HttpContext!;

    internal StaffDoors Doors => doors;

    internal StaffSignIn SignIn => signIn;

    /// <summary>For the forms of the page that is shown.</summary>
    public string Token => forms.GetAndStoreTokens(Context).RequestToken!;

    public IResult Page(object model, int status = 200) => doors.Page(model, status);

    /// <summary>The page of somebody signed in; anybody else signs in first.</summary>
    public async Task<IResult> ShowAsync(Func<StaffAccount, Task<IResult>> page) => await signIn.MeAsync() is { } me ? await page(me) : Go("/sign-in");

    /// <summary>Takes a form or a program's question; one that cannot be believed is answered here.</summary>
    public async Task<IResult> TakeAsync(Func<Intent, Task<IResult>> act) => await Intent.ReadAsync(Context, forms) is { } intent ? await act(intent) : Results.Empty;

    /// <summary>The same from somebody signed in.</summary>
    public Task<IResult> TakeAsync(Func<StaffAccount, Intent, Task<IResult>> act) => TakeAsync(signIn.MeAsync, SignInFirst, act);

    internal Task<IResult> TakeAsync(Func<Task<StaffAccount?>> who, IResult refused, Func<StaffAccount, Intent, Task<IResult>> act) =>
        TakeAsync(async intent => await who() is { } account ? await act(account, intent) : intent.Program ? refused : Go("/sign-in"));

    internal static IResult SignInFirst { get; } = Problem.Result(403, "sign-in-first", "Sign in first.");

    internal IResult Go(string path) => Results.Redirect(doors.Root + path);

    /// <summary>A step as a program hears it.</summary>
    public static IResult Answer(SignInStep step) => step switch
    {
        SignInStep.Wrong => Problem.Result(403, "sign-in-wrong", "Name, password or code do not fit."),
        SignInStep.Locked => Problem.Result(429, "sign-in-locked", "Too many wrong ones. Wait ten minutes."),
        _ => Results.Ok(new { step = JsonNamingPolicy.KebabCaseLower.ConvertName(step.ToString()) }),
    };

    /// <summary>A code as it may be typed: spaces and full-width digits (１２３) are taken too.</summary>
    public static string Digits(string? typed) =>
        string.Concat((typed ?? "").Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c).Where(char.IsAsciiDigit));
}
