using Kazasu.Rules.Sources;
using Kazasu.Rules.Texts;

namespace Kazasu.Rules.Counter;

/// <summary>Blocks of the counter table that a patient may walk through.</summary>
public enum Block
{
    /// <summary>Phone.</summary>
    A,
    /// <summary>Physical card.</summary>
    B,
    /// <summary>資格確認書</summary>
    C,
    /// <summary>Insurance card or notice only.</summary>
    D,
    /// <summary>Nothing usable left.</summary>
    E,
}

/// <summary>Where the patient's share comes from.</summary>
public enum ShareKind
{
    /// <summary>The row hands over; the share is that of the row where the walk ends.</summary>
    PerBlockUsed,
    /// <summary>3割等: own ratio as confirmed.</summary>
    OwnRatio,
    /// <summary>As declared; unknown: 3割 is proposed (GP-35).</summary>
    AsDeclared,
    /// <summary>3割等 because the physical card was presented; ratio unknown: 3割 is proposed.</summary>
    CardPresented,
    /// <summary>The sources determine nothing: staff decide and the decision is recorded (GP-09). Neither 3割 nor 10割 is shown as decided.</summary>
    StaffDecide,
}

/// <summary>What the row says about the claim; block F makes the form of it.</summary>
public enum ClaimBasis
{
    PerBlockUsed,
    /// <summary>Current entitlement confirmed at reception.</summary>
    Current,
    /// <summary>Confirmed orally; current number unknown: old entitlement.</summary>
    ConfirmedElseOld,
    /// <summary>Old entitlement from the 「資格（無効）」 screen.</summary>
    OldFromScreen,
    /// <summary>Old entitlement if known, else unknown number where block F allows it.</summary>
    DeclarationOrOld,
    /// <summary>Held until the entitlement is found.</summary>
    Hold,
}

/// <summary>One row of blocks A–E.</summary>
public sealed record CounterRow(string Id, Text Situation)
{
    /// <summary>In the order in which they are offered.</summary>
    public IReadOnlyList<Method> Methods { get; init; } = [];

    /// <summary>Blocks to go on with, the first one for which something is carried; empty = the walk ends here.</summary>
    public IReadOnlyList<Block> GoesOn { get; init; } = [];

    public ShareKind Share { get; init; }

    public ClaimBasis Claim { get; init; }

    /// <summary>Row of block G; null = per the block used.</summary>
    public string? Counting { get; init; }

    public IReadOnlyList<Tell> Tell { get; init; } = [];

    public IReadOnlyList<NextTime> NextTime { get; init; } = [];

    /// <summary>Requirement rows and register entries behind this row.</summary>
    public required IReadOnlyList<string> Requirements { get; init; }

    public IReadOnlyList<Citation> Sources => RequirementSources.Of(Requirements);

    /// <summary>Complete in itself: no row relies on standing before or after another.</summary>
    internal Func<Case, bool> When { get; init; } = _ => false;

    public Block Block => Enum.Parse<Block>(Id.AsSpan(3, 1));
}
