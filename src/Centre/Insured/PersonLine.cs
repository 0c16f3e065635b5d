using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured;

/// <summary>What may be wrong with one person's record. Every fault is named, none stops the search.</summary>
internal static class PersonLine
{
    /// <returns>Field and reason of each fault.</returns>
    public static IEnumerable<(string Field, string Why)> Faults(PersonRecord person) =>
        Key(person)
            .Concat(person.Names.SelectMany((n, i) => Name(n, $"names[{i}]")))
            .Concat(person.Coverages.SelectMany((c, i) => Coverage(c, $"coverages[{i}]")))
            .Concat(person.Suppressions.SelectMany((s, i) => Suppression(s, $"suppressions[{i}]")))
            .Concat(Twice(person));

    private static IEnumerable<(string, string)> Key(PersonRecord p)
    {
        if (p.PersonKey.Length is 0 or > 64) { yield return ("personKey", "must have 1 to 64 characters"); }
        if (p.Names.Count == 0) { yield return ("names", "must hold at least one name"); }
    }

    private static IEnumerable<(string, string)> Name(NameRecord n, string at)
    {
        if (n.Name.Trim().Length is 0 or > 200) { yield return (at + ".name", "must have 1 to 200 characters"); }
        if (n.Kana.Length > 200) { yield return (at + ".kana", "must have at most 200 characters"); }
        if (n.Sex is not ("male" or "female")) { yield return (at + ".sex", "must be male or female"); }
        if (n.PostalCode.Length > 8) { yield return (at + ".postalCode", "must have at most 8 characters"); }
        if (n.Address.Length > 400) { yield return (at + ".address", "must have at most 400 characters"); }
    }

    private static IEnumerable<(string, string)> Coverage(CoverageRecord c, string at)
    {
        if (c.CoverageKey.Length is 0 or > 64) { yield return (at + ".coverageKey", "must have 1 to 64 characters"); }
        if (!InsurerNumber.Holds(c.InsurerNumber)) { yield return (at + ".insurerNumber", "must have 6 or 8 digits, the last the right check digit"); }
        if (c.Relation is not ("insured" or "dependant")) { yield return (at + ".relation", "must be insured or dependant"); }
        if (c.SharePercent is not (10 or 20 or 30)) { yield return (at + ".sharePercent", "must be 10, 20 or 30"); }
        if (c.Number.Length is 0 or > 40) { yield return (at + ".number", "must have 1 to 40 characters"); }
        if (c.Branch.Length is not (0 or 2)) { yield return (at + ".branch", "must have 2 digits or be empty"); }
        if (c.To < c.From) { yield return (at + ".to", "must not be before from"); }
        if (c.To is null != c.EndRegisteredAt is null) { yield return (at + ".endRegisteredAt", "must be there exactly when to is"); }
        foreach (var fault in c.Details is { } details ? DetailsLine.Faults(details, at + ".details") : []) { yield return fault; }
    }

    private static IEnumerable<(string, string)> Suppression(SuppressionRecord s, string at)
    {
        if (s.To <= s.From) { yield return (at + ".to", "must be after from"); }
    }

    private static IEnumerable<(string, string)> Twice(PersonRecord p)
    {
        if (p.Names.DistinctBy(n => (n.From, Ms(n.RegisteredAt))).Count() < p.Names.Count) { yield return ("names", "hold two with the same from and registeredAt"); }
        if (p.Coverages.DistinctBy(c => (c.InsurerNumber, c.CoverageKey, Ms(c.RegisteredAt))).Count() < p.Coverages.Count)
        {
            yield return ("coverages", "hold two with the same insurerNumber, coverageKey and registeredAt");
        }
        if (p.Suppressions.DistinctBy(s => Ms(s.From)).Count() < p.Suppressions.Count) { yield return ("suppressions", "hold two with the same from"); }
    }

    private static long Ms(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();
}
