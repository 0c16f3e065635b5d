using Kazasu.Terminal.Setup;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Reception;

/// <param name="Shown">The visit whose card is open.</param>
/// <param name="CanAskAgain">The centre can be asked again about it.</param>
/// <param name="Kiosk">What happens at the kiosk now.</param>
internal sealed record ReceptionModel(
    SetupFacts Facility, DateOnly Day, IReadOnlyList<Visit> Visits, Visit? Shown, bool CanAskAgain, KioskLook Kiosk, string Token);
