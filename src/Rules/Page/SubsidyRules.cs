using System.Text;
using Kazasu.Rules.Facilities;
using Kazasu.Rules.Subsidy;

namespace Kazasu.Rules.Page;

/// <summary>The part of the page on coupons and supports.</summary>
internal static class SubsidyRules
{
    public static void Append(StringBuilder page)
    {
        page.Append("\n## Subsidies / 補助\n\n")
            .Append($"Readers / 汎用カードリーダー: half the price, at most {ReaderSubsidy.LimitYen:N0} yen a set, bought {ReaderSubsidy.Open.First:yyyy-MM-dd} – {ReaderSubsidy.Open.Last:yyyy-MM-dd}. ")
            .Append($"Coupons: {string.Join(", ", Enum.GetValues<FacilityKind>().Select(k => $"{FacilityKinds.Name(k)} {Coupons.For(k)}"))}. {RulesPage.Cite(ReaderSubsidy.Sources.Concat(Coupons.Sources).Distinct())}\n\n")
            .Append($"To be applied for by {Schemes.LastDay:yyyy-MM-dd}:\n\n| scheme | who | rate | limit (yen) | cost counted: devices + system (yen) | sources |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var l in Schemes.Lines)
        {
            page.Append($"| {Schemes.Name(l.Scheme)} | {l.Class?.ToString() ?? "all"} | {l.RateNumerator}/{l.RateDenominator} | {l.LimitYen:N0} | ")
                .Append(l.ModificationCostYen is null ? "not printed" : $"{l.DeviceCostYen:N0} + {l.ModificationCostYen:N0}").Append($" | {RulesPage.Cite(l.Sources)} |\n");
        }

        page.Append($"\nMedical aid, pharmacies: up to {Schemes.MedicalAidUpToYen(FacilityKind.Pharmacy, false):N0} yen, large chains {Schemes.MedicalAidUpToYen(FacilityKind.Pharmacy, true):N0}; others see the leaflet.\n\n");
        foreach (var refusal in Enum.GetValues<SupportRefusal>()) { page.Append($"- {Supports.Of(refusal)}\n"); }
        foreach (var question in Enum.GetValues<OpenQuestion>()) { page.Append($"- {Supports.Of(question)}\n"); }
    }
}
