using System.Text;
using Kazasu.Rules.Directory;
using Kazasu.Rules.InForce;
using Kazasu.Rules.Notices;

namespace Kazasu.Rules.Page;

/// <summary>The part of the page on the directory, on who is told what, and on printed matter.</summary>
internal static class NoticeRules
{
    public static void Append(StringBuilder page)
    {
        page.Append("\n## Directory / 対応医療機関・薬局のリスト\n\nListed by the first confirmed read, with no application; left out at the facility's wish. ")
            .Append($"{RulesPage.Cite(PublicDirectory.Sources)}\n\n- {AskFirst.NotTheLastWord}\n- {AskFirst.NotListed}\n- {AskFirst.Stopped}\n")
            .Append("\n## Who is told what / 周知\n\n| row | from | to | days | occasion | what | sources |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var n in NoticeBoard.All)
        {
            page.Append($"| {n.Requirement} | {n.From} | {n.To} | {Days(n.InForce)} | {n.When} | {n.Says} | {RulesPage.Cite(n.Sources)} |\n");
        }

        page.Append("\n## Printed matter / 周知物\n\n| matter | row | days | text | sources |\n| --- | --- | --- | --- | --- |\n");
        foreach (var matter in Enum.GetValues<Matter>())
        {
            foreach (var t in PrintedMatter.All(matter)) { page.Append($"| {matter} | {t.Requirement} | {Days(t.InForce)} | {t.Says} | {RulesPage.Cite(t.Sources)} |\n"); }
        }
    }

    private static string Days(Period period) =>
        $"{(period.First == DateOnly.MinValue ? "" : $"{period.First:yyyy-MM-dd}")} – {(period.Last == DateOnly.MaxValue ? "" : $"{period.Last:yyyy-MM-dd}")}";
}
