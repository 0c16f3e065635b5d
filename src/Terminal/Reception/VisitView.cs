using Kazasu.Interchange.CentreApi;
using Kazasu.Terminal.Guide;
using Kazasu.Terminal.Kiosk;
using Kazasu.Terminal.Tap;
using Kazasu.Terminal.Visits;

namespace Kazasu.Terminal.Reception;

/// <summary>One visit as <c>GET /reception/visits/{id}</c> gives it.</summary>
/// <param name="Outcome"><c>running</c> · <c>answered</c> · <c>could-not-tell</c> · <c>read-failed</c> · <c>cancelled</c> · <c>timed-out</c>.</param>
/// <param name="Answer">What the centre's signed answer says; null = there is none.</param>
/// <param name="SignedAnswer">The same as it came, compact JWS.</param>
/// <param name="Statement">The sentence reception reads.</param>
/// <param name="Guide">The counter guide and what staff recorded; null = this visit needs none.</param>
internal sealed record VisitView(
    Guid Id, DateTimeOffset Started, DateOnly Day, string Medium, PhoneOs? Os, string Outcome, KioskFailure? Failure, CheckAnswer? Answer, string? SignedAnswer,
    string Statement, IReadOnlyList<string>? Consents, bool ConsentsDelivered, IReadOnlyList<Step> Steps, GuideView? Guide)
{
    public static VisitView Of(Visit v, GuideView? guide) => new(
        v.Id, v.Started, v.Day, v.Medium, v.Os, KioskState.Kebab(v.Outcome.ToString()), v.Failure is null ? null : KioskFailure.Of(v.Failure), v.Check, v.Answer,
        ReceptionWords.Of(v).Statement, v.Consents, v.ConsentsDelivered, v.Steps, guide);
}
