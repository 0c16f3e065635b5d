using System.Globalization;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Certificates of the insurer in the words of the interface (facts 5.2).</summary>
internal static class CertificateNodes
{
    public static Node Elderly(ElderlyCertificate e) => new Node("ElderlyRecipientCertificateInfo")
        .Add("ElderlyRecipientCertificateDate", Day(e.IssuedOn)).Add("ElderlyRecipientValidStartDate", Day(e.From)).Add("ElderlyRecipientValidEndDate", Day(e.To))
        .Add("ElderlyRecipientContributionRatio", e.SharePercent.ToString("000", CultureInfo.InvariantCulture));

    /// <summary>The interface has room for one; null when there is none.</summary>
    public static Node? Limit(CoverageDetails? details) => details?.Limits is not [.., var l] ? null : new Node("LimitApplicationCertificateRelatedInfo")
        .Add("LimitApplicationCertificateClassification", l.Kind).Add("LimitApplicationCertificateClassificationFlag", l.Class)
        .Add("LimitApplicationCertificateDate", Day(l.IssuedOn)).Add("LimitApplicationCertificateValidStartDate", Day(l.From)).Add("LimitApplicationCertificateValidEndDate", Day(l.To))
        .Add("LimitApplicationCertificateLongTermDate", l.LongTermFrom is { } since ? Day(since) : null);

    public static Node? Diseases(CoverageDetails? details)
    {
        if (details?.Diseases is not { Count: > 0 } diseases) { return null; }
        var list = new Node("SpecificDiseasesCertificateList");
        foreach (var d in diseases)
        {
            list.Add(new Node("SpecificDiseasesCertificateInfo").Add("SpecificDiseasesDiseaseCategory", d.Category).Add("SpecificDiseasesCertificateDate", Day(d.IssuedOn))
                .Add("SpecificDiseasesValidStartDate", Day(d.From)).Add("SpecificDiseasesValidEndDate", Day(d.To))
                .Add("SpecificDiseasesSelfPay", d.SelfPay.ToString(CultureInfo.InvariantCulture)));
        }

        return list;
    }

    private static string Day(DateOnly day) => $"{day:yyyyMMdd}";
}
