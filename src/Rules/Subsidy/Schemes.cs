using Kazasu.Rules.Facilities;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Subsidy;

/// <summary>Supports that are applied for, each a scheme of its own (XC-18).</summary>
public enum Scheme
{
    /// <summary>外来診療等: unusual route ①～③ and equipment failure ④ at the counter (S36–S39).</summary>
    Outpatient,
    /// <summary>訪問診療・訪問服薬指導等 (S40–S42)</summary>
    HomeVisit,
    /// <summary>オンライン診療・オンライン服薬指導 (S43–S45)</summary>
    Online,
    /// <summary>資格確認限定型, for facilities without the online check (S48)</summary>
    EligibilityOnly,
    /// <summary>医療費助成の受給者証の一体化 (S49–S52)</summary>
    MedicalAid,
    /// <summary>診察券の一体化 (S51, S53)</summary>
    PatientId,
}

/// <summary>How the supports divide facilities.</summary>
public enum SubsidyClass
{
    Hospital,
    LargeChainPharmacy,
    ClinicOrPharmacy,
}

/// <summary>A line of a support table. The limit is as printed and never computed, as it is cut to whole 1,000 yen (S55, XC-24).</summary>
/// <param name="Class">Null: the same for all.</param>
/// <param name="DeviceCostYen">Highest cost counted for mobile devices; null = none printed.</param>
/// <param name="ModificationCostYen">Highest cost counted for changing the claims computer; null = none printed.</param>
public sealed record SupportLine(
    string Requirement, Scheme Scheme, SubsidyClass? Class, int RateNumerator, int RateDenominator, int LimitYen, int? DeviceCostYen, int? ModificationCostYen)
{
    public IReadOnlyList<Citation> Sources => RequirementSources.Of([Requirement, "S55", "XC-24"]);
}

/// <summary>The printed tables.</summary>
public static class Schemes
{
    /// <summary>Introduction example of the integrated patient ID card, 002_301f9f6b82dabdbe.txt — 事例紹介. What follows the id in the source is damaged and left out.</summary>
    public const string ExampleVideo = "https://youtu.be/f-GVmYc2qZ0";

    /// <summary>Last day of application of every scheme here (S36–S53); for medical-aid certificates it is inferred (S49).</summary>
    public static readonly DateOnly LastDay = new(2026, 1, 15);

    public static IReadOnlyList<SupportLine> Lines { get; } =
    [
        new("S36", Scheme.Outpatient, SubsidyClass.Hospital, 1, 2, 411_000, 41_000, 781_000),
        new("S37", Scheme.Outpatient, SubsidyClass.LargeChainPharmacy, 1, 2, 85_000, 41_000, 130_000),
        new("S38", Scheme.Outpatient, SubsidyClass.ClinicOrPharmacy, 3, 4, 128_000, 41_000, 130_000),
        new("S40", Scheme.HomeVisit, SubsidyClass.Hospital, 1, 2, 411_000, 41_000, 781_000),
        new("S41", Scheme.HomeVisit, SubsidyClass.LargeChainPharmacy, 1, 2, 85_000, 41_000, 130_000),
        new("S42", Scheme.HomeVisit, SubsidyClass.ClinicOrPharmacy, 3, 4, 128_000, 41_000, 130_000),
        new("S43", Scheme.Online, SubsidyClass.Hospital, 1, 2, 390_000, 0, 781_000),
        new("S44", Scheme.Online, SubsidyClass.LargeChainPharmacy, 1, 2, 65_000, 0, 130_000),
        new("S45", Scheme.Online, SubsidyClass.ClinicOrPharmacy, 3, 4, 97_000, 0, 130_000),
        new("S48", Scheme.EligibilityOnly, null, 3, 4, 31_000, null, null),
    ];

    /// <summary>Upper limits for pharmacies of the October 2025 leaflet; the breakdown below them is unreadable (S49, S50, OC-02). Others: null, see the leaflet (GP-30).</summary>
    public static int? MedicalAidUpToYen(FacilityKind kind, bool largeChain) =>
        kind != FacilityKind.Pharmacy ? null : largeChain ? 36_000 : 54_000;

    /// <summary>Where the conditions stand (S52). For hospitals and pharmacies the printed addresses are doubtful (OC-17): the portal instead.</summary>
    public static string Leaflet(FacilityKind kind) => kind switch
    {
        FacilityKind.MedicalClinic or FacilityKind.DentalClinic => "https://www.mhlw.go.jp/content/12600000/001490915.pdf",
        _ => Portal.Address,
    };

    /// <exception cref="ArgumentException">A large chain that is no pharmacy.</exception>
    public static SubsidyClass ClassOf(FacilityKind kind, bool largeChain) => (kind, largeChain) switch
    {
        (FacilityKind.Pharmacy, true) => SubsidyClass.LargeChainPharmacy,
        (_, true) => throw new ArgumentException("Only a pharmacy can be a 大型チェーン薬局.", nameof(largeChain)),
        (FacilityKind.Hospital, false) => SubsidyClass.Hospital,
        (_, false) => SubsidyClass.ClinicOrPharmacy,
    };

    public static Text Name(Scheme scheme) => scheme switch
    {
        Scheme.Outpatient => new("外来診療等（通常とは異なる動線・機器故障時等）", "Outpatient care: unusual route, equipment failure"),
        Scheme.HomeVisit => new("訪問診療・訪問服薬指導等", "Home visits and medication guidance at home"),
        Scheme.Online => new("オンライン診療・オンライン服薬指導", "Online care and medication guidance"),
        Scheme.EligibilityOnly => new("オンライン資格確認（資格確認限定型）", "Eligibility-only check"),
        Scheme.MedicalAid => new("医療費助成の受給者証の一体化", "Integration of medical-aid certificates"),
        Scheme.PatientId => new("診察券の一体化", "Integration of the patient ID card"),
    };
}
