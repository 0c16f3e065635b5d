using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured.Notices;

/// <summary>What may be wrong with a notice by itself. Every fault is named, none stops the search.</summary>
internal static class NoticeLine
{
    private static readonly string[] s_withCoverage = [NoticeKinds.Enrolment, NoticeKinds.Change, NoticeKinds.Correction];
    private static readonly string[] s_withoutKey = [NoticeKinds.Name, NoticeKinds.Suppression, NoticeKinds.SuppressionEnd];
    private static readonly string[] s_schemes =
        [SchemeKinds.Association, SchemeKinds.Society, SchemeKinds.MutualAid, SchemeKinds.National, SchemeKinds.NationalSociety, SchemeKinds.LateElderly];

    public static IEnumerable<(string Field, string Why)> Faults(InsurerNotice n)
    {
        if (n.NoticeId.Length is 0 or > 64) { yield return ("noticeId", "must have 1 to 64 characters"); }
        if (n.PersonKey.Length is 0 or > 64) { yield return ("personKey", "must have 1 to 64 characters"); }
        if (!NoticeKinds.All.Contains(n.Kind, StringComparer.Ordinal)) { yield return ("kind", $"must be one of {string.Join(", ", NoticeKinds.All)}"); yield break; }

        if (!s_withoutKey.Contains(n.Kind, StringComparer.Ordinal) && n.CoverageKey is not { Length: > 0 and <= 64 }) { yield return ("coverageKey", "must have 1 to 64 characters"); }
        if (n.Kind == NoticeKinds.Change && (n.NewCoverageKey is not { Length: > 0 and <= 64 } || n.NewCoverageKey == n.CoverageKey)) { yield return ("newCoverageKey", "must have 1 to 64 characters and be another one"); }
        if (n.Kind == NoticeKinds.Loss && n.LastDay is null) { yield return ("lastDay", "must be there"); }
        if (n.Kind == NoticeKinds.Name && n.Name is null) { yield return ("name", "must be there"); }
        if (s_withCoverage.Contains(n.Kind, StringComparer.Ordinal) && n.Coverage is null) { yield return ("coverage", "must be there"); }

        foreach (var fault in n.Coverage is { } c ? Coverage(c) : []) { yield return fault; }

        foreach (var fault in n.Name is { } name ? Name(name) : []) { yield return fault; }
    }

    private static IEnumerable<(string, string)> Coverage(CoverageTold c)
    {
        if (c.InsurerName.Trim().Length is 0 or > 200) { yield return ("coverage.insurerName", "must have 1 to 200 characters"); }
        if (!s_schemes.Contains(c.Scheme, StringComparer.Ordinal)) { yield return ("coverage.scheme", $"must be one of {string.Join(", ", s_schemes)}"); }
        if (c.Symbol.Length > 40) { yield return ("coverage.symbol", "must have at most 40 characters"); }
        if (c.Number.Length is 0 or > 40) { yield return ("coverage.number", "must have 1 to 40 characters"); }
        if (c.Branch.Length is not (0 or 2)) { yield return ("coverage.branch", "must have 2 digits or be empty"); }
        if (c.Relation is not ("insured" or "dependant")) { yield return ("coverage.relation", "must be insured or dependant"); }
        if (c.SharePercent is not (null or 10 or 20 or 30)) { yield return ("coverage.sharePercent", "must be 10, 20 or 30, or null when it is not known yet"); }
        if (c.To < c.From) { yield return ("coverage.to", "must not be before from"); }
        foreach (var fault in c.Details is { } details ? DetailsLine.Faults(details, "coverage.details") : []) { yield return fault; }
    }

    private static IEnumerable<(string, string)> Name(NameTold n)
    {
        if (n.Name.Trim().Length is 0 or > 200) { yield return ("name.name", "must have 1 to 200 characters"); }
        if (n.Kana.Length > 200) { yield return ("name.kana", "must have at most 200 characters"); }
        if (n.Sex is not ("male" or "female")) { yield return ("name.sex", "must be male or female"); }
        if (n.PostalCode.Length > 8) { yield return ("name.postalCode", "must have at most 8 characters"); }
        if (n.Address.Length > 400) { yield return ("name.address", "must have at most 400 characters"); }
    }
}
