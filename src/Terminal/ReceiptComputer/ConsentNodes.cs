using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Consents that live longer than a kiosk's day, in the words of the interface: OQSCD016 with 2 for what was ended.</summary>
internal static class ConsentNodes
{
    /// <summary>What was not asked about has flag 0, as in the face file.</summary>
    public static void Add(Node result, CoverageView coverage, IReadOnlyList<KindState> kinds)
    {
        var diseases = Of(kinds, ConsentKinds.SpecificDisease);
        result.Add("SpecificDiseasesCertificateRelatedConsFlg", diseases.State);
        if (diseases.At is { } then) { result.Add("SpecificDiseasesCertificateRelatedConsTime", Moment(then)); }
        if (diseases.State == "1") { result.Add(CertificateNodes.Diseases(coverage.Details)); }

        foreach (var (kind, name) in (ReadOnlySpan<(string, string)>)
            [(ConsentKinds.HealthCheckup, "SpecificHealthCheckupsInfo"), (ConsentKinds.Medication, "PharmacistsInfo"), (ConsentKinds.Treatment, "DiagnosisInfo")])
        {
            var state = Of(kinds, kind);
            result.Add(name + "ConsFlg", state.State);
            if (state is { At: { } at, Until: { } until }) { result.Add(name + "ConsTime", Moment(at)).Add(name + "AvailableTime", Moment(until)); }
        }
    }

    private static KindState Of(IReadOnlyList<KindState> kinds, string kind) => kinds.FirstOrDefault(k => k.Kind == kind) ?? new(kind, "0", null, null);

    private static string Moment(DateTimeOffset at) => $"{at.ToOffset(CareCalendar.Japan):yyyyMMddHHmmss}";
}
