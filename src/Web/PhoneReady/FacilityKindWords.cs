using Kazasu.Rules.Facilities;

namespace Kazasu.Web.PhoneReady;

/// <summary>Kinds of facility as the centre's interface, addresses of pages and the open data write them.</summary>
internal static class FacilityKindWords
{
    /// <exception cref="ArgumentOutOfRangeException">Not one of the centre's words.</exception>
    public static FacilityKind Of(string word) => Find(word) ?? throw new ArgumentOutOfRangeException(nameof(word));

    public static FacilityKind? Find(string? word) => word switch
    {
        "hospital" => FacilityKind.Hospital,
        "clinic" => FacilityKind.MedicalClinic,
        "dental" => FacilityKind.DentalClinic,
        "pharmacy" => FacilityKind.Pharmacy,
        _ => null,
    };

    public static string Word(FacilityKind kind) => kind switch
    {
        FacilityKind.Hospital => "hospital",
        FacilityKind.MedicalClinic => "clinic",
        FacilityKind.DentalClinic => "dental",
        FacilityKind.Pharmacy => "pharmacy",
    };
}
