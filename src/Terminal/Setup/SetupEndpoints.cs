using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Problems;
using Kazasu.Rules.Readiness;
using Kazasu.Terminal.Devices;
using Kazasu.Terminal.Screens;
using Kazasu.Terminal.Tap;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Setup;

/// <summary>Staff's page for what the phone button needs, step by step, and for pairing further devices.</summary>
internal static class SetupEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var setup = app.MapGroup("/setup").RequireAuthorization(nameof(DeviceRole.Setup));
        setup.MapGet("", (HttpContext context, SetupDesk desk) => Page.Of<SetupPage>(desk.Model(context, null, context.Request.Query["paired"])));
        setup.MapGet("/events", (ScreenEvents screens, CancellationToken ct) => TypedResults.ServerSentEvents(screens.ListenAsync(ct)));
        setup.MapGet("/state", (SetupDesk desk) => TypedResults.Ok(desk.State()));
        setup.MapPost("", (HttpContext context, SetupDesk desk, IAntiforgery forms) => ActAsync(context, desk, forms));
    }

    private static async Task ActAsync(HttpContext context, SetupDesk desk, IAntiforgery forms)
    {
        if (await Intent.ReadAsync(context, forms) is not { } intent) { return; }
        if (Enum.TryParse<DeviceRole>(intent["pair"], ignoreCase: true, out var role) && Enum.IsDefined(role))
        {
            var code = desk.NewCode(role);
            await (intent.Program ? Results.Ok(new { code }) : Page.Of<SetupPage>(desk.Model(context, (role, code)))).ExecuteAsync(context);
            return;
        }
        if (intent["paired"] is { } reader)
        {
            var outcome = await desk.PairAsync(reader, context.RequestAborted);
            if (!intent.Program) { context.Response.Redirect($"/setup?paired={outcome}"); return; }
            await Results.Ok(new { outcome }).ExecuteAsync(context);
            return;
        }
        var done = await desk.RecordAsync(intent);
        if (!intent.Program) { context.Response.Redirect("/setup"); return; }
        await (done ? Results.Ok(desk.State()) : Problem.Result(400, "request-invalid",
            "Name one step: maker=…, paired=READER, restarted=terminal|face-reader, phones=stopped|taken.")).ExecuteAsync(context);
    }
}

/// <summary>Takes the steps staff have done.</summary>
internal sealed class SetupDesk(
    TerminalSetup setup, ReaderPairing readerPairing, TerminalPairing pairing, ReaderPresence readers, ICareCalendar calendar, IAntiforgery forms)
{
    public SetupModel Model(HttpContext context, (DeviceRole, string)? code, string? paired = null) => new(
        setup.Facts, setup.Judge(), readers.Readers, [.. readers.Readers.Where(readers.CardIn)], setup.ReaderConnected,
        Enum.TryParse<PairingOutcome>(paired, out var outcome) && Enum.IsDefined(outcome) ? outcome : null, code, forms.GetAndStoreTokens(context).RequestToken!);

    public SetupState State() => new(
        setup.Judge() is PhoneReadiness.Ready, setup.Judge() is PhoneReadiness.NotReady n ? n.Missing : [], setup.Facts.FaceReader, setup.PhoneReader,
        setup.ReaderConnected, readers.Readers, setup.Facts.UsePhone, setup.Facts.StoppedAt is not null, setup.Facts.PilotSite);

    public string NewCode(DeviceRole role) => pairing.NewCode(role);

    public Task<PairingOutcome> PairAsync(string reader, CancellationToken ct) => readerPairing.RunAsync(reader, ct);

    public async Task<bool> RecordAsync(Intent intent)
    {
        var now = calendar.Now;
        if (Enum.TryParse<FaceReaderMaker>(intent["maker"], ignoreCase: true, out var maker) && Enum.IsDefined(maker)) { await setup.ChooseFaceReaderAsync(maker); }
        else if (intent["restarted"] == "terminal") { await setup.TerminalRestartedAsync(now); }
        else if (intent["restarted"] == "face-reader") { await setup.FaceReaderRestartedAsync(now); }
        else if (intent["phones"] is "stopped" or "taken") { await setup.PhonesStoppedAsync(intent["phones"] == "stopped" ? now : null); }
        else { return false; }
        return true;
    }
}

/// <summary><c>GET /setup/state</c>.</summary>
internal sealed record SetupState(
    bool Ready, IReadOnlyList<Missing> Missing, FaceReaderMaker? FaceReader, string? PhoneReader, bool ReaderConnected, IReadOnlyList<string> Readers,
    bool UsePhone, bool Stopped, bool PilotSite);
