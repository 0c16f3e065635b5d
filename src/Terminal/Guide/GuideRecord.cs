namespace Kazasu.Terminal.Guide;

/// <summary>What staff did and decided about a visit; it stays with the visit for the claim. No name of the patient, no number.</summary>
/// <param name="By">Who: the signed-in account, or the name given.</param>
/// <param name="Rows">Rows of the counter table in the order walked.</param>
/// <param name="Method">e.g. <c>oral-confirmation</c>.</param>
/// <param name="Evidence">Every question answered on the way.</param>
/// <param name="Claim">Row of block F.</param>
/// <param name="ClaimForm"><c>current</c> · <c>old</c> · <c>unknown</c> · <c>hold</c> · <c>not-insured</c>.</param>
/// <param name="Counting">Row of block G.</param>
/// <param name="Counted"><c>yes</c> · <c>no</c> · <c>undetermined</c>.</param>
/// <param name="Modifiers">MOD rows applied.</param>
internal sealed record GuideRecord(
    DateTimeOffset At, DateOnly Day, string By, IReadOnlyList<string> Rows, string Method, IReadOnlyList<Evidence> Evidence, ShareRecord Share, string Claim,
    string ClaimForm, string Counting, string Counted, IReadOnlyList<string> Modifiers, string? Note);

internal sealed record Evidence(string Question, string Answer);

/// <param name="Kind">Where the share comes from, e.g. <c>own-ratio</c>; <c>staff-decide</c>: the sources determine nothing.</param>
/// <param name="Percent">What was asked for; null = left open.</param>
/// <param name="Reason">Why, where the sources determine nothing or staff took another share than the one known.</param>
internal sealed record ShareRecord(string Kind, int? Percent, string? Reason);
