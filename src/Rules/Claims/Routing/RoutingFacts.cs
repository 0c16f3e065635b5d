namespace Kazasu.Rules.Claims.Routing;

/// <summary>How many of the service days an entitlement covers.</summary>
public enum Covers
{
    None,
    Some,
    All,
}

/// <summary>What is registered besides the entitlement on the receipt.</summary>
public enum Others
{
    /// <summary>Nothing covers the days that the written entitlement does not.</summary>
    None,
    /// <summary>One other entitlement covers every day that the written one does not.</summary>
    One,
    /// <summary>It would take several.</summary>
    Several,
}

/// <summary>Point limits are by this class of レセプト種別.</summary>
public enum AgeClass
{
    /// <summary>本人・家族</summary>
    General,
    /// <summary>未就学者</summary>
    Preschool,
    /// <summary>高齢受給者</summary>
    Elderly,
    /// <summary>後期高齢者</summary>
    LateElderly,
}

/// <summary>What the decision about one receipt is made of. "Written" is the entitlement on the receipt (HO, and SN where a review body filled it).</summary>
public readonly record struct RoutingFacts
{
    /// <summary>請求年月, first day: the dates of the rules are claim months.</summary>
    public required DateOnly ClaimMonth { get; init; }

    /// <summary>Insurer number, symbol, number and birth are registered for somebody.</summary>
    public bool Found { get; init; }

    public bool BranchMatches { get; init; }

    public Covers Written { get; init; }

    public Others Others { get; init; }

    /// <summary>Written covers all days, and so does an entitlement whose card was issued later.</summary>
    public bool NewerAlsoCoversAll { get; init; }

    public bool DeadBeforeVisit { get; init; }

    /// <summary>The card had been taken back before the visit.</summary>
    public bool CardCollected { get; init; }

    public bool HasJd { get; init; }

    /// <summary>JD and the day columns of the details agree.</summary>
    public bool JdAgrees { get; init; }

    /// <summary>Every detail row with points has its days, and the rows add up to HO.</summary>
    public bool DetailsDivisible { get; init; }

    public bool HasMf { get; init; }

    /// <summary>窓口負担額区分 01 or 02: in-kind 高額療養費.</summary>
    public bool HighCost { get; init; }

    public bool IncomeClassChanges { get; init; }

    public bool BenefitRateChanges { get; init; }

    public bool PublicPayer { get; init; }

    /// <summary>Inpatient with meals.</summary>
    public bool Meals { get; init; }

    public long Points { get; init; }

    public AgeClass Age { get; init; }
}

/// <summary>What the facts mark as not confirmed, each with our default.</summary>
public sealed record RoutingSettings
{
    public static RoutingSettings Default { get; } = new();

    /// <summary>First claim month in which receipts with public payers are re-routed and split; the council's page is cut there. Null = never.</summary>
    public DateOnly? PublicPayersFrom { get; init; } = new(2025, 4, 1);

    /// <summary>A change of the benefit rate changes what the patient paid: excluded.</summary>
    public bool ExcludeChangedBenefitRate { get; init; } = true;

    /// <summary>Inpatient meals may have another standard amount: not split.</summary>
    public bool ExcludeMealsFromSplit { get; init; } = true;

    /// <summary>A changed income class of a 高額療養費 receipt goes back to the facility; otherwise it is billed as written.</summary>
    public bool ReturnChangedIncomeClass { get; init; } = true;
}
