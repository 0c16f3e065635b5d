namespace Kazasu.Rules.Claims.Routing;

/// <summary>Decides about one receipt. Pure: the day is the claim month of the facts.</summary>
public static class ReceiptRouting
{
    public static RoutingDecision Decide(in RoutingFacts f, RoutingSettings settings)
    {
        if (f.ClaimMonth < RoutingTable.Start) { return new(RoutingTable.NotMatched, RoutingReason.BeforeStart); }
        if (!f.Found) { return new(RoutingTable.NotFound, RoutingReason.NotFound); }
        if (f.DeadBeforeVisit) { return new(RoutingTable.Dead, RoutingReason.Dead); }
        if (f.Written == Covers.All) { return Valid(f, settings); }
        if (f.CardCollected) { return new(RoutingTable.Collected, RoutingReason.CardCollected); }

        var refused = Refusal(f, settings);
        if (refused == RoutingReason.None) { return new(f.Written == Covers.None ? RoutingTable.Rerouted : RoutingTable.Split, RoutingReason.None); }
        return new(refused == RoutingReason.IncomeClassChanges && settings.ReturnChangedIncomeClass ? RoutingTable.ClassChanged : RoutingTable.AsWritten, refused);
    }

    private static RoutingDecision Valid(in RoutingFacts f, RoutingSettings settings)
    {
        if (f.NewerAlsoCoversAll && f.ClaimMonth < RoutingTable.WrittenWinsFrom)
        {
            var refused = Exclusion(f, settings);
            return refused == RoutingReason.None ? new(RoutingTable.Rerouted, refused) : new(RoutingTable.AsWritten, refused);
        }

        if (f.BranchMatches) { return new(RoutingTable.Valid, RoutingReason.None); }
        return f.ClaimMonth >= RoutingTable.BranchFilledFrom ? new(RoutingTable.Branch, RoutingReason.None) : new(RoutingTable.BranchReturned, RoutingReason.BranchDiffers);
    }

    /// <summary>What keeps a lost entitlement from being replaced; None = nothing.</summary>
    private static RoutingReason Refusal(in RoutingFacts f, RoutingSettings settings) => f.Others switch
    {
        Others.None => RoutingReason.NothingRegistered,
        Others.Several => RoutingReason.SeveralEntitlements,
        Others.One => Exclusion(f, settings) is var reason && reason != RoutingReason.None || f.Written == Covers.None ? reason : Indivisible(f, settings),
    };

    /// <summary>Receipts that are neither re-routed nor split.</summary>
    private static RoutingReason Exclusion(in RoutingFacts f, RoutingSettings settings)
    {
        var limits = f.ClaimMonth >= RoutingTable.PointLimitsFrom;
        if (!f.HasMf && !(limits && f.Points <= RoutingTable.PointLimit(f.Age))) { return RoutingReason.NoMf; }
        if (f.HighCost && !limits) { return RoutingReason.HighCost; }
        if (f.HighCost && f.IncomeClassChanges) { return RoutingReason.IncomeClassChanges; }
        if (f.PublicPayer && !(f.ClaimMonth >= settings.PublicPayersFrom)) { return RoutingReason.PublicPayer; }
        return f.BenefitRateChanges && settings.ExcludeChangedBenefitRate ? RoutingReason.BenefitRateChanges : RoutingReason.None;
    }

    /// <summary>Receipts that are re-routed whole but not split.</summary>
    private static RoutingReason Indivisible(in RoutingFacts f, RoutingSettings settings)
    {
        if (!f.HasJd) { return RoutingReason.NoJd; }
        if (!f.JdAgrees) { return RoutingReason.JdDisagrees; }
        if (!f.DetailsDivisible) { return RoutingReason.DetailsIndivisible; }
        return f.Meals && settings.ExcludeMealsFromSplit ? RoutingReason.Meals : RoutingReason.None;
    }
}
