using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Hosting.Staff;

/// <summary>
/// What the page's script exchanges for passkeys, JSON with the program's header: <c>…/creation-options</c> and <c>…/add</c> (fields credential, name) to
/// enrol one, <c>…/request-options</c> and <c>…/sign-in</c> (credential) to sign in with one.
/// </summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        var passkey = desk.MapGroup("/passkey");
        passkey.MapPost("/creation-options", (StaffDesk d, StaffFactors factors) => d.TakeAsync(d.SignIn.MayEnrolAsync, StaffDesk.SignInFirst, async (account, _) =>
            Results.Text(await factors.OfferPasskeyAsync(account), "application/json")));
        passkey.MapPost("/add", (StaffDesk d, StaffFactors factors) => d.TakeAsync(d.SignIn.MayEnrolAsync, StaffDesk.SignInFirst, async (account, intent) =>
            await factors.AddPasskeyAsync(account, intent["credential"] ?? "", intent["name"]?.Trim() ?? "")
                ? StaffDesk.Answer(await d.SignIn.EnterAsync(account)) : StaffDesk.Answer(SignInStep.Wrong)));
        passkey.MapPost("/request-options", (StaffDesk d, StaffFactors factors) => d.TakeAsync(d.SignIn.HalfInAsync, StaffDesk.SignInFirst, async (account, _) =>
            Results.Text(await factors.AskPasskeyAsync(account), "application/json")));
        passkey.MapPost("/sign-in", (StaffDesk d) => d.TakeAsync(d.SignIn.HalfInAsync, StaffDesk.SignInFirst, async (_, intent) =>
            StaffDesk.Answer(await d.SignIn.PasskeyAsync(intent["credential"] ?? ""))));
    }
}
