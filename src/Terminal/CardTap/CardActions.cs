using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.CardTap;

/// <summary>What may be done next in a card's session, by the names of the kiosk's end points.</summary>
internal static class CardActions
{
    private static readonly string[] Always = ["touch", "language", "cancel"];

    public static IReadOnlyList<string> Of(CardSession session, KioskLook look) =>
        session.Busy ? [] : [.. Own(session, look.FaceOffered), .. Always, .. TapFlow.StaffMayTakeOver(session) ? ["staff"] : Array.Empty<string>()];

    private static IEnumerable<string> Own(CardSession session, bool face) => session switch
    {
        CardSession.Identifying i => Present(face ? "face" : null, i.TriesLeft == 0 ? null : "card-pin", face && i.TriesLeft != 0 ? null : "fallback"),
        CardSession.EnteringCardPin => ["pin", "back"],
        CardSession.CardFailed f => Present(f.Failure.Remedy == Remedy.Fallback && !face ? null : "retry", f.MayFallBack ? "fallback" : null),
        CardSession.OfferingRegistration => ["registration"],
        CardSession.Naming => ["account"],
        CardSession.EnteringPasscode => ["passcode", "back"],
        CardSession.Confirming => ["photo"],
        _ => [],
    };

    private static IEnumerable<string> Present(params string?[] actions) => actions.OfType<string>();
}
