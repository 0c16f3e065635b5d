using Kazasu.Rules.Outage;
using Kazasu.Rules.Sources;
using Kazasu.Rules.Tests.Sources;

namespace Kazasu.Rules.Tests.Outage;

/// <summary>What an earlier answer may do while the centre cannot be asked.</summary>
public sealed class LastKnownAnswerTests
{
    [Theory]
    [InlineData("2025-12-01", "2026-01-31")]
    [InlineData("2025-12-31", "2026-01-31")]
    [InlineData("2026-01-31", "2026-02-28")]
    public void It_is_kept_until_the_end_of_the_month_after_its_own(string careDate, string last) =>
        Assert.Equal(DateOnly.Parse(last), LastKnownAnswer.KeptUntil(DateOnly.Parse(careDate)));

    [Theory, Covers("F15", "C18", "C4", "C5", "E23")]
    [InlineData("2025-12-20", true, null, LastKnownUse.OralConfirmation, "the facility holds what ③ needs")]
    [InlineData("2025-12-01", true, null, LastKnownUse.OralConfirmation, "the same day")]
    [InlineData("2026-01-31", true, null, LastKnownUse.OralConfirmation, "the last day it is kept")]
    [InlineData("2026-02-01", true, null, LastKnownUse.Nothing, "too old")]
    [InlineData("2025-11-30", true, null, LastKnownUse.Nothing, "given for a day that has not come")]
    [InlineData("2025-12-20", true, "2025-12-20", LastKnownUse.OralConfirmation, "the coverage's last day is included")]
    [InlineData("2025-12-21", true, "2025-12-20", LastKnownUse.OldEntitlement, "it has ended since")]
    [InlineData("2025-12-20", false, null, LastKnownUse.OldEntitlement, "it was 資格（無効） then")]
    public void What_it_may_do(string day, bool valid, string? to, LastKnownUse use, string why) =>
        Assert.True(LastKnownAnswer.UseOn(DateOnly.Parse(day), new(2025, 12, 1), valid, to is null ? null : DateOnly.Parse(to)) == use, why);

    [Fact]
    public void The_seminar_prints_the_two_ways_in_which_it_helps()
    {
        Printed.Says(Register.Seminar, "再診の場合", "旧資格");
        Assert.Equal(3, LastKnownAnswer.Sources.Count);
    }
}
