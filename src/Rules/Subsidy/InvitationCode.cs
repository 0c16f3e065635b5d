using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Subsidy;

/// <summary>Who wants to see the invitation code.</summary>
public enum CodeViewer
{
    /// <summary>保険医療機関</summary>
    InsuredMedicalFacility,
    /// <summary>保険薬局</summary>
    InsuredPharmacy,
    Anyone,
}

/// <summary>
/// The invitation code for medical facilities (招待コード), six letters and digits (S20–S24). It must not be told to anyone but insured facilities
/// and pharmacies: as text it is always masked, and its value is in no file of the project (GP-45).
/// </summary>
public sealed class InvitationCode
{
    /// <summary>As the letter prints it (S24).</summary>
    public const string Masked = "*****";

    private readonly string _value;

    private InvitationCode(string value) => _value = value;

    public static IReadOnlyList<Citation> Sources { get; } = RequirementSources.Of(["S20", "S21", "S22", "S23", "S24", "GP-45"]);

    /// <summary>Six half-width letters or digits.</summary>
    /// <returns>Null when the input has another form.</returns>
    public static InvitationCode? Read(string input) => input.Length == 6 && input.All(char.IsAsciiLetterOrDigit) ? new(input) : null;

    /// <returns>Null for those who must not see it. Whoever shows it records who saw it.</returns>
    public string? ShowTo(CodeViewer viewer) => viewer is CodeViewer.InsuredMedicalFacility or CodeViewer.InsuredPharmacy ? _value : null;

    public override string ToString() => Masked;
}
