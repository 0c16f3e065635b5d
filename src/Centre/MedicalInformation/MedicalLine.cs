using Kazasu.Centre.Listener;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.MedicalInformation;

/// <summary>What may be wrong with one medical record. Every fault is named, none stops the search; never the value itself.</summary>
internal static class MedicalLine
{
    private static readonly string[] s_types = ["PQ", "CO", "CD", "ST"];

    public static IEnumerable<(string Field, string Why)> Faults(MedicalRecord r)
    {
        if (r.PersonKey.Length is 0 or > 64) { yield return ("personKey", "must have 1 to 64 characters"); }
        if (r.RecordKey.Length is 0 or > 64) { yield return ("recordKey", "must have 1 to 64 characters"); }
        if (r.Care is null == r.Checkup is null) { yield return ("care", "care or checkup must be there, not both"); }

        foreach (var fault in r.Care is { } care ? Care(care) : []) { yield return fault; }

        foreach (var fault in r.Checkup is { } checkup ? Checkup(checkup) : []) { yield return fault; }
    }

    private static IEnumerable<(string, string)> Care(CareDay c)
    {
        if (!CareSources.All.Contains(c.Source, StringComparer.Ordinal)) { yield return ("care.source", $"must be one of {string.Join(", ", CareSources.All)}"); }
        if (!CareSettings.All.Contains(c.Setting, StringComparer.Ordinal)) { yield return ("care.setting", $"must be one of {string.Join(", ", CareSettings.All)}"); }
        if (!Is(c.Institution)) { yield return ("care.institution", "must have a code of 10 digits and a name of 1 to 200 characters"); }
        if (c.PrescribedBy is { } by && !Is(by)) { yield return ("care.prescribedBy", "must have a code of 10 digits and a name of 1 to 200 characters"); }
        if (c.PrescribedOn > c.Day) { yield return ("care.prescribedOn", "must not be after day"); }
        if (c.Drugs.Count + c.Procedures.Count is 0 or > 500) { yield return ("care.drugs", "must be 1 to 500 together with the procedures"); }

        foreach (var (d, i) in c.Drugs.Select((d, i) => (d, i)))
        {
            if (!IsDigits(d.Code, 9)) { yield return ($"care.drugs[{i}].code", "must have 9 digits"); }
            if (!IsDigits(d.Class, 2)) { yield return ($"care.drugs[{i}].class", "must have 2 digits"); }
            if (!IsText(d.Name) || d.Ingredient?.Length > 200 || d.Unit.Length > 40 || d.Usage.Length > 200 || d.Instruction?.Length > 200) { yield return ($"care.drugs[{i}]", "has a name that is empty or a text that is too long"); }
            if (d.Amount <= 0 || d.Times < 1) { yield return ($"care.drugs[{i}].amount", "and times must be more than 0"); }
        }

        foreach (var (p, i) in c.Procedures.Select((p, i) => (p, i)))
        {
            if (!IsDigits(p.Code, 9)) { yield return ($"care.procedures[{i}].code", "must have 9 digits"); }
            if (!IsDigits(p.Class, 2)) { yield return ($"care.procedures[{i}].class", "must have 2 digits"); }
            if (!IsText(p.Name) || p.Unit?.Length > 40 || p.Times < 1) { yield return ($"care.procedures[{i}]", "has a name that is empty, a text that is too long or no times"); }
        }
    }

    private static IEnumerable<(string, string)> Checkup(Checkup c)
    {
        if (c.Institution is { } by && !Is(by)) { yield return ("checkup.institution", "must have a code of 10 digits and a name of 1 to 200 characters"); }
        if (c.Items.Count is 0 or > 500) { yield return ("checkup.items", "must be 1 to 500"); }

        foreach (var (item, i) in c.Items.Select((item, i) => (item, i)))
        {
            if (item.Code.Length != 17 || !item.Code.All(char.IsAsciiLetterOrDigit)) { yield return ($"checkup.items[{i}].code", "must have 17 letters and digits"); }
            if (!s_types.Contains(item.DataType, StringComparer.Ordinal)) { yield return ($"checkup.items[{i}].dataType", $"must be one of {string.Join(", ", s_types)}"); }
            if (!IsText(item.Name) || !IsText(item.Value) || item.Unit?.Length > 40 || item.CodeSystem?.Length > 100 || item.ValueName?.Length > 200) { yield return ($"checkup.items[{i}]", "has a name or value that is empty or a text that is too long"); }
        }
    }

    private static bool Is(Institution institution) => Caller.IsCode(institution.Code) && IsText(institution.Name);

    private static bool IsText(string text) => text.Trim().Length > 0 && text.Length <= 200;

    private static bool IsDigits(string text, int count) => text.Length == count && text.All(char.IsAsciiDigit);
}
