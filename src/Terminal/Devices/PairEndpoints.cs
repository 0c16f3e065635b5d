using Kazasu.Hosting.Problems;
using Kazasu.Terminal.Screens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.Devices;

/// <param name="Message">Why the last code was not taken.</param>
internal sealed record PairModel(DeviceRole Role, string? Message, string Token);

/// <summary>
/// <c>GET /pair?code=…&amp;as=kiosk|reception|setup</c> from a printed link, <c>GET /pair?as=…</c> for the page, <c>POST /pair</c> (fields code, as) by
/// hand or by a program.
/// </summary>
internal static class PairEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/pair", async (HttpContext context, string? code, string? @as, PairDesk desk) => await desk.TakeAsync(context, code, @as, program: false));
        app.MapPost("/pair", async (HttpContext context, PairDesk desk, IAntiforgery forms) =>
        {
            if (await Intent.ReadAsync(context, forms) is { } intent)
            {
                await (await desk.TakeAsync(context, intent["code"] ?? "", intent["as"], intent.Program)).ExecuteAsync(context);
            }
        });
    }
}

/// <summary>Takes codes and makes devices.</summary>
internal sealed class PairDesk(TerminalPairing pairing, DeviceStore devices, IAntiforgery forms, TimeProvider clock)
{
    public async Task<IResult> TakeAsync(HttpContext context, string? code, string? @as, bool program)
    {
        if (!Enum.TryParse<DeviceRole>(@as ?? nameof(DeviceRole.Kiosk), ignoreCase: true, out var role) || !Enum.IsDefined(role))
        {
            return Problem.Result(400, "request-invalid", "as must be kiosk, reception or setup.");
        }
        var outcome = code is null ? (PairingOutcome?)null : pairing.Use(code, role);
        if (outcome == PairingOutcome.Taken)
        {
            await DeviceAuthentication.PairAsync(context, devices, role, clock);
            return program ? Results.NoContent() : Results.Redirect("/" + role.ToString().ToLowerInvariant());
        }
        if (program) { return Problem.Result(403, "code-unknown", "This code is not known, used, or too old. Make a new one."); }
        var message = outcome switch
        {
            PairingOutcome.Unknown => "登録コードがちがうか、期限が切れています。新しいコードで、もう一度お試しください。",
            PairingOutcome.TooMany => "まちがいが続いたため、1分ほどお待ちください。",
            _ => null,
        };
        return Page.Of<PairPage>(new PairModel(role, message, forms.GetAndStoreTokens(context).RequestToken!), outcome is null ? 200 : 403);
    }
}
