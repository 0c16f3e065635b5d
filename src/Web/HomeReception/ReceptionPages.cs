using System.Globalization;
using Kazasu.Centre.HomeCare;
using Kazasu.Centre.Patients;
using Kazasu.Web.Mynaportal;
using Kazasu.Web.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reception = Kazasu.Centre.HomeCare.HomeReception;

namespace Kazasu.Web.HomeReception;

/// <param name="App">Opens the app that signs; null = none is known.</param>
/// <param name="Said">What became of the last try; null on a first visit.</param>
internal sealed record DoorModel(HomeDoor Door, string? App, string? Said);

/// <param name="Missing">The last answer was not whole.</param>
internal sealed record QuestionModel(HomeDoor Door, HomeQuestion Question, bool Missing);

internal sealed record GivenModel(HomeDoor Door, HomeGiven Given);

/// <summary>From a facility's address over the signature to the decision, in three pages.</summary>
internal static class ReceptionPages
{
    private const string NotTaken = "この署名では受付できませんでした。時間が過ぎたか、別の画面で始めた受付です。もう一度、はじめからお試しください。";

    public static void Map(IEndpointRouteBuilder room)
    {
        room.MapGet("/taken", TakeAsync);
        room.MapGet("/{door:length(22)}", ShowAsync);
        room.MapPost("/{door:length(22)}", GiveAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string door, HomeDoors doors, Reception reception, AppAddress app, CancellationToken ct)
    {
        if (await doors.FindAsync(door, ct) is not { } known) { return Page.Of<NoDoorPage>(new object(), 404); }

        var visitor = new DoorVisitor(http);
        return await visitor.PatientAsync(reception, known, ct) is { } patient
            ? Page.Of<QuestionPage>(new QuestionModel(known, await reception.QuestionAsync(known, patient, ct), Missing: false))
            : Door(visitor, known, reception, app, said: null);
    }

    /// <summary>The app leads back here: the browser takes its session and goes on to the questions.</summary>
    private static async Task<IResult> TakeAsync(
        HttpContext http, string? challenge, string? code, HomeDoors doors, Reception reception, PatientSignIn signIn, AppAddress app, CancellationToken ct)
    {
        if (challenge is null || code is null || Reception.SignedFor(challenge) is not var (facility, treatment)
            || await doors.OfAsync(facility, treatment, renew: false, ct) is not { } door)
        {
            return Page.Of<NoDoorPage>(new object(), 404);
        }

        var visitor = new DoorVisitor(http);
        if (visitor.Secret is not { } browser || await signIn.TakeAsync(challenge, browser, code, ct) is not { } token) { return Door(visitor, door, reception, app, NotTaken); }

        visitor.Keep(token);
        return TypedResults.Redirect($"{HomeReceptionFeature.Root}/{door.Token}");
    }

    private static async Task<IResult> GiveAsync(
        HttpContext http, string door, [FromForm] IFormCollection form, HomeDoors doors, Reception reception, AppAddress app, CancellationToken ct)
    {
        if (await doors.FindAsync(door, ct) is not { } known) { return Page.Of<NoDoorPage>(new object(), 404); }

        var visitor = new DoorVisitor(http);
        if (await visitor.PatientAsync(reception, known, ct) is not { } patient) { return Door(visitor, known, reception, app, NotTaken); }

        var question = await reception.QuestionAsync(known, patient, ct);
        DateOnly? careOn = DateOnly.TryParseExact(form["care-on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (question.Kinds.Any(k => form[k] != "yes" && form[k] != "no")
            || await reception.GiveAsync(known, patient, [.. question.Kinds.Where(k => form[k] == "yes")], careOn, ct) is not { } given)
        {
            return Page.Of<QuestionPage>(new QuestionModel(known, question, Missing: true), 400);
        }

        visitor.Forget();
        return Page.Of<GivenPage>(new GivenModel(known, given));
    }

    private static IResult Door(DoorVisitor visitor, HomeDoor door, Reception reception, AppAddress app, string? said) =>
        Page.Of<DoorPage>(new DoorModel(door, app.For(reception.Offer(door, visitor.SecretOrNew()).Challenge), said));
}

/// <summary>The browser's two cookies at a facility's address: its own secret, and the session afterwards; apart from those of the patients' other pages.</summary>
internal sealed class DoorVisitor(HttpContext http)
{
    private const string Browser = "kazasu-home-browser", Session = "kazasu-home";

    public string? Secret => http.Request.Cookies[Browser] is { Length: 43 } secret ? secret : null;

    public string SecretOrNew()
    {
        if (Secret is { } known) { return known; }

        var secret = PatientSignIn.NewSecret();
        http.Response.Cookies.Append(Browser, secret, Options);
        return secret;
    }

    /// <returns>Null when nobody is signed in at this address.</returns>
    public async Task<Patient?> PatientAsync(Reception reception, HomeDoor door, CancellationToken ct) =>
        http.Request.Cookies[Session] is { Length: 43 } token ? await reception.FindAsync(door, token, ct) : null;

    public void Keep(string token)
    {
        http.Response.Cookies.Append(Session, token, Options);
        http.Response.Cookies.Delete(Browser, Options);
    }

    public void Forget() => http.Response.Cookies.Delete(Session, Options);

    private CookieOptions Options => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = HomeReceptionFeature.Root, IsEssential = true };
}
