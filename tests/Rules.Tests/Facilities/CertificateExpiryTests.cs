using Kazasu.Rules.Facilities;

namespace Kazasu.Rules.Tests.Facilities;

public sealed class CertificateExpiryTests
{
    private static readonly DateOnly s_last = new(2026, 3, 31);

    [Theory]
    [InlineData(91, null), InlineData(90, 90), InlineData(61, 90), InlineData(60, 60), InlineData(31, 60), InlineData(30, 30), InlineData(16, 30), InlineData(15, 15)]
    [InlineData(8, 15), InlineData(7, 7), InlineData(6, 6), InlineData(1, 1), InlineData(0, 0), InlineData(-1, -1), InlineData(-400, -1)]
    public void A_facility_is_warned_90_60_30_and_15_days_before_and_daily_from_7(int daysLeft, int? step)
    {
        var warning = CertificateExpiry.On(s_last.AddDays(-daysLeft), s_last);
        Assert.Equal(step, warning?.Step);
        if (warning is not null) { Assert.Equal((daysLeft, daysLeft < 0), (warning.DaysLeft, warning.Expired)); }
    }

    [Fact]
    public void Each_day_of_the_last_week_is_a_warning_of_its_own_and_no_earlier_one_comes_twice()
    {
        var steps = Enumerable.Range(0, 120).Select(d => CertificateExpiry.On(s_last.AddDays(-119 + d), s_last)?.Step).OfType<int>().ToList();
        Assert.Equal([90, 60, 30, 15, 7, 6, 5, 4, 3, 2, 1, 0], steps.Distinct());
        Assert.Equal(steps.OrderDescending(), steps);
    }
}
