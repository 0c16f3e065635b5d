using System.Text;
using Kazasu.Rules.Claims;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Support;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Page;

/// <summary>All rules as one page (docs/rules.md), made from the code so that a clerk or an official can read and check it.</summary>
public static class RulesPage
{
    /// <summary>Markdown, lines end in LF.</summary>
    public static string Render()
    {
        var page = new StringBuilder();
        page.Append("# Rules / 規則\n\nMade from `src/Rules` by its tests; do not edit. Each rule has its dates and the official heading it comes from.\n\n");
        Documents(page);
        DatedRules.Append(page);
        Counter(page);
        Claim(page);
        Counting(page);
        Circumstances(page);
        Help(page);
        SubsidyRules.Append(page);
        UsageRules.Append(page);
        NoticeRules.Append(page);
        OurReadings.Append(page);
        return page.ToString();
    }

    internal static string Cite(IEnumerable<Citation> sources) => string.Join("<br>", sources.Select(c => $"{Short(c.File)} {c.Heading}"));

    /// <summary>The first three digits name a source; our own register stays as it is.</summary>
    private static string Short(string file) => Register.All.Any(d => d.File == file) ? $"[{file[..3]}]" : $"({file})";

    private static void Documents(StringBuilder page)
    {
        page.Append("## Sources / 資料\n\n| | document | issuer | date |\n| --- | --- | --- | --- |\n");
        foreach (var d in Register.All) { page.Append($"| [{d.File[..3]}] | {d.Title}<br>`{d.File}` | {d.Issuer} | {d.Date:yyyy-MM-dd} |\n"); }
        page.Append('\n');
    }

    private static void Counter(StringBuilder page)
    {
        page.Append("## At the counter / 窓口（Blocks A–E）\n\nStart in the block of what the patient wants to use. Exactly one row of a block holds.\n");
        foreach (var block in CounterTable.Rows.GroupBy(r => r.Block))
        {
            page.Append($"\n### Block {block.Key}\n\n| row | situation | do, in order | share | tell | next time | sources |\n| --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var r in block)
            {
                var onward = r.GoesOn.Count == 0 ? "" : $"→ {string.Join(", ", r.GoesOn)}";
                page.Append($"| {r.Id} | {Both(r.Situation)} | {List(r.Methods.Select(MethodTexts.Of))}{(onward.Length > 0 ? "<br>" : "")}{onward} | {Both(Shares.Of(r.Share))} | ")
                    .Append($"{List(r.Tell.Select(TellTexts.Of))} | {List(r.NextTime.Select(NextTimeTexts.Of))} | {string.Join(", ", r.Requirements)}<br>{Cite(r.Sources)} |\n");
            }
        }
    }

    private static void Claim(StringBuilder page)
    {
        page.Append("\n## Claim form / 請求（Block F）\n\n| row | situation | form | what to do | sources |\n| --- | --- | --- | --- | --- |\n");
        foreach (var r in BlockF.Rows) { page.Append($"| {r.Id} | {Both(r.Situation)} | {r.Form} | {Both(r.Instruction)} | {string.Join(", ", r.Requirements)}<br>{Cite(r.Sources)} |\n"); }
        page.Append($"\nRemarks of an unknown-number claim / 摘要欄の必須8項目: {string.Join(" · ", Enum.GetNames<RemarkItem>())}. {Cite(Remarks.Sources)}\n");
    }

    private static void Counting(StringBuilder page)
    {
        page.Append("\n## Counting / 利用率への計上（Block G）\n\n| row | how | counted | sources |\n| --- | --- | --- | --- |\n");
        foreach (var r in BlockG.Rows) { page.Append($"| {r.Id} | {Both(r.Situation)} | {r.Counted} | {string.Join(", ", r.Requirements)}<br>{Cite(r.Sources)} |\n"); }
        page.Append($"\nPhone reads count from {BlockG.PhoneReadsFrom:yyyy-MM-dd}.\n");
    }

    private static void Circumstances(StringBuilder page)
    {
        page.Append("\n## Modifiers / 事情による変更\n\n| row | circumstance | effect | sources |\n| --- | --- | --- | --- |\n");
        foreach (var m in Modifiers.All) { page.Append($"| {m.Id} | {Both(m.Circumstance)} | {Both(m.Effect)} | {string.Join(", ", m.Requirements)}<br>{Cite(m.Sources)} |\n"); }
    }

    private static void Help(StringBuilder page)
    {
        page.Append("\n## Help / 問い合わせと応急対応\n\n");
        foreach (var desk in new[] { Desk.EligibilityCallCentre, Desk.MyNumberTollFree })
        {
            page.Append($"- {Both(desk.Name)} {desk.Telephone}: {Both(desk.Hours)} ({Cite(desk.Sources)})\n");
        }

        page.Append("\n| failure | cause | do | for the patient | sources |\n| --- | --- | --- | --- | --- |\n");
        foreach (var a in Enum.GetValues<Symptom>().Select(FirstAid.For))
        {
            page.Append($"| {a.Symptom} | {Both(a.Cause)} | {List(a.Steps)} | {Both(a.ForThePatient)} | {Cite(a.Sources)} |\n");
        }

        foreach (var day in new[] { Validity.InsuranceCard.LastDayOfAll, Validity.InsuranceCard.LastDayOfAll.AddDays(1) })
        {
            var a = ErrorCodes.LookUp("011", day)!;
            page.Append($"| 011 ({day:yyyy-MM-dd}) | {Both(a.Cause)} | {List(a.Steps)} | {Both(a.ForThePatient)} | {Cite(a.Sources)} |\n");
        }
    }

    private static string Both(Text text) => $"{text.Ja}<br>{text.En}";

    private static string List(IEnumerable<Text> texts) => string.Join("<br>", texts.Select(t => $"・{t.Ja} / {t.En}"));
}
