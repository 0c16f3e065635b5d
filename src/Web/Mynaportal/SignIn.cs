using System.Text.Json;
using Kazasu.Centre.Patients;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Web.Mynaportal;

/// <param name="Same">For the app on this very phone.</param>
/// <param name="Other">For the app on another device.</param>
/// <param name="Said">What became of the last try; null on a first visit.</param>
internal sealed record SignInModel(SignInOffer Same, SignInOffer Other, string? AppHere, string? AppThere, bool Testbed, string? Said);

/// <summary>A browser becomes a patient's: by a link to the app on the same phone, or by a QR code and a number typed into the app elsewhere.</summary>
internal static class SignIn
{
    private const string NotYet = "署名がまだ届いていません。アプリで署名を済ませてから、もう一度押してください。";
    private const string NotTaken = "この署名ではサインインできませんでした。時間が過ぎたか、別の画面で始めたサインインです。もう一度、はじめからお試しください。";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in", TakeAsync);
        app.MapGet("/sign-in/taken", TakeHereAsync);
        app.MapGet("/sign-in/state", StateAsync);
        app.MapPost("/proofs", ProveAsync).DisableAntiforgery();
        app.MapPost("/sign-out", EndAsync);
    }

    /// <param name="kept">The offer for the app elsewhere whose number is on the screen now, so that it stays the same.</param>
    public static IResult Page(HttpContext http, PatientSignIn signIn, AppAddress app, WebSettings settings, string? said = null, SignInOffer? kept = null)
    {
        var browser = new Visitor(http, signIn).SecretOrNew();
        var (same, other) = (signIn.Offer(SignInDevice.Same, browser), kept ?? signIn.Offer(SignInDevice.Other, browser));
        return Screens.Page.Of<SignInPage>(new SignInModel(same, other, app.For(same.Challenge), app.For(other.Challenge), settings.Testbed, said));
    }

    /// <summary>The app answers here, from wherever it is: what it sends proves itself.</summary>
    private static async Task<IResult> ProveAsync(HttpRequest request, PatientProof proofs, CancellationToken ct)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<SignInProof>(request.Body, CentreJson.Options, ct) is { } proof
                ? await proofs.ProveAsync(proof, ct)
                : Problem.Result(400, ErrorCodes.RequestInvalid, "The body is null.");
        }
        catch (JsonException broken)
        {
            return Problem.Result(400, ErrorCodes.RequestInvalid, $"The body is not a proof, at {broken.Path ?? "$"}.");
        }
    }

    private static async Task<IResult> TakeAsync(
        HttpContext http, PatientSignIn signIn, AppAddress app, WebSettings settings, [FromForm] string challenge, CancellationToken ct)
    {
        var visitor = new Visitor(http, signIn);
        if (visitor.Secret is { } browser)
        {
            if (await signIn.TakeAsync(challenge, browser, null, ct) is { } token) { return Enter(visitor, token); }
            if (signIn.Again(challenge, browser) is { } kept) { return Page(http, signIn, app, settings, NotYet, kept); }
        }

        return Page(http, signIn, app, settings, NotTaken);
    }

    private static async Task<IResult> TakeHereAsync(
        HttpContext http, PatientSignIn signIn, AppAddress app, WebSettings settings, string? challenge, string? code, CancellationToken ct)
    {
        var visitor = new Visitor(http, signIn);
        return challenge is not null && code is not null && visitor.Secret is { } browser && await signIn.TakeAsync(challenge, browser, code, ct) is { } token
            ? Enter(visitor, token)
            : Page(http, signIn, app, settings, NotTaken);
    }

    private static async Task<IResult> StateAsync(HttpContext http, PatientSignIn signIn, string challenge, CancellationToken ct) =>
        TypedResults.Ok(new { come = new Visitor(http, signIn).Secret is { } browser && await signIn.HasComeAsync(challenge, browser, ct) });

    private static async Task<IResult> EndAsync(HttpContext http, PatientSignIn signIn, [FromForm] string end, CancellationToken ct)
    {
        _ = end; // a form field, so that the anti-forgery token is looked at
        var visitor = new Visitor(http, signIn);
        if (await visitor.PatientAsync(ct) is { } patient) { await signIn.EndAsync(patient, ct); }

        visitor.Forget();
        return TypedResults.Redirect("/mynaportal");
    }

    private static IResult Enter(Visitor visitor, string token)
    {
        visitor.Keep(token);
        return TypedResults.Redirect("/mynaportal");
    }
}
