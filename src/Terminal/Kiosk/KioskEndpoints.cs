using System.Buffers;
using Kazasu.Hosting.Problems;
using Kazasu.Terminal.CardTap;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Tap;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Kiosk;

/// <summary>The patient's screen and the same flow for programs.</summary>
internal static class KioskEndpoints
{
    private static readonly Dictionary<string, Func<TapFlow, Intent, Task<bool>>> Actions = new(StringComparer.Ordinal)
    {
        ["start"] = (flow, _) => flow.StartAsync(),
        ["os"] = (flow, intent) => Enum.TryParse<PhoneOs>(intent["os"], ignoreCase: true, out var os) && Enum.IsDefined(os) ? flow.ChooseAsync(os) : Task.FromResult(false),
        ["authenticated"] = (flow, _) => flow.AuthenticatedAsync(),
        ["back"] = (flow, _) => flow.BackAsync(),
        ["last-try"] = (flow, _) => flow.PatientAgreesToLastTryAsync(),
        ["retry"] = (flow, _) => flow.RetryAsync(),
        ["switch"] = (flow, _) => flow.SwitchAsync(),
        ["fallback"] = (flow, _) => flow.FallBackAsync(staff: false),
        ["consent"] = KioskConsent.TakeAsync,
        ["cancel"] = (flow, _) => flow.CancelAsync(),
        ["touch"] = (flow, _) => flow.TouchAsync(),
        ["finish"] = (flow, _) => flow.FinishAsync(),
        ["language"] = (flow, intent) => flow.SpeakAsync(intent["language"] ?? ""),
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        var kiosk = app.MapGroup("/kiosk").RequireAuthorization(nameof(DeviceRole.Kiosk));
        kiosk.MapGet("", PageAsync);
        kiosk.MapGet("/state", async (TapFlow flow) => TypedResults.Ok(KioskState.Of(await flow.LookAsync())));
        kiosk.MapGet("/events", (ScreenEvents screens, CancellationToken ct) => TypedResults.ServerSentEvents(screens.ListenAsync(ct)));
        kiosk.MapPost("/pin", (HttpContext context, TapFlow flow) => DigitsAsync(context, flow, flow.EnterPinAsync));
        CardEndpoints.Map(kiosk);
        foreach (var (name, act) in Actions) { kiosk.MapPost("/" + name, (HttpContext context, TapFlow flow, IAntiforgery forms) => ActAsync(context, flow, forms, act)); }
    }

    private static async Task<RazorComponentResult> PageAsync(
        HttpContext context, TapFlow flow, KioskTexts texts, GuideDesk guide, TellTranslations tells, ErrorNumbers numbers, IAntiforgery forms)
    {
        var look = await flow.LookAsync();
        var said = await guide.TellsAsync(look.Session, context.RequestAborted);
        return Page.Of<KioskPage>(new KioskModel(
            look, texts.For(look.Language, look.FaceReader), forms.GetAndStoreTokens(context).RequestToken!, [.. said.Select(t => tells.Of(t, look.Language))], numbers));
    }

    internal static async Task ActAsync(HttpContext context, TapFlow flow, IAntiforgery forms, Func<TapFlow, Intent, Task<bool>> act)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        var done = await act(flow, intent);
        await AnswerAsync(context, flow, intent.Program, done);
    }

    /// <summary>A form comes back to the page, which shows what is; a program gets the state, or 409 when that could not be done now.</summary>
    private static async Task AnswerAsync(HttpContext context, TapFlow flow, bool program, bool done)
    {
        if (!program) { context.Response.Redirect("/kiosk"); return; }
        var state = KioskState.Of(await flow.LookAsync());
        await (done
            ? Results.Ok(state)
            : Problem.Result(409, "not-now", $"The kiosk is in the state {state.State}; see the field state for what may be done.", ("state", state))).ExecuteAsync(context);
    }

    /// <summary>The one way a PIN or passcode comes in: four ASCII digits as the whole body.</summary>
    internal static async Task DigitsAsync(HttpContext context, TapFlow flow, Func<ReadOnlySequence<byte>, Task<PinEntry>> take)
    {
        if (!Intent.IsProgram(context.Request) || context.Request.ContentType != "application/octet-stream" || context.Request.ContentLength is not <= 16)
        {
            await Problem.Result(400, "request-invalid", $"Send the four digits as application/octet-stream with the header {Intent.ProgramHeader}: 1.").ExecuteAsync(context);
            return;
        }
        var reader = context.Request.BodyReader;
        var body = await reader.ReadAtLeastAsync((int)context.Request.ContentLength.Value, context.RequestAborted);
        var entry = await take(body.Buffer);
        reader.AdvanceTo(body.Buffer.End);
        if (entry == PinEntry.NotFourDigits)
        {
            await Problem.Result(400, "pin-format", "The PIN is four digits.").ExecuteAsync(context);
            return;
        }
        await AnswerAsync(context, flow, program: true, done: entry == PinEntry.Taken);
    }
}
