using Kazasu.Rules.Facilities;

namespace Kazasu.Rules.Subsidy;

/// <summary>A facility's application for a support.</summary>
/// <param name="LargeChain">大型チェーン薬局</param>
/// <param name="HasOnlineCheck">The facility has the online eligibility check.</param>
/// <param name="DeviceYen">Spent on mobile devices and readers.</param>
/// <param name="ModificationYen">Spent on changing the claims computer (レセプトコンピュータの改修).</param>
/// <param name="Before">Schemes already applied for.</param>
/// <param name="SharedSystemChanged">The system that online care and outpatient care share has already been changed, with a subsidy or without (S47).</param>
public sealed record Application(
    Scheme Scheme, FacilityKind Kind, bool LargeChain, bool HasOnlineCheck, DateOnly AppliedOn, int DeviceYen, int ModificationYen,
    IReadOnlyCollection<Scheme> Before, bool SharedSystemChanged = false);

/// <summary>Why nothing is paid.</summary>
public enum SupportRefusal
{
    /// <summary>After the last day of application.</summary>
    TooLate,
    /// <summary>Outpatient care is applied for once in total, whichever of ①～④ it was for (S39).</summary>
    OnlyOnce,
    /// <summary>The eligibility-only type is for facilities without the online check (S48, M14).</summary>
    HasOnlineCheck,
    /// <summary>Pharmacies integrate medical-aid certificates only (S51, I7).</summary>
    NotForPharmacies,
    /// <summary>Online and outpatient care use one system; changed once, nothing more is paid (S47).</summary>
    SameSystem,
}

/// <summary>Why a person has to look at it: the sources leave it open.</summary>
public enum OpenQuestion
{
    /// <summary>A device beside a system that is already changed (GP-32).</summary>
    DeviceBesideChangedSystem,
    /// <summary>The same support a second time; only for outpatient care is that refused in print.</summary>
    SecondApplication,
}

public abstract record SupportAnswer
{
    private SupportAnswer() { }

    /// <param name="EligibleYen">Cost counted after each part was capped (GP-31).</param>
    public sealed record Amount(int Yen, int EligibleYen, SupportLine By) : SupportAnswer;

    /// <summary>Conditions and amount stand in the leaflet and are not calculated (GP-30).</summary>
    /// <param name="UpToYen">Printed upper limit, where one is readable.</param>
    public sealed record SeeLeaflet(int? UpToYen, string Address) : SupportAnswer;

    public sealed record Ask(OpenQuestion About) : SupportAnswer;

    public sealed record Refused(SupportRefusal Why) : SupportAnswer;
}
