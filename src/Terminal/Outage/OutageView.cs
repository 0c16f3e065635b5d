using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Kiosk;

namespace Kazasu.Terminal.Outage;

/// <summary>The outage for programs.</summary>
/// <param name="Since">Down: since when. Up: since when again, or since the start.</param>
/// <param name="Unchecked">Visits of the day without an answer for which nothing waits.</param>
internal sealed record OutageView(bool Down, DateTimeOffset Since, string? Code, int Waiting, int Confirmed, int Calls, bool EmergencyPermitted, IReadOnlyList<WaitingView> Checks, IReadOnlyList<Guid> Unchecked)
{
    public static OutageView Of(OutageNow now) => new(
        now.Line.Down, now.Line.Since, now.Line.Code, now.Waiting, now.Confirmed, now.Calls, now.EmergencyPermitted, [.. now.Checks.Select(WaitingView.Of)], [.. now.Unchecked.Select(v => v.Id)]);
}

/// <param name="Kind"><c>proof</c> · <c>number</c> · <c>written</c>.</param>
/// <param name="State"><c>waiting</c> · <c>confirmed</c> · <c>changed</c> · <c>not-valid</c> · <c>unanswered</c> · <c>closed</c>.</param>
internal sealed record WaitingView(Guid Id, Guid? Visit, string Kind, string State, DateOnly Day, DateTimeOffset KeptAt, bool CallPatient, string? Code)
{
    public static WaitingView Of(WaitingCheck c) =>
        new(c.Id, c.Visit, KioskState.Kebab(c.Kind.ToString()), KioskState.Kebab(c.State.ToString()), c.Day, c.KeptAt, c.CallPatient, c.Data.Code);
}

/// <summary>A last-known answer; never a check of the day.</summary>
/// <param name="Use"><c>oral-confirmation</c> · <c>old-entitlement</c>.</param>
/// <param name="Answer">As the centre signed it then.</param>
internal sealed record LastKnownView(string Mark, DateOnly CareDate, int AgeDays, string Use, CheckAnswer Answer)
{
    public static LastKnownView Of(LastKnown k, DateOnly day) => new(k.Mark, k.Answer.CareDate, k.AgeOn(day), KioskState.Kebab(k.UseOn(day).ToString()), k.Answer);
}
