using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Centre.Insured;

/// <summary>What may be wrong with certificates told beside a coverage. Codes come from the lists of the file interface, the one source of them.</summary>
internal static class DetailsLine
{
    private const int MostLimits = 20, MostDiseases = 3;

    public static IEnumerable<(string Field, string Why)> Faults(CoverageDetails d, string at)
    {
        if (d.CardClass is { } card && !Holds("OQSCD010", card)) { yield return (at + ".cardClass", "must be a value of OQSCD010"); }
        if (d.LossReason is { } loss && !Holds("OQSCD008", loss)) { yield return (at + ".lossReason", "must be a value of OQSCD008"); }
        if (d.InsuredName is { Length: > 200 }) { yield return (at + ".insuredName", "must have at most 200 characters"); }
        if (d.Elderly is { } e && (e.To < e.From || e.SharePercent is not (10 or 20 or 30))) { yield return (at + ".elderly", "must not end before it begins, its share be 10, 20 or 30"); }
        if (d.Limits is { Count: > MostLimits }) { yield return (at + ".limits", $"must be at most {MostLimits}"); }
        if (d.Diseases is { Count: > MostDiseases }) { yield return (at + ".diseases", $"must be at most {MostDiseases}"); }

        foreach (var (l, i) in (d.Limits ?? []).Select((l, i) => (l, i)))
        {
            if (!Holds("OQSCD011", l.Kind)) { yield return ($"{at}.limits[{i}].kind", "must be a value of OQSCD011"); }
            if (!Holds("OQSCD012", l.Class)) { yield return ($"{at}.limits[{i}].class", "must be a value of OQSCD012"); }
            if (l.To < l.From) { yield return ($"{at}.limits[{i}].to", "must not be before from"); }
        }

        foreach (var (s, i) in (d.Diseases ?? []).Select((s, i) => (s, i)))
        {
            if (!Holds("OQSCD013", s.Category)) { yield return ($"{at}.diseases[{i}].category", "must be a value of OQSCD013"); }
            if (s.To < s.From) { yield return ($"{at}.diseases[{i}].to", "must not be before from"); }
            if (s.SelfPay is < 0 or > 999_999_999) { yield return ($"{at}.diseases[{i}].selfPay", "must be yen, at most 9 digits"); }
        }
    }

    private static bool Holds(string list, string value) => CodeLists.Find(list)!.Holds(value);
}
