using Kazasu.Terminal.Tap;

namespace Kazasu.Terminal.Kiosk;

/// <param name="Token">Anti-forgery token for the page's forms.</param>
internal sealed record KioskModel(KioskLook Look, KioskText Text, string Token);
