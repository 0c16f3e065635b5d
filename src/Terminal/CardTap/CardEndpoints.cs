using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Tap;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Terminal.CardTap;

/// <summary>
/// What may be done with a card, below <c>/kiosk</c>: <c>card</c>, <c>face</c>, <c>card-pin</c>, <c>registration</c> (agree=yes|no); for staff <c>staff</c>,
/// <c>account</c> (id), <c>passcode</c> (four digits as the whole body), <c>photo</c>.
/// </summary>
internal static class CardEndpoints
{
    public static void Map(IEndpointRouteBuilder kiosk)
    {
        Map(kiosk, "card", (flow, _) => flow.StartCardAsync());
        Map(kiosk, "face", (flow, _) => flow.FaceAsync());
        Map(kiosk, "card-pin", (flow, _) => flow.CardPinAsync());
        Map(kiosk, "registration", (flow, intent) => intent["agree"] is "yes" or "no" ? flow.RegisterAsync(intent["agree"] == "yes") : Task.FromResult(false));
        Map(kiosk, "staff", (flow, _) => flow.StaffAsync());
        Map(kiosk, "account", (flow, intent) => Guid.TryParse(intent["id"], out var id) ? flow.NameAccountAsync(id) : Task.FromResult(false));
        Map(kiosk, "photo", (flow, _) => flow.ConfirmPhotoAsync());
        kiosk.MapPost("/passcode", (HttpContext context, TapFlow flow) => KioskEndpoints.DigitsAsync(context, flow, flow.EnterPasscodeAsync));
    }

    private static void Map(IEndpointRouteBuilder kiosk, string name, Func<TapFlow, Intent, Task<bool>> act) =>
        kiosk.MapPost("/" + name, (HttpContext context, TapFlow flow, IAntiforgery forms) => KioskEndpoints.ActAsync(context, flow, forms, act));
}
