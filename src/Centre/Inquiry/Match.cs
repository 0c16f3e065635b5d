using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Insured;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Inquiry;

/// <summary>Whom a number means, and what may be said of that person to somebody who knows the number.</summary>
internal abstract record Match
{
    private Match() { }

    public sealed record One(PersonRecord Person, CoverageRecord Coverage) : Match;

    /// <summary>
    /// Nobody of whom anything may be told: no such number, everything deleted, or display stopped. One way leads here and one answer leads on (E5).
    /// </summary>
    /// <param name="Person">Whom it would have meant, for the centre's own record; null when that is nobody or not clear.</param>
    public sealed record None(string? Person) : Match;

    /// <summary>More than one person: nobody's data are told.</summary>
    public sealed record SeveralPersons : Match;

    /// <param name="birth">Null does not tell persons apart by it (照会番号登録 has no birth date).</param>
    public static Match Of(IEnumerable<PersonRecord> persons, InsuredNumber wanted, DateOnly? birth, DateOnly day, DateTimeOffset knownAt)
    {
        var meant = persons
            .Where(p => birth is null || Entitlement.NameOn(p, day, knownAt)?.Birth == birth)
            .Select(p => (Person: p, Coverage: Newest(p, wanted, knownAt), Shown: Entitlement.On(p, day, knownAt) is not Entitlement.NoRecord))
            .Where(p => p.Coverage is not null)
            .ToList();

        // who is not shown does not even make another person unclear
        var shown = meant.Where(p => p.Shown && !(p.Coverage!.DeletedAt <= knownAt)).ToList();
        return shown switch
        {
            [] => new None(meant is [var (hidden, _, _)] ? hidden.PersonKey : null),
            [var (person, coverage, _)] => new One(person, coverage!),
            _ => new SeveralPersons(),
        };
    }

    /// <summary>
    /// The asked coverage decides: if the person is by now insured otherwise, the old one is told as invalid with newer there, and the newer one is not
    /// told (its number was not asked for). 002_301f9f6b82dabdbe.txt — スライドP12; 資格確認書の種類等について (喪失後受診).
    /// </summary>
    public static Entitlement On(One one, InsuredNumber wanted, DateOnly day, DateTimeOffset knownAt) => Entitlement.On(one.Person, day, knownAt) switch
    {
        Entitlement.Valid v when IsMeant(v.Coverage, wanted) => v,
        Entitlement.Valid => new Entitlement.Invalid(one.Coverage, NewerExists: true),
        Entitlement.Several s when s.Coverages.FirstOrDefault(c => IsMeant(c, wanted)) is { } meant => new Entitlement.Valid(meant),
        Entitlement.Several => new Entitlement.Invalid(one.Coverage, NewerExists: true),
        Entitlement.Invalid i => new Entitlement.Invalid(one.Coverage, i.NewerExists),
        var nothing => nothing,
    };

    /// <summary>A deleted one only where there is no other.</summary>
    private static CoverageRecord? Newest(PersonRecord person, InsuredNumber wanted, DateTimeOffset knownAt) =>
        Entitlement.ToldAt(person.Coverages, knownAt).Where(c => IsMeant(c, wanted))
            .OrderBy(c => !(c.DeletedAt <= knownAt)).ThenBy(c => c.From).ThenBy(c => c.CoverageKey, StringComparer.Ordinal).LastOrDefault();

    private static bool IsMeant(CoverageRecord c, InsuredNumber wanted) =>
        NumberKey.OfInsurer(c.InsurerNumber) == NumberKey.OfInsurer(wanted.InsurerNumber)
        && NumberKey.Of(c.Number) == NumberKey.Of(wanted.Number)
        && NumberKey.Of(c.Symbol) == NumberKey.Of(wanted.Symbol)
        && (BranchOf(wanted.Branch).Length == 0 || BranchOf(c.Branch).Length == 0 || BranchOf(c.Branch) == BranchOf(wanted.Branch));

    /// <summary>Two digits, empty when it is not known. 00 is a branch: it tells the insured from the family.</summary>
    private static string BranchOf(string? branch) => string.IsNullOrWhiteSpace(branch) ? "" : NumberKey.Of(branch).PadLeft(2, '0');
}
