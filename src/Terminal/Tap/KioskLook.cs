using Kazasu.Rules.Readiness;
using Kazasu.Terminal.CardTap;

namespace Kazasu.Terminal.Tap;

/// <summary>Everything the kiosk shows at one moment.</summary>
/// <param name="Version">Grows with every change of the session.</param>
/// <param name="Session">Null: the first screen.</param>
/// <param name="FaceReaderFirst">A phone was held without a session: say kindly that the screen comes first (K15).</param>
/// <param name="PinKept">A PIN waits for the next hold.</param>
/// <param name="CanAskAgain">The centre can be asked again without a new hold.</param>
internal sealed record KioskLook(
    long Version, TapSession? Session, PhoneReadiness Readiness, FaceReaderMaker? FaceReader, string Language, bool FaceReaderFirst, bool PinKept,
    bool CanAskAgain, TapLimits Limits, DateTimeOffset Now)
{
    /// <summary>The face can be compared now (card).</summary>
    public bool FaceOffered { get; init; }

    /// <summary>Accounts to choose from (visual check mode).</summary>
    public IReadOnlyList<(Guid Id, string Name)> Accounts { get; init; } = [];

    /// <summary>There is a reader for cards.</summary>
    public bool CardReaderThere { get; init; }

    /// <summary>The centre cannot be reached: patients are told so before they begin.</summary>
    public bool LineDown { get; init; }

    /// <summary>What may be done next, by the names of the kiosk's end points.</summary>
    public IReadOnlyList<string> Actions => Session switch
    {
        null => [.. Readiness is PhoneReadiness.Ready ? ["start"] : Array.Empty<string>(), .. CardReaderThere ? ["card"] : Array.Empty<string>(), "staff", "language"],
        TapSession.ChoosingOs => ["os", "touch", "language", "cancel"],
        TapSession.EnteringPin => ["pin", "back", "touch", "language", "cancel"],
        TapSession.AuthenticatingOnPhone => ["authenticated", "back", "touch", "language", "cancel"],
        TapSession.Holding => ["touch", "language", "cancel"],
        TapSession.Reading => [],
        TapSession.AskingLastTry { PatientAgrees: false } => ["last-try", "fallback", "touch", "language", "cancel"],
        TapSession.AskingLastTry { Card: true, PatientAgrees: true } => ["fallback", "touch", "language", "cancel", "staff"],
        TapSession.AskingLastTry => ["fallback", "touch", "language", "cancel"],
        TapSession.Failed { MayFallBack: true, Failure.Remedy: Remedy.SwitchOs } => ["switch", "retry", "fallback", "touch", "language", "cancel"],
        TapSession.Failed { MayFallBack: true } => ["retry", "fallback", "touch", "language", "cancel"],
        TapSession.Failed => ["retry", "touch", "language", "cancel"],
        TapSession.Consenting => ["consent", "touch", "language"],
        CardSession card => CardActions.Of(card, this),
        TapSession.Fallback => ["finish", "touch", "language", "staff"],
        TapSession.Done or TapSession.Ended => ["finish"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>When the session ends unless somebody touches the screen; null = nothing ends by waiting.</summary>
    public DateTimeOffset? IdleEndsAt => Session is null or { Busy: true } or TapSession.Ended or TapSession.Done ? null : Session.Since + Limits.Idle;

    public HoldTarget HoldTarget => FaceReader == FaceReaderMaker.CanonHiCara ? HoldTarget.FaceReader : HoldTarget.GeneralPurposeReader;
}
