using Kazasu.Rules.InForce;

namespace Kazasu.Rules.Tests.InForce;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2025-12-01", false)]
    [InlineData("2025-12-02", true)]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-04-01", false)]
    public void A_period_holds_on_both_its_ends(string day, bool holds) =>
        Assert.Equal(holds, new Period(new(2025, 12, 2), new(2026, 3, 31)).Holds(DateOnly.Parse(day)));

    [Fact]
    public void An_open_end_holds_for_ever()
    {
        Assert.True(Period.From(new(2025, 12, 2)).Holds(new(2099, 1, 1)));
        Assert.True(Period.Until(new(2025, 12, 2)).Holds(new(1999, 1, 1)));
        Assert.True(Period.Always.Holds(new(2025, 12, 2)));
    }
}
