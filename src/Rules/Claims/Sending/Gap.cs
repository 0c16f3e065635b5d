namespace Kazasu.Rules.Claims.Sending;

/// <summary>What a claim lacks before it is sent, or what staff should know.</summary>
public enum Gap
{
    /// <summary>The receipt computer's file has a fault here that a review body would return.</summary>
    FileFault,
    /// <summary>The counter guide of the visit is not finished.</summary>
    GuideOpen,
    /// <summary>No visit of this patient is recorded in the month.</summary>
    NoCheck,
    /// <summary>The current entitlement was confirmed, but no numbers to write are known.</summary>
    CurrentNumbers,
    /// <summary>An old entitlement is known to staff, but no numbers to write are.</summary>
    OldNumbers,
    /// <summary>The entitlement must be asked of the patient.</summary>
    AskPatient,
    /// <summary>Only an old entitlement is known, and the reception was not by the My Number insurance card.</summary>
    OldWithoutCard,
    /// <summary>The patient had no entitlement at the visit.</summary>
    NotInsured,
    /// <summary>The declaration is missing or incomplete.</summary>
    Declaration,
    /// <summary>One of the eight remarks items is missing.</summary>
    Remarks,
    /// <summary>The patient was not contacted since the visit.</summary>
    Contact,
    /// <summary>Another scheme than the receipt was made for: レセプト種別 and share change.</summary>
    TypeChanges,
    /// <summary>The current entitlement does not cover all days of the receipt.</summary>
    ChangedInMonth,
    NoJd,
    JdDisagrees,
    NoMf,
    /// <summary>A paper claim is outside re-routing.</summary>
    Paper,
}
