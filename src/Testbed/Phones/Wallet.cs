using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Phones;

/// <summary>
/// The way through a phone's wallet. Pure: every step takes the state and gives the next; a step that does not belong to the state changes nothing.
/// Source: 000_627a3a07c80451b4.txt, 周知(保険者等向け) 3 ※3 (from 2025-09-19).
/// </summary>
public static class Wallet
{
    /// <summary>How long an iPhone stays ready. Assumption GP-02: the sources do not say.</summary>
    public static readonly TimeSpan DefaultReadyLife = TimeSpan.FromSeconds(60);

    /// <summary>The phone as it is taken out of the pocket: what the issuer knows of it decides.</summary>
    public static PhoneState TakenOut(PhoneStanding standing) => standing switch
    {
        PhoneStanding.NotAdded => new PhoneState.NotAdded(),
        PhoneStanding.InUse => new PhoneState.Resting(),
        PhoneStanding.Expired => new PhoneState.Stopped(StoppedBy.Expiry),
        PhoneStanding.Suspended => new PhoneState.Stopped(StoppedBy.Suspension),
        PhoneStanding.Revoked => new PhoneState.Stopped(StoppedBy.Revocation),
        PhoneStanding.Moved => new PhoneState.Stopped(StoppedBy.Move),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The button that opens the wallet; an Android phone needs none.</summary>
    public static PhoneButton? ButtonOf(PhoneModel model) => model switch
    {
        PhoneModel.IPhoneFaceId => PhoneButton.Side,
        PhoneModel.IPhoneTouchId => PhoneButton.Home,
        PhoneModel.Android => null,
    };

    /// <summary>A double click on a button; only the model's own opens the wallet (P37, P38).</summary>
    public static PhoneState DoubleClick(PhoneState state, PhoneModel model, PhoneButton button) =>
        ButtonOf(model) == button && state is PhoneState.Resting or PhoneState.Asking or PhoneState.Ready or PhoneState.Lapsed ? new PhoneState.Choosing() : state;

    /// <summary>Chooses the My Number Card among the cards of the wallet.</summary>
    public static PhoneState ChooseCard(PhoneState state) => state is PhoneState.Choosing ? new PhoneState.Asking() : state;

    /// <summary>Face ID or Touch ID; after a lapse the chosen card asks again.</summary>
    public static PhoneState Authenticate(PhoneState state, bool recognised, DateTimeOffset now) => state switch
    {
        PhoneState.Asking or PhoneState.Lapsed => recognised ? new PhoneState.Ready(now) : new PhoneState.Asking(Refused: true),
        _ => state,
    };

    /// <summary>The state as time has made it: a ready phone lapses when <paramref name="life"/> is over (end excluded).</summary>
    public static PhoneState At(PhoneState state, DateTimeOffset now, TimeSpan life) =>
        state is PhoneState.Ready ready && now - ready.Since >= life ? new PhoneState.Lapsed() : state;

    /// <summary>The screen is switched off.</summary>
    public static PhoneState Lock(PhoneState state) => state is PhoneState.NotAdded or PhoneState.Stopped ? state : new PhoneState.Resting();

    /// <summary>
    /// Whether the chip lets itself be used. The secure element of an Android phone does not hear of a suspension by itself: it answers, and the
    /// centre refuses it.
    /// </summary>
    public static bool LetsItselfBeRead(PhoneState state, PhoneModel model) =>
        model == PhoneModel.Android ? state is not PhoneState.NotAdded : state is PhoneState.Ready;
}
