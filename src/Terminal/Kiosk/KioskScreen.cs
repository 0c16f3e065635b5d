using Kazasu.Terminal.Tap;
using Microsoft.AspNetCore.Components;

namespace Kazasu.Terminal.Kiosk;

/// <summary>Base of the kiosk's screens: each gets the whole moment and shows its own part.</summary>
public abstract class KioskScreen : ComponentBase
{
    [CascadingParameter]
    private protected KioskModel M { get; set; } = null!;

    private protected KioskText T => M.Text;
    private protected KioskLook Now => M.Look;

    private protected TSession Session<TSession>() where TSession : class => (TSession)(object)M.Look.Session!;

    /// <summary>Part of a text key that tells the hold targets apart (K17).</summary>
    private protected string Spot => M.Look.HoldTarget == Rules.Readiness.HoldTarget.FaceReader ? "face-reader" : "reader";
}
