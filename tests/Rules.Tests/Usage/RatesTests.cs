using Kazasu.Rules.Usage;

namespace Kazasu.Rules.Tests.Usage;

public sealed class RatesTests
{
    [Theory, Covers("U3", "U4", "U10", "SC-124")]
    [InlineData("2025-09-19", "2025-11-01", "2025-12-01")]
    [InlineData("2025-10-31", "2025-12-01", "2026-01-01")]
    public void A_month_of_care_is_notified_two_and_applied_three_months_on(string care, string notified, string applied)
    {
        var timetable = new RateTimetable(DateOnly.Parse(care));
        Assert.Equal((DateOnly.Parse(notified), DateOnly.Parse(applied)), (timetable.Notified, timetable.Applied));
        Assert.NotEmpty(RateTimetable.Sources);
    }

    [Fact, Covers("U8", "U11", "U31", "U32", "SC-128", "XC-21", "XC-23")]
    public void Card_and_phone_share_of_the_pilot_are_50_64_and_0_54_percent()
    {
        Assert.Equal(0.5064m, decimal.Round(Rates.CountBased(73_982, 146_102)!.Value, 4));
        Assert.Equal(0.0054m, decimal.Round(Rates.PhoneShare(398, 73_982)!.Value, 4));
    }

    [Fact, Covers("U9", "GP-39")]
    public void The_claim_count_based_rate_divides_users_by_claims_and_nothing_by_nothing_is_no_rate()
    {
        Assert.Equal(0.25m, Rates.ClaimCountBased(50, 200));
        Assert.Null(Rates.ClaimCountBased(0, 0));
        Assert.NotEmpty(Rates.Sources);
    }
}
