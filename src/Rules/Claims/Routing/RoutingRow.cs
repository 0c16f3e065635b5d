using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Claims.Routing;

/// <summary>What is done with a receipt.</summary>
public enum RoutingAction
{
    Keep,
    /// <summary>枝番 filled in or corrected.</summary>
    FillBranch,
    /// <summary>振替</summary>
    Reroute,
    /// <summary>分割</summary>
    Split,
    /// <summary>Billed to the insurer on the receipt, who may return it.</summary>
    BillAsWritten,
    /// <summary>返戻</summary>
    Return,
    /// <summary>不詳, several candidates: stays at the desk until their insurers were asked by telephone.</summary>
    Ask,
    /// <summary>不詳, nobody found: apportioned among insurers (按分).</summary>
    Apportion,
}

/// <summary>Why a receipt was not re-routed, split or kept.</summary>
public enum RoutingReason
{
    /// <summary>Nothing refused.</summary>
    None,
    NotFound,
    BeforeStart,
    Dead,
    CardCollected,
    BranchDiffers,
    NothingRegistered,
    SeveralEntitlements,
    NoMf,
    HighCost,
    IncomeClassChanges,
    PublicPayer,
    BenefitRateChanges,
    NoJd,
    JdDisagrees,
    DetailsIndivisible,
    Meals,
    /// <summary>不詳: one of the eight remarks items is missing, or claimed before September 2023.</summary>
    RemarksIncomplete,
    /// <summary>不詳: persons with this identity are registered with several insurers.</summary>
    SeveralCandidates,
    /// <summary>不詳: no person with this identity is registered.</summary>
    NoCandidate,
    /// <summary>The receipt as it came has errors.</summary>
    Faulty,
    /// <summary>The same patient, month, insurer and kind of receipt stands already.</summary>
    ClaimedTwice,
}

/// <summary>How sure a rule is.</summary>
public enum Sureness
{
    Official,
    Secondary,
    /// <summary>One secondary source, inferred, or our proposal.</summary>
    Inferred,
}

/// <summary>One row of the decision table.</summary>
/// <param name="Confirmation">確認区分 that the review body writes; null = nothing is written.</param>
public sealed record RoutingRow(string Id, Text Situation, RoutingAction Action, string? Confirmation, Sureness Sure, Citation Source);

/// <summary>The row that holds, and what refused a change where one was looked for.</summary>
public readonly record struct RoutingDecision(RoutingRow Row, RoutingReason Reason)
{
    public RoutingAction Action => Row.Action;
}
