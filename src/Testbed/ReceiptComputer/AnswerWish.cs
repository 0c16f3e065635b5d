using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>
/// What the terminal is to answer a receipt computer. It is made to be so: the insurer tells the centre, or the line and the folder break. JSON as it
/// stands; left out = as the sample nation has it.
/// </summary>
/// <param name="Person">Index of somebody of the sample nation, told to the centre at once; null = whoever is asked for by number from now on.</param>
/// <param name="Validity"><c>valid</c> · <c>invalid</c> · <c>invalid-newer</c> · <c>no-record</c> · <c>several</c>; null = as it is.</param>
/// <param name="Share">10, 20 or 30; null = by age.</param>
/// <param name="CardClass">OQSCD010; null = 01.</param>
/// <param name="Limit">適用区分, OQSCD012; null = no 限度額適用認定証.</param>
/// <param name="LimitKind">OQSCD011.</param>
/// <param name="LongTerm">長期入院該当.</param>
/// <param name="Diseases">OQSCD013, up to three.</param>
/// <param name="Elderly">高齢受給者証 with this share; null = none.</param>
/// <param name="Line"><c>cut</c> · <c>unsigned</c> (the answer is not the centre's) · <c>refused</c> (the centre does not take the question); null = good.</param>
/// <param name="DelayMs">So long the line holds back the question, milliseconds (0–60,000); another wish ends it.</param>
/// <param name="File"><c>half</c> (the rest after <paramref name="RestMs"/>, or with another wish) · <c>stays-half</c> · <c>none</c> (the folder cannot be written to); null = whole.</param>
public sealed record AnswerWish(
    int? Person = null, string? Validity = null, int? Share = null, string? CardClass = null, string? Limit = null, string? LimitKind = null, bool LongTerm = false,
    IReadOnlyList<string>? Diseases = null, int? Elderly = null, bool Preschool = false, string? Line = null, int DelayMs = 0, string? File = null, int RestMs = 3_000)
{
    public static readonly IReadOnlyList<string> Validities = [ResultKinds.Valid, ResultKinds.Invalid, "invalid-newer", ResultKinds.NoRecord, ResultKinds.Several];

    /// <summary>Whether the insurer has anything to tell.</summary>
    public bool TellsData => Validity is not null;

    /// <returns>What is wrong with it and what to do, or null.</returns>
    public string? Problem(int persons) => this switch
    {
        { Person: { } who } when who < 0 || who >= persons => $"person: give 0 to {persons - 1}, or leave it out.",
        { Validity: { } v } when !Validities.Contains(v, StringComparer.Ordinal) => $"validity: one of {string.Join(", ", Validities)}.",
        { Share: not (null or 10 or 20 or 30) } => "share: 10, 20 or 30.",
        { Elderly: not (null or 10 or 20 or 30) } => "elderly: 10, 20 or 30.",
        { CardClass: { } c } when !Holds("OQSCD010", c) => "cardClass: a value of OQSCD010.",
        { Limit: { } l } when !Holds("OQSCD012", l) => "limit: a value of OQSCD012.",
        { LimitKind: { } k } when !Holds("OQSCD011", k) => "limitKind: a value of OQSCD011.",
        { Diseases: { } d } when d.Count > 3 || d.Any(one => !Holds("OQSCD013", one)) => "diseases: up to three values of OQSCD013.",
        { Line: not (null or "cut" or "unsigned" or "refused") } => "line: cut, unsigned, refused, or left out.",
        { File: not (null or "half" or "stays-half" or "none") } => "file: half, stays-half, none, or left out.",
        { DelayMs: < 0 or > 60_000 } or { RestMs: < 0 or > 60_000 } => "delayMs, restMs: 0 to 60000 milliseconds.",
        { Validity: null } when this.Person is not null => "validity: must be given for a person.",
        _ => null,
    };

    private static bool Holds(string list, string value) => CodeLists.Find(list)!.Holds(value);
}
