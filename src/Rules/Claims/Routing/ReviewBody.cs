namespace Kazasu.Rules.Claims.Routing;

/// <summary>審査支払機関, as its code in claim files.</summary>
public enum ReviewBody
{
    /// <summary>社会保険診療報酬支払基金</summary>
    PaymentFund = 1,
    /// <summary>国民健康保険団体連合会</summary>
    HealthInsuranceFederation = 2,
}

/// <summary>Which body an insurer's receipts go to (法別番号): 6 digits, 39 後期 and 67 退職国保 to 国保連, other 8 digits to 支払基金.</summary>
public static class ReviewBodies
{
    /// <param name="insurer">保険者番号 without leading spaces.</param>
    public static ReviewBody Of(ReadOnlySpan<char> insurer) =>
        insurer.Length < 8 || insurer.StartsWith("39") || insurer.StartsWith("67") ? ReviewBody.HealthInsuranceFederation : ReviewBody.PaymentFund;
}
