using System.Globalization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.Pdf;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Medical information as sheets to read and print (PDF). Form and order are ours: the official sheets are not public.</summary>
internal static class MedicalSheet
{
    /// <param name="now">Civil time in Japan.</param>
    public static byte[] Medicines(MedicalInformationAnswer told, IReadOnlyList<CareDay> days, DateTimeOffset now)
    {
        var treatment = told.Kinds.Contains(ConsentKinds.Treatment, StringComparer.Ordinal);
        var sheet = Begin(treatment ? "薬剤情報・診療情報" : "薬剤情報", told, now);
        foreach (var day in days)
        {
            sheet.Rule().Text($"{Date(day.Day)}　{day.Institution.Name}（{Source(day.Source)}・{Setting(day.Setting)}）", 11);
            if (day.PrescribedBy is { } by) { sheet.Text($"処方：{by.Name}{(day.PrescribedOn is { } on ? $"　{Date(on)}" : "")}", 9, 12); }
            foreach (var d in day.Drugs)
            {
                sheet.Text($"{d.Name}　{Number(d.Amount)}{d.Unit}　{d.Times}回（日）分", 10, 12);
                sheet.Text($"{(d.Ingredient is { } i ? $"成分：{i}　" : "")}用法：{d.Usage}{(d.Instruction is { } s ? $"　{s}" : "")}", 9, 24);
            }

            foreach (var p in day.Procedures) { sheet.Text($"{p.Name}{(p.Amount is { } a ? $"　{Number(a)}{p.Unit}" : "")}　{p.Times}回", 10, 12); }
        }

        if (told.OlderLeftOut) { sheet.Rule().Text("これより古い情報があります。期間を分けて取得してください。", 9); }
        return sheet.Write(now);
    }

    public static byte[] Checkups(MedicalInformationAnswer told, DateTimeOffset now)
    {
        var sheet = Begin("特定健診等情報", told, now);
        foreach (var checkup in told.Checkups)
        {
            sheet.Rule().Text($"{Date(checkup.Day)}　{checkup.Institution?.Name ?? "実施機関の情報はありません"}", 11);
            foreach (var item in checkup.Items) { sheet.Text($"{item.Name}：{item.ValueName ?? item.Value}{(item.Unit is { } unit ? $" {unit}" : "")}", 10, 12); }
        }

        return sheet.Write(now);
    }

    private static PdfPages Begin(string title, MedicalInformationAnswer told, DateTimeOffset now) => new PdfPages(title).Text(title, 18)
        .Text($"{told.Person.Name}（{told.Person.Kana}）　{Date(told.Person.Birth)}生　{(told.Person.Sex == "male" ? "男" : "女")}", 12)
        .Text($"患者の同意により {Date(DateOnly.FromDateTime(now.DateTime))} {now:HH:mm} に取得。同意の期限の後は閲覧できません。", 9);

    private static string Date(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Source(string source) => source switch { CareSources.Receipt => "レセプト", CareSources.Dispensing => "電子処方箋の調剤", _ => "電子処方箋の処方" };

    private static string Setting(string setting) => setting switch
    {
        CareSettings.Inpatient => "入院", CareSettings.Outpatient => "入院外", CareSettings.Dental => "歯科", CareSettings.Pharmacy => "調剤", _ => "訪問看護",
    };
}
