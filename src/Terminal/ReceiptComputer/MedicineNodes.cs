using System.Globalization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Days of care as the medicines' layout has them: by source, institution and month (facts 10.2). Values of DiOrg and InOut are inferred.</summary>
internal static class MedicineNodes
{
    public static void Write(OqsMessage answer, PersonView person, IReadOnlyList<CareDay> days, string facility)
    {
        answer.Header.Add(new Node("QuaInf").Add("Name", person.Name.Replace(' ', '\u3000')).Add("KanaName", Kana.Half(person.Kana)).Add("Birth", $"{person.Birth:yyyyMMdd}")
            .Add("AdmGendCode", person.Sex == "male" ? "1" : "2"));
        foreach (var month in Months(days, CareSources.Receipt)) { answer.Body.Add(Receipt(month, facility)); }
        answer.Body.Add(Prescribed(days, CareSources.Prescription, "Sh", "ShPrInf", "ShPrMonthInf", "ShPr", "ShPrOrg", facility));
        answer.Body.Add(Prescribed(days, CareSources.Dispensing, "Cz", "CzDiInf", "CzDiMonthInf", "CzDi", "CzDiOrg", facility));
    }

    /// <summary>Days of one institution, setting and prescriber in one month; newest month first.</summary>
    private static IEnumerable<IReadOnlyList<CareDay>> Months(IEnumerable<CareDay> days, string source) => days.Where(d => d.Source == source)
        .GroupBy(d => (Month: Month(d.Day), d.Institution.Code, d.Setting, Prescriber: d.PrescribedBy?.Code)).OrderByDescending(g => g.Key.Month, StringComparer.Ordinal).Select(g => g.ToList());

    private static Node Receipt(IReadOnlyList<CareDay> days, string facility)
    {
        var first = days[0];
        var list = new Node("DiDateInfs");
        foreach (var day in days)
        {
            var one = new Node("DiDateInf").Add("DiDate", Day(day.Day)).Add("PrDate", Day(day.PrescribedOn)).Add(Drugs(day.Drugs, ""));
            if (day.Procedures.Count > 0)
            {
                var done = new Node("MeTrInfs");
                foreach (var p in day.Procedures)
                {
                    done.Add(new Node("MeTrInf").Add("SinInfN", p.Name).Add("SinInfCd", p.Code).Add("MeTrIdCl", p.Class).Add("Qua1", Number(p.Amount)).Add("Times", Number(p.Times)).Add("Unit", p.Unit));
                }

                one.Add(done);
            }

            list.Add(one);
        }

        return new Node("MeTrMonthInf").Add("DiOrg", Own(first.Institution, facility)).Add("MeTrDiHCd", first.Institution.Code).Add("MeTrDiHNm", first.Institution.Name)
            .Add("PrlsHCd", first.PrescribedBy?.Code).Add("PrlsHNm", first.PrescribedBy?.Name).Add("MeTrMonth", Month(first.Day))
            .Add("PrIsOrg", Own(first.PrescribedBy ?? first.Institution, facility)).Add("InOut", InOut(first.Setting)).Add(list);
    }

    private static Node? Prescribed(IReadOnlyList<CareDay> days, string source, string p, string part, string monthName, string day, string own, string facility)
    {
        var all = new Node(part);
        foreach (var month in Months(days, source))
        {
            var first = month[0];
            var prescriber = first.PrescribedBy ?? first.Institution;
            var list = new Node($"{day}DateInfs");
            foreach (var one in month)
            {
                list.Add(new Node($"{day}DateInf").Add($"{day}Date", Day(one.Day)).Add(p == "Cz" ? "CzPrDate" : "", p == "Cz" ? Day(one.PrescribedOn) : null).Add(Drugs(one.Drugs, p)));
            }

            all.Add(new Node(monthName).Add(own, Own(first.Institution, facility)).Add($"{p}MeTrDiHCd", first.Institution.Code).Add($"{p}MeTrDiHNm", first.Institution.Name)
                .Add(p == "Sh" ? "ShPrHCd" : "CzPrlsHCd", prescriber.Code).Add(p == "Sh" ? "ShPrHNm" : "CzPrlsHNm", prescriber.Name).Add($"{day}Month", Month(first.Day))
                .Add($"{p}PrIsOrg", Own(prescriber, facility)).Add($"{p}PrCl", InOut(first.Setting)).Add(list));
        }

        return all.Children.Count > 0 ? all : null;
    }

    private static Node? Drugs(IReadOnlyList<Drug> drugs, string p)
    {
        if (drugs.Count == 0) { return null; }
        var list = new Node($"{p}DrugInfs");
        foreach (var d in drugs)
        {
            list.Add(new Node($"{p}DrugInf").Add($"{p}DrugC", d.Code).Add($"{p}DrugN", d.Name).Add($"{p}IngreN", d.Ingredient).Add($"{p}Qua1", Number(d.Amount)).Add($"{p}Unit", d.Unit)
                .Add($"{p}Times", Number(d.Times)).Add($"{p}UsageN", d.Usage).Add($"{p}SpInst", d.Instruction).Add(p.Length == 0 ? "MeTrIdCl" : $"{p}UsageCl", d.Class));
        }

        return list;
    }

    /// <summary>1 own, 2 another's.</summary>
    private static string Own(Institution institution, string facility) => institution.Code == facility ? "1" : "2";

    /// <summary>1 入院, 2 入院外, 3 歯科, 4 調剤, 5 訪問看護: digits of OQSCD019, inferred.</summary>
    private static string InOut(string setting) => setting switch
    {
        CareSettings.Inpatient => "1", CareSettings.Outpatient => "2", CareSettings.Dental => "3", CareSettings.Pharmacy => "4", _ => "5",
    };

    private static string Month(DateOnly day) => $"{day:yyyyMM}";

    private static string? Day(DateOnly? day) => day is { } d ? $"{d:yyyyMMdd}" : null;

    private static string? Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
}
