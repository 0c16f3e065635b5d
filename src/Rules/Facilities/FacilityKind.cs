namespace Kazasu.Rules.Facilities;

/// <summary>Kinds of facility as the statistics name them (U37).</summary>
public enum FacilityKind
{
    /// <summary>病院</summary>
    Hospital,
    /// <summary>医科診療所</summary>
    MedicalClinic,
    /// <summary>歯科診療所</summary>
    DentalClinic,
    /// <summary>薬局, large chains included</summary>
    Pharmacy,
}

public static class FacilityKinds
{
    public static string Name(FacilityKind kind) => kind switch
    {
        FacilityKind.Hospital => "病院",
        FacilityKind.MedicalClinic => "医科診療所",
        FacilityKind.DentalClinic => "歯科診療所",
        FacilityKind.Pharmacy => "薬局",
    };
}
