using Kazasu.Rules.Facilities;
using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Usage;

/// <summary>Checks of a month by kind of facility, as published.</summary>
/// <param name="Kind">Null: the total (総計).</param>
/// <param name="ByMyNumberCard">マイナンバーカード</param>
/// <param name="ByInsuranceCard">保険証; inquiries by 資格確認書 are taken to be in it (U38).</param>
public sealed record PublishedChecks(string Requirement, FacilityKind? Kind, long All, long ByMyNumberCard, long ByInsuranceCard)
{
    /// <summary>Rate A (利用率), derived.</summary>
    public decimal CountBased => Rates.CountBased(ByMyNumberCard, All)!.Value;
}

/// <summary>Views of medical information of a month by kind of facility, as published.</summary>
public sealed record PublishedViews(string Requirement, FacilityKind? Kind, long HealthCheckup, long Medication, long Treatment);

/// <summary>A published rate of a month. The two rates called 利用率 are never mixed (XC-23).</summary>
public abstract record PublishedRate
{
    private PublishedRate() { }

    /// <summary>Rate A, of all checks.</summary>
    /// <param name="Uses">マイナ保険証の利用件数, to 100,000.</param>
    public sealed record CountBased(DateOnly Month, decimal Percent, long Uses) : PublishedRate;

    /// <summary>Rate B, of all claims; the one that the fee uses.</summary>
    public sealed record ClaimCountBased(DateOnly Month, decimal Percent) : PublishedRate;
}

/// <summary>The nation's figures that the sources print; other months are not known and left empty (GP-41).</summary>
public static class National
{
    public static IReadOnlyList<Citation> Sources { get; } =
        RequirementSources.Of(["U8", "U9", "U12", "U13", "U14", "U15", "U16", "U17", "U18", "U19", "U20", "U21", "U22", "U23", "U24", "U25", "U37", "XC-23", "GP-41"]);

    /// <summary>Series of the monthly chart (U12); the last two are uses in 10,000s as the first two are.</summary>
    public static IReadOnlyList<string> ChartSeries { get; } =
        ["オンライン資格確認の利用件数", "マイナ保険証の利用件数", "利用率", "薬剤情報閲覧の利用件数", "診療情報閲覧の利用件数"];

    /// <summary>Month of <see cref="Checks"/> and <see cref="Views"/>.</summary>
    public static readonly DateOnly MonthOfTables = new(2025, 10, 1);

    public static PublishedRate.CountBased July2025 { get; } = new(new(2025, 7, 1), 31.43m, 78_100_000);

    public static PublishedRate.ClaimCountBased September2025 { get; } = new(new(2025, 9, 1), 44.40m);

    public static IReadOnlyList<PublishedChecks> Checks { get; } =
    [
        new("U16", FacilityKind.Hospital, 23_346_654, 13_308_759, 10_037_895),
        new("U17", FacilityKind.MedicalClinic, 115_722_929, 41_849_983, 73_872_946),
        new("U18", FacilityKind.DentalClinic, 24_017_408, 12_017_176, 12_000_232),
        new("U19", FacilityKind.Pharmacy, 111_518_308, 34_815_123, 76_703_185),
        new("U20", null, 274_605_299, 101_991_041, 172_614_258),
    ];

    public static IReadOnlyList<PublishedViews> Views { get; } =
    [
        new("U21", FacilityKind.Hospital, 3_925_944, 1_543_534, 6_723_730),
        new("U22", FacilityKind.MedicalClinic, 11_439_854, 11_587_222, 29_092_608),
        new("U23", FacilityKind.DentalClinic, 3_324_469, 2_545_970, 3_321_388),
        new("U24", FacilityKind.Pharmacy, 12_019_713, 7_250_107, 20_225_846),
        new("U25", null, 30_709_980, 22_926_833, 59_363_572),
    ];
}
