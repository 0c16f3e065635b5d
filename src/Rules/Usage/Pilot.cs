using Kazasu.Rules.Sources;

namespace Kazasu.Rules.Usage;

/// <summary>What the pilot of July and August 2025 counted at its sites (U26–U34, U40). Where text and table differ the table is shown (XC-21).</summary>
public static class Pilot
{
    /// <summary>Medical facilities and pharmacies together.</summary>
    public const int Sites = 15;

    /// <summary>Persons with iPhone, by biometrics.</summary>
    public const int IPhoneUsers = 252;

    /// <summary>Persons with Android, by PIN.</summary>
    public const int AndroidUsers = 69;

    /// <summary>Persons, test use and the weeks between the two windows included.</summary>
    public const int Users = 321;

    /// <summary>① オンライン資格確認件数</summary>
    public const long AllChecks = 146_102;

    /// <summary>② マイナ保険証の利用件数, card and phone.</summary>
    public const long ByMyNumberInsuranceCard = 73_982;

    /// <summary>③ スマホの利用件数: more than the users, as the log holds the same patient several times.</summary>
    public const long ByPhone = 398;

    public static IReadOnlyList<Citation> Sources { get; } =
        RequirementSources.Of(["U26", "U27", "U28", "U29", "U30", "U31", "U32", "U33", "U34", "U40", "XC-21"]);

    /// <summary>②÷①</summary>
    public static decimal CountBased => Rates.CountBased(ByMyNumberInsuranceCard, AllChecks)!.Value;

    /// <summary>③÷②</summary>
    public static decimal PhoneShare => Rates.PhoneShare(ByPhone, ByMyNumberInsuranceCard)!.Value;
}
