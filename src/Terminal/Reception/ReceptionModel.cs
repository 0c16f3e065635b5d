using Kazasu.Terminal.CentreLink;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Outage;
using Kazasu.Terminal.Setup;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Reception;

/// <param name="Shown">The visit whose card is open.</param>
/// <param name="CanAskAgain">The centre can be asked again about it.</param>
/// <param name="Guide">What to do about the shown visit; null = nothing.</param>
/// <param name="Finished">Visits whose guide is finished.</param>
/// <param name="Kiosk">What happens at the kiosk now.</param>
internal sealed record ReceptionModel(
    SetupFacts Facility, DateOnly Day, IReadOnlyList<Visit> Visits, Visit? Shown, bool CanAskAgain, GuideShow? Guide, IReadOnlySet<Guid> Finished,
    KioskLook Kiosk, OutageNow Outage, string Token)
{
    /// <summary>The last-known answer that staff put beside the shown visit.</summary>
    public LastKnown? LastKnown { get; init; }

    /// <summary>The terminal's own certificate ends soon, or has ended; null = nothing to say.</summary>
    public OwnCertificateNotice? Certificate { get; init; }
}
