using Kazasu.Interchange.CentreApi;

namespace Kazasu.Web.Mynaportal;

/// <summary>What a patient agrees to, in the patient's words.</summary>
internal static class ConsentWords
{
    /// <param name="kind">One of <see cref="ConsentKinds.Known"/>.</param>
    public static string NameOf(string kind) => kind switch
    {
        ConsentKinds.HealthCheckup => "特定健診等情報",
        ConsentKinds.Medication => "薬剤情報",
        ConsentKinds.Treatment => "診療情報",
        ConsentKinds.LimitCertificate => "限度額適用認定証",
        ConsentKinds.SpecificDisease => "特定疾病療養受療証",
        _ => "そのほかの情報", // it can be ended all the same
    };

    /// <param name="treatment">One of <see cref="Treatments"/>.</param>
    public static string CareOf(string treatment) => treatment == Treatments.Online ? "オンライン診療等" : "訪問診療等";
}
