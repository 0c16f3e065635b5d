using System.Text;
using Kazasu.Rules.Facilities;
using Kazasu.Rules.Facts;
using Kazasu.Rules.Usage;

namespace Kazasu.Rules.Page;

/// <summary>The part of the page on rates and published figures.</summary>
internal static class UsageRules
{
    public static void Append(StringBuilder page)
    {
        page.Append("\n## Usage rates and figures / 利用率と数値\n\nTwo rates are called 利用率 and are never mixed: A of all online checks, B of all claims; C is the share of phones in A's uses. ")
            .Append($"A rate of a month of care is notified two and applied three months on. {RulesPage.Cite(Rates.Sources)}\n\n")
            .Append("| month | what | rate | sources |\n| --- | --- | --- | --- |\n")
            .Append($"| {National.July2025.Month:yyyy-MM} | A | {National.July2025.Percent:0.00}% of {National.July2025.Uses:N0} uses | {RulesPage.Cite(Sources.RequirementSources.Of("U13"))} |\n")
            .Append($"| {National.September2025.Month:yyyy-MM} | B | {National.September2025.Percent:0.00}% | {RulesPage.Cite(Sources.RequirementSources.Of("U15"))} |\n");
        foreach (var c in National.Checks)
        {
            var name = c.Kind is { } kind ? FacilityKinds.Name(kind) : "総計";
            page.Append($"| {National.MonthOfTables:yyyy-MM} | A {name} | {Percent.Show(c.CountBased)} ({c.ByMyNumberCard:N0} / {c.All:N0}) | {RulesPage.Cite(Sources.RequirementSources.Of(c.Requirement))} |\n");
        }

        page.Append($"| pilot | A, C | {Percent.Show(Pilot.CountBased)}, {Percent.Show(Pilot.PhoneShare)}; {Pilot.Users} persons | {RulesPage.Cite(Sources.RequirementSources.Of("U31"))} |\n\n")
            .Append("| from | add-on grades 1 and 4 | 2 and 5 | 3 and 6 | 3 and 6, paediatrics |\n| --- | --- | --- | --- | --- |\n");
        foreach (var e in AddOn.Thresholds.Entries)
        {
            page.Append($"| {e.From:yyyy-MM-dd} | {e.Value.Grades1And4}% | {e.Value.Grades2And5}% | {e.Value.Grades3And6}% | {e.Value.Paediatric?.ToString() ?? "―"} |\n");
        }

        page.Append($"\nThresholds are known to {AddOn.LastDay:yyyy-MM-dd} and stand in none of the five sources. {RulesPage.Cite(AddOn.Sources)}\n\n| day | | source |\n| --- | --- | --- |\n");
        foreach (var m in Calendar.All)
        {
            var when = m.MonthOnly ? $"{m.First:yyyy-MM}" : m.First == m.Last ? $"{m.First:yyyy-MM-dd}" : $"{m.First:yyyy-MM-dd} – {m.Last:yyyy-MM-dd}";
            page.Append($"| {when} | {m.Says} | [{m.Printed.Document.File[..3]}] 「{m.Printed.Words}」 |\n");
        }

        page.Append("\n| figure | value | as of | source |\n| --- | --- | --- | --- |\n");
        foreach (var f in Figures.All) { page.Append($"| {f.Name} | {(f.About ? "約" : "")}{f.Value:N0}{f.Unit} | {f.AsOf:yyyy-MM-dd} | {RulesPage.Cite(f.Sources)} |\n"); }
    }
}
