using Kazasu.Hosting.Problems;
using Kazasu.Testbed.SampleNation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Testbed.Phones;

/// <summary>Which person's phone a step is done with.</summary>
public sealed record PhoneStep(int Person);

/// <param name="Button"><c>side</c> · <c>home</c>.</param>
public sealed record PressStep(int Person, string Button);

/// <param name="Recognised">Whether Face ID or Touch ID knows the owner.</param>
/// <param name="Whole">Does the steps before it too: button, choice of the card.</param>
public sealed record AuthenticateStep(int Person, bool Recognised = true, bool Whole = false);

/// <param name="Model">As in <see cref="PhoneModelNames"/>.</param>
public sealed record MoveStep(int Person, string Model);

/// <param name="Thing"><c>phone</c> · <c>card</c>.</param>
public sealed record HoldStep(int Person, string Thing = "phone");

/// <param name="Outcome"><c>held</c> · <c>nothing-to-hold</c> · <c>no-reader</c>.</param>
public sealed record HoldAnswer(string Outcome, PhoneAnswer Phone);

/// <summary><see cref="HandsetView"/> for programs.</summary>
public sealed record PhoneAnswer(
    int Person, string Model, string State, bool Refused, int? ReadySeconds, string? StoppedBy, int? TriesLeft, string? Held)
{
    public static PhoneAnswer Of(HandsetView v) =>
        new(v.Person, PhoneModelNames.Of(v.Model), v.State, v.Refused, v.ReadySeconds, v.StoppedBy, v.TriesLeft, v.Held);
}

/// <summary>What one does with a phone, for programs: <c>/api/phone…</c>, JSON.</summary>
internal static class PhoneApi
{
    public static void MapPhoneApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/phone").AddEndpointFilter(async (context, next) =>
        {
            try { return await next(context); }
            catch (ArgumentOutOfRangeException) { return PeopleFeature.Unknown(context.HttpContext.RequestServices.GetRequiredService<Nation>()); }
        });
        api.MapGet("", (TestbedParts parts, int person) => Seen(parts.Handsets.Look(person)));
        api.MapPost("/press", (TestbedParts parts, PressStep step) => step.Button switch
        {
            "side" => Seen(parts.Handsets.Press(step.Person, PhoneButton.Side)),
            "home" => Seen(parts.Handsets.Press(step.Person, PhoneButton.Home)),
            _ => Problem.Result(400, "request-invalid", "button: side or home."),
        });
        api.MapPost("/choose", (TestbedParts parts, PhoneStep step) => Seen(parts.Handsets.Choose(step.Person)));
        api.MapPost("/authenticate", async (TestbedParts parts, AuthenticateStep step, CancellationToken ct) => Seen(await AuthenticateAsync(parts.Handsets, step, ct)));
        api.MapPost("/lock", (TestbedParts parts, PhoneStep step) => Seen(parts.Handsets.Lock(step.Person)));
        api.MapPost("/move", (TestbedParts parts, MoveStep step, CancellationToken ct) => OtherPhoneAsync(parts, step, parts.Handsets.MoveToAsync, ct));
        api.MapPost("/take", (TestbedParts parts, MoveStep step, CancellationToken ct) => OtherPhoneAsync(parts, step, parts.Handsets.TakeUpAsync, ct));
        api.MapPost("/hold", HoldAsync);
        api.MapPost("/release", async (TestbedParts parts, CancellationToken ct) =>
        {
            await parts.Handsets.ReleaseAsync(ct);
            return TypedResults.NoContent();
        });
    }

    private static async Task<HandsetView> AuthenticateAsync(Handsets handsets, AuthenticateStep step, CancellationToken ct)
    {
        if (step.Whole && Wallet.ButtonOf(handsets.Look(step.Person).Model) is { } button)
        {
            handsets.Press(step.Person, button);
            handsets.Choose(step.Person);
        }

        return await handsets.AuthenticateAsync(step.Person, step.Recognised, ct);
    }

    private static async Task<IResult> OtherPhoneAsync(
        TestbedParts parts, MoveStep step, Func<int, PhoneModel, CancellationToken, Task<HandsetView>> how, CancellationToken ct) =>
        PhoneModelNames.Read(step.Model, parts.Handsets.Look(step.Person).Model) is { } model
            ? Seen(await how(step.Person, model, ct))
            : Problem.Result(400, "request-invalid", "model: android, iphone-face-id or iphone-touch-id.");

    private static async Task<IResult> HoldAsync(TestbedParts parts, HoldStep step, CancellationToken ct)
    {
        if (step.Thing is not ("phone" or "card")) { return Problem.Result(400, "request-invalid", "thing: phone or card."); }

        var outcome = await parts.Handsets.HoldAsync(step.Person, step.Thing == "phone" ? HeldThing.Phone : HeldThing.Card, ct);
        return TypedResults.Ok(new HoldAnswer(
            outcome switch { HoldOutcome.Held => "held", HoldOutcome.NothingToHold => "nothing-to-hold", HoldOutcome.NoReader => "no-reader" },
            PhoneAnswer.Of(parts.Handsets.Look(step.Person))));
    }

    private static IResult Seen(HandsetView view) => TypedResults.Ok(PhoneAnswer.Of(view));
}
