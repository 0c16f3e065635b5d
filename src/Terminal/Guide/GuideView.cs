using Kazasu.Terminal.Kiosk;

namespace Kazasu.Terminal.Guide;

/// <summary>The guide in <c>GET /reception/visits/{id}</c>.</summary>
/// <param name="Rows">Rows of the counter table; final when <paramref name="Question"/> is null.</param>
/// <param name="Question">The question asked now; null = decided.</param>
/// <param name="Choices">Answers it takes.</param>
/// <param name="Share">e.g. <c>own-ratio</c>, <c>staff-decide</c>.</param>
/// <param name="Percent">10, 20, 30 or null.</param>
/// <param name="Record">What staff did; null = not finished.</param>
internal sealed record GuideView(
    IReadOnlyList<string> Rows, string? Question, IReadOnlyList<string> Choices, IReadOnlyList<Told> Told, IReadOnlyList<string> Methods, string Share, int? Percent,
    string Claim, string ClaimForm, string Counting, string Counted, IReadOnlyList<string> Modifiers, GuideRecord? Record)
{
    public static GuideView? Of(GuideSheet? sheet) => sheet is not { Now: { Decision: var d } now } ? null : new(
        [.. d.Path.Select(r => r.Id)], now.Next?.Id, [.. now.Next?.ChoicesFor(now.Case).Select(c => c.Id) ?? []],
        [.. now.Trail.Select(a => new Told(a.Question.Id, a.Choice.Id))], [.. d.Methods.Select(m => KioskState.Kebab(m.ToString()))],
        KioskState.Kebab(d.Share.Kind.ToString()), d.Share.Percent, d.Claim.Id, KioskState.Kebab(d.Claim.Form.ToString()), d.Counting.Row.Id,
        KioskState.Kebab(d.Counting.Counted.ToString()), [.. d.Modifiers.Select(m => m.Id)], sheet.Record);
}
