using System.Globalization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Says a centre's answer in the words of the interface (facts 5.2).</summary>
internal static class PersonResult
{
    /// <summary>資格有効性 OQSCD006.</summary>
    public static string Validity(CheckAnswer answer) => answer.Result switch
    {
        ResultKinds.Valid => "1",
        ResultKinds.Invalid => answer.NewerExists ? "3" : "2",
        ResultKinds.Several => "5",
        _ => "4",
    };

    /// <summary>One result for each coverage; empty when nothing was found.</summary>
    /// <param name="limit">Consent to 限度額 (OQSCD001), null where the message has none; and when it was given, where that is told.</param>
    /// <param name="more">What else belongs into the result.</param>
    public static IEnumerable<Node> Of(CheckAnswer answer, (string? Flag, DateTimeOffset? At) limit, Action<Node, CoverageView>? more = null)
    {
        if (answer.Person is not { } person) { yield break; }
        foreach (var coverage in answer.Coverages)
        {
            var result = Person(person, coverage, answer.CareDate);
            result.Add("LimitApplicationCertificateRelatedConsFlg", limit.Flag);
            if (limit.Flag == "1")
            {
                result.Add("LimitApplicationCertificateRelatedConsTime", limit.At is { } at ? $"{at:yyyyMMddHHmmss}" : null);
                result.Add(CertificateNodes.Limit(coverage.Details));
            }

            more?.Invoke(result, coverage);
            yield return result;
        }
    }

    /// <summary>
    /// Consent flags of a kiosk visit: 24 hours from the moment it was given (facts 5.2). A kind that was not asked about has flag 0.
    /// </summary>
    /// <param name="given">Null = nothing was agreed to.</param>
    public static void Consents(Node result, CoverageView coverage, IReadOnlyList<string>? given, DateTimeOffset at)
    {
        var diseases = given?.Contains(ConsentKinds.SpecificDisease, StringComparer.Ordinal) == true;
        result.Add("SpecificDiseasesCertificateRelatedConsFlg", diseases ? "1" : "0");
        if (diseases) { result.Add("SpecificDiseasesCertificateRelatedConsTime", $"{at:yyyyMMddHHmmss}").Add(CertificateNodes.Diseases(coverage.Details)); }
        foreach (var (kind, name) in (ReadOnlySpan<(string, string)>)
            [(ConsentKinds.HealthCheckup, "SpecificHealthCheckupsInfo"), (ConsentKinds.Medication, "PharmacistsInfo"), (ConsentKinds.Treatment, "DiagnosisInfo")])
        {
            var agrees = given?.Contains(kind, StringComparer.Ordinal) == true;
            result.Add(name + "ConsFlg", agrees ? "1" : "0");
            if (agrees) { result.Add(name + "ConsTime", $"{at:yyyyMMddHHmmss}").Add(name + "AvailableTime", $"{at.AddHours(24):yyyyMMddHHmmss}"); }
        }
    }

    private static Node Person(PersonView person, CoverageView coverage, DateOnly day)
    {
        var late = coverage.Scheme == SchemeKinds.LateElderly;
        var details = coverage.Details;
        var ratio = coverage.SharePercent.ToString("000", CultureInfo.InvariantCulture);
        var result = new Node("ResultOfQualificationConfirmation")
            .Add("InsuredCardClassification", details?.CardClass ?? "01")
            .Add("InsurerNumber", coverage.InsurerNumber)
            .Add("InsuredCardSymbol", coverage.Symbol)
            .Add("InsuredIdentificationNumber", coverage.Number)
            .Add("InsuredBranchNumber", coverage.Branch)
            .Add("PersonalFamilyClassification", coverage.Relation == "insured" ? "1" : "2")
            .Add("InsuredName", details?.InsuredName)
            .Add("Name", person.Name.Replace(' ', '\u3000'))
            .Add("NameKana", Kana.Half(person.Kana))
            .Add("Sex1", person.Sex == "male" ? "1" : "2")
            .Add("Birthdate", $"{person.Birth:yyyyMMdd}")
            .Add("Address", person.Address)
            .Add("PostNumber", Post(person.PostalCode))
            .Add("QualificationDate", $"{coverage.From:yyyyMMdd}")

            // 資格喪失年月日 is the day after the last day it holds
            .Add("DisqualificationDate", coverage.To is { } last ? $"{last.AddDays(1):yyyyMMdd}" : null)
            .Add("InsuredCertificateIssuanceDate", details?.IssuedOn is { } issued ? $"{issued:yyyyMMdd}" : null)
            .Add("InsuredCardValidDate", $"{coverage.From:yyyyMMdd}")
            .Add("InsuredPartialContributionRatio", late ? ratio : null)
            .Add("PreschoolClassification", details?.Preschool == true ? "1" : null)
            .Add("ReasonOfLoss", coverage.To is null ? null : details?.LossReason)
            .Add("InsurerName", coverage.InsurerName);
        if (details?.Elderly is { } elderly) { result.Add(CertificateNodes.Elderly(elderly)); }
        else if (!late && person.Birth.AddYears(70) <= day) { result.Add(new Node("ElderlyRecipientCertificateInfo").Add("ElderlyRecipientContributionRatio", ratio)); }
        return result;
    }

    public static string Post(string code) => code.Length == 7 && code.All(char.IsAsciiDigit) ? $"{code[..3]}-{code[3..]}" : code;
}
