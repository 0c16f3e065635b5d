namespace Kazasu.Centre.Claims;

/// <summary>One registered entitlement as the review desk needs it.</summary>
/// <param name="Person">Opaque, the same for all entitlements of one person.</param>
/// <param name="Insurer">6 or 8 digits.</param>
/// <param name="Symbol">Empty for 後期.</param>
/// <param name="Branch">Two digits; empty for 後期.</param>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included; null = open.</param>
/// <param name="BenefitPercent">給付割合, 70 to 90.</param>
/// <param name="IncomeClass">所得区分 as registered; compared for equality only.</param>
public sealed record Entitlement(
    int Person, string Insurer, string Symbol, string Number, string Branch, DateOnly Birth, DateOnly From, DateOnly? To, int BenefitPercent = 70, int IncomeClass = 0)
{
    /// <summary>Name in kana, for the search of unknown numbers; null = such claims never find this person.</summary>
    public string? Kana { get; init; }

    public DateOnly? DiedOn { get; init; }

    /// <summary>The card was taken back on this day, where it is known.</summary>
    public DateOnly? CardCollectedOn { get; init; }
}
